"""Many photos at once: each file is taken in or refused on its own, the refusal told beside its name."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles import dates
from articles.forms import ACCEPT
from articles.models import Edition, Photo, PhotoUse
from articles.pictures import PictureError


@dataclass(frozen=True)
class Received:
    """What became of one file: a photo, with the older one of the same content, or why it was refused."""

    name: str
    photo: Photo | None = None
    twin: Photo | None = None
    error: str = ""

    @property
    def warning(self):
        return f"Foto yang sama sudah diunggah {dates.stamp(self.twin.uploaded_at)}." if self.twin else ""

    @property
    def twin_url(self):
        return reverse("admin:articles_photo_change", args=[self.twin.pk]) if self.twin else ""

    def as_data(self):
        return {
            "id": self.photo and self.photo.pk,
            "thumbnail": self.photo.thumbnail_url if self.photo else "",
            "error": self.error,
            "warning": self.warning,
            "twin_url": self.twin_url,
        }


def batch_upload(request):
    """The page for choosing files; its script sends them one by one and gets JSON back."""
    if not request.user.has_perm("articles.add_photo"):
        raise PermissionDenied
    edition = edition_asked(request)
    files = request.FILES.getlist("files")
    received = [receive(file, request.user, edition) for file in files]
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"files": [each.as_data() for each in received]})
    if files and not any(each.error or each.twin for each in received):
        return HttpResponseRedirect(captions_url([each.photo for each in received], edition))
    return render(request, "admin/articles/photo/batch_upload.html", page(request, received, edition))


def edition_asked(request):
    """The text that ?edition= names, if any; one that cannot be edited any more is not found."""
    number = request.GET.get("edition", "")
    if not number:
        return None
    editions = Edition.objects.editable_by(request.user).unfinished()
    return get_object_or_404(editions, pk=number if number.isdecimal() else 0)


def receive(file, by, edition=None):
    try:
        with transaction.atomic():
            photo = Photo.objects.upload(file, by=by)
            if edition:
                PhotoUse.objects.add_to(edition, photo)
    except PictureError as error:
        return Received(file.name, error=str(error))
    return Received(file.name, photo, photo.older_twin)


def page(request, received, edition):
    photos = [each.photo for each in received if each.photo]
    return {
        **admin.site.each_context(request),
        "title": "Unggah banyak foto",
        "edition": edition,
        "received": received,
        "accept": ACCEPT,
        "none_chosen": request.method == "POST" and not received,
        "captions_url": captions_url(photos, edition),
        "count": len(photos),
    }


def captions_url(photos, edition):
    query = [("foto", photo.pk) for photo in photos]
    if edition:
        query.insert(0, ("edition", edition.pk))
    return f"{reverse('admin:articles_photo_captions')}?{urlencode(query)}"
