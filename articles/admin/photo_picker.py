"""The window behind the editor's figure button: the story's own photos, then the library's newest."""

import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import render

from articles.models import Edition, Photo, PhotoUse

NEWEST = 30
EDITING = re.compile(r"/edition/(\d+)/change/")


def photo_picker(request):
    if not request.user.has_perm("articles.change_edition"):
        raise PermissionDenied
    edition = edition_being_written(request)
    uses = edition.uses.select_related("photo") if edition else PhotoUse.objects.none()
    words = request.GET.get("cari", "").strip()[:100]
    context = {
        **admin.site.each_context(request),
        "title": "Pilih foto",
        "is_popup": True,
        "edition": edition,
        "uses": uses.exclude(role=PhotoUse.Role.LEAD),
        "photos": library(request.user, words).exclude(pk__in=uses.values("photo"))[:NEWEST],
        "words": words,
        "callback": request.GET.get("CKEditorFuncNum", ""),
    }
    return render(request, "admin/articles/photo/picker.html", context)


def edition_being_written(request):
    """Named in the address, or known from the page that opened this window."""
    opener = EDITING.search(request.headers.get("Referer", ""))
    number = request.GET.get("edition") or (opener[1] if opener else "")
    if not number.isdecimal():
        return None
    return Edition.objects.editable_by(request.user).filter(pk=number).first()


def library(user, words):
    photos = Photo.objects.editable_by(user)
    for word in words.split():
        photos = photos.filter(
            Q(caption__icontains=word) | Q(credit__icontains=word) | Q(place__icontains=word)
        )
    return photos
