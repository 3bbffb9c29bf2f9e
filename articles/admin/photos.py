from django import forms
from django.contrib import admin
from django.utils.html import format_html

from articles.forms import UploadField
from articles.models import Photo


def thumbnail(photo):
    return format_html('<img class="thumb" src="{}" alt="" width="120" loading="lazy">', photo.thumbnail_url)


class PhotoForm(forms.ModelForm):
    """Facts of a photo; the file itself is given once, at upload."""

    file = UploadField()

    class Meta:
        model = Photo
        fields = [
            "credit",
            "caption",
            "taken_at",
            "place",
            "shows_children",
            "consent_note",
            "focal_x",
            "focal_y",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]
        else:
            self.fields["credit"].required = False


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    form = PhotoForm
    list_display = ["thumbnail", "__str__", "credit", "taken_at", "place"]
    list_display_links = ["thumbnail", "__str__"]
    search_fields = ["caption", "credit", "place", "uses__caption"]
    date_hierarchy = None
    show_full_result_count = False
    list_per_page = 40

    @admin.display(description="foto")
    def thumbnail(self, photo):
        return thumbnail(photo)

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.user)

    def has_delete_permission(self, request, obj=None):
        """A photo in use stays."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.uses.exists())

    def get_actions(self, request):
        """No bulk deletion: a photo goes one by one, with its files."""
        return {}

    def save_model(self, request, photo, form, change):
        if change:
            return super().save_model(request, photo, form, change)
        facts = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        stored = Photo.objects.upload(form.cleaned_data["file"], by=request.user, **facts)
        photo.__dict__.update(stored.__dict__)
