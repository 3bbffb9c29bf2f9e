from django import forms
from django.contrib import admin

from kim.admin.scope import ScopedAdmin, scoped_choices
from kim.admin.versions import VersionedInline, VersionedModelForm
from kim.desk.photos import PhotosField
from kim.models import Activity, ActivityPhoto, Attendee


class ActivityForm(VersionedModelForm):
    """An activity, with photos straight from a camera or phone."""

    new_photos = PhotosField(label="Unggah foto", required=False)
    credit = forms.CharField(
        label="Kredit foto", max_length=120, required=False, help_text="Siapa yang memotret foto baru itu."
    )


class ActivityPhotoInline(VersionedInline, admin.TabularInline):
    model = ActivityPhoto
    extra = 0
    autocomplete_fields = ["photo"]
    fields = ["photo", "caption", "alt", "decorative", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).in_order()

    def get_readonly_fields(self, request, obj=None):
        """Nor is one exchanged for a photo of the library by those who may not look into it."""
        return [] if request.user.has_perm("articles.view_photo") else ["photo"]

    def has_add_permission(self, request, obj=None):
        """A photo of the library is chosen by those who may look into it; others upload."""
        return request.user.has_perm("articles.view_photo")


class AttendeeFormSet(forms.BaseInlineFormSet):
    """The list of one activity: a guest named on two rows is one too many."""

    def clean(self):
        super().clean()
        rows = [form.instance.key for form in self.forms if form.is_valid() and self._stays(form)]
        if len(set(rows)) < len(rows):
            raise forms.ValidationError("Nama ini sudah ada pada daftar hadir.")

    def _stays(self, form):
        return form not in self.deleted_forms and (form.instance.pk or form.has_changed())


class AttendeeInline(VersionedInline, admin.TabularInline):
    """Who came: somebody of the roster, or a guest by name. Not for the public."""

    model = Attendee
    formset = AttendeeFormSet
    extra = 0
    autocomplete_fields = ["person"]
    fields = ["person", "name"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )


@admin.register(Activity)
class ActivityAdmin(ScopedAdmin):
    form = ActivityForm
    list_display = ["title", "kind", "starts_at", "place", "status", "attendance", "is_public"]
    list_filter = ["kind", "status", "is_public", "hosts__kecamatan"]
    search_fields = ["title", "place"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["hosts", "story"]
    inlines = [ActivityPhotoInline, AttendeeInline]
    fieldsets = [
        (
            None,
            {"fields": ["kind", "title", "slug", "hosts", ("starts_at", "ends_at"), "place", "is_public"]},
        ),
        ("Catatan pengurus", {"fields": ["notes"]}),
        ("Laporan", {"fields": ["attendance", "report", "story", ("new_photos", "credit")]}),
        ("Keadaan", {"fields": ["status", "cancel_reason"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Its address was told to calendars and shared; it stays."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def construct_change_message(self, request, form, formsets, add=False):
        """Who came does not belong in a log that stays."""
        kept = [formset for formset in formsets if formset.model is not Attendee]
        return super().construct_change_message(request, form, kept, add)

    def save_model(self, request, activity, form, change):
        activity.recorded_by = activity.recorded_by or request.user
        super().save_model(request, activity, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        facts = {"by": request.user, "credit": form.cleaned_data["credit"]}
        for file in form.cleaned_data["new_photos"]:
            ActivityPhoto.objects.take(form.instance, file, **facts)
