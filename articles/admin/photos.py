import re

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join

from articles.admin.batch_upload import batch_upload
from articles.admin.paging import BoundedPaginator
from articles.admin.photo_captions import photo_captions
from articles.admin.photo_facts import TAP_WIDTH, PhotoFactsForm
from articles.admin.photo_picker import photo_picker
from articles.forms import UploadField
from articles.models import Photo

USES_SHOWN = 50
PAGES = [
    ("unggah/", batch_upload, "upload"),
    ("unggah/keterangan/", photo_captions, "captions"),
    ("pilih/", photo_picker, "picker"),
]


def thumbnail(photo):
    return format_html('<img class="thumb" src="{}" alt="" width="120" loading="lazy">', photo.thumbnail_url)


class PhotoForm(PhotoFactsForm):
    """Facts of a photo; the file itself is given once, at upload."""

    file = UploadField()
    taken_at = forms.DateTimeField(
        label="Diambil pada",
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]
        else:
            self.fields["credit"].required = False


class MonthFilter(admin.SimpleListFilter):
    """The month in which photos were taken, typed rather than listed: listing would read them all."""

    title = "bulan pengambilan"
    parameter_name = "bulan"
    template = "admin/articles/photo/month_filter.html"

    def lookups(self, request, model_admin):
        self.kept = [pair for pair in request.GET.items() if pair[0] not in {self.parameter_name, "p"}]
        return [("", "")]

    def queryset(self, request, photos):
        month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", self.value() or "")
        return photos.taken_in(int(month[1]), int(month[2])) if month and int(month[1]) else photos

    def choices(self, changelist):
        return [{"value": self.value() or "", "kept": self.kept}]


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    form = PhotoForm
    list_display = ["__str__", "thumbnail", "credit", "taken_at", "place"]
    list_filter = [MonthFilter, "shows_children"]
    search_fields = ["caption", "credit", "place", "uses__caption"]
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 40
    fields = [
        "file",
        "focal_point",
        "focal_x",
        "focal_y",
        "caption",
        "credit",
        "place",
        "taken_at",
        "shows_children",
        "consent_note",
        "used_in",
    ]
    readonly_fields = ["focal_point", "used_in"]

    class Media:
        js = ["js/focal-point.js"]

    @admin.display(description="foto")
    def thumbnail(self, photo):
        return thumbnail(photo)

    @admin.display(description="titik fokus")
    def focal_point(self, photo):
        form = PhotoFactsForm(instance=photo)
        context = {"form": form, "photo": photo, "tap_width": TAP_WIDTH}
        return render_to_string("admin/articles/photo/includes/focal_point.html", context)

    @admin.display(description="dipakai dalam")
    def used_in(self, photo):
        uses = photo.uses.select_related("edition").order_by("-edition")[:USES_SHOWN]
        rows = ((use.edition_id, use.edition, use.edition.status, use.get_role_display()) for use in uses)
        line = '<p><a href="/admin/articles/edition/{}/change/">{}</a> · {} · {}</p>'
        return format_html_join("", line, rows) or "Belum dipakai."

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.user)

    def get_fields(self, request, obj=None):
        absent = {"file"} if obj else {"focal_point", "focal_x", "focal_y", "used_in"}
        return [name for name in self.fields if name not in absent]

    def get_urls(self):
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"articles_photo_{name}")
            for route, view, name in PAGES
        ]
        return pages + super().get_urls()

    def has_delete_permission(self, request, obj=None):
        """A photo in use stays."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.uses.exists())

    def get_actions(self, request):
        """No bulk deletion: a photo goes one by one, with its files."""
        return {}

    def save_model(self, request, photo, form, change):
        if change:
            super().save_model(request, photo, form, change)
            return form.carry_changes()
        facts = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        stored = Photo.objects.upload(form.cleaned_data["file"], by=request.user, **facts)
        photo.__dict__.update(stored.__dict__)

    def response_change(self, request, photo):
        """A tap on the picture without a script saves and stays."""
        if "tap.x" in request.POST and request.POST["tap.x"] != "0":
            return HttpResponseRedirect(request.path)
        return super().response_change(request, photo)
