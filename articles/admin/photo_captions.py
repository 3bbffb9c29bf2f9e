"""One screen that captions all the photos just uploaded."""

from django.contrib import admin, messages
from django.db import transaction
from django.forms import modelformset_factory
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from articles.admin.batch_upload import edition_asked
from articles.admin.photo_facts import TAP_WIDTH, CaptionForm
from articles.models import Photo

AT_ONCE = 50
CaptionFormSet = modelformset_factory(
    Photo, CaptionForm, extra=0, max_num=AT_ONCE, absolute_max=AT_ONCE, edit_only=True
)


def photo_captions(request):
    edition = edition_asked(request)
    photos = photos_asked(request)
    uses = {use.photo_id: use for use in edition.uses.filter(photo__in=photos)} if edition else {}
    formset = CaptionFormSet(
        with_one_credit(request.POST) if request.method == "POST" else None,
        queryset=Photo.objects.filter(pk__in=[photo.pk for photo in photos]).order_by("pk"),
        form_kwargs={"uses": uses},
    )
    if request.method == "POST" and formset.is_valid():
        with transaction.atomic():
            formset.save()
        return HttpResponseRedirect(next_page(request, formset, edition))
    context = {
        **admin.site.each_context(request),
        "title": "Keterangan foto",
        "formset": formset,
        "edition": edition,
        "tap_width": TAP_WIDTH,
    }
    return render(request, "admin/articles/photo/captions.html", context)


def photos_asked(request):
    """The photos that ?foto= names, as far as this person may edit them; 404 when none is left."""
    numbers = [number for number in request.GET.getlist("foto")[:AT_ONCE] if number.isdecimal()]
    photos = list(Photo.objects.editable_by(request.user).filter(pk__in=numbers))
    if not photos:
        raise Http404
    return photos


def with_one_credit(data):
    """ "Pakai untuk semua" without a script: the credit goes into every photo's field."""
    if "for_all" not in data or not data.get("credit_for_all", "").strip():
        return data
    data = data.copy()
    for name in [name for name in data if name.startswith("form-") and name.endswith("-credit")]:
        data[name] = data["credit_for_all"].strip()
    return data


def next_page(request, formset, edition):
    """A tap or "pakai untuk semua" stays here; saving goes back to the text, or to the library."""
    if "for_all" in request.POST or any(form.tapped for form in formset):
        return request.get_full_path()
    messages.success(request, f"Keterangan {len(formset.forms)} foto tersimpan.")
    if edition:
        return reverse("admin:articles_edition_change", args=[edition.pk])
    return reverse("admin:articles_photo_changelist")
