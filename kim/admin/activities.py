from django.contrib import admin

from kim.admin.scope import ScopedAdmin
from kim.models import Activity, ActivityPhoto


class ActivityPhotoInline(admin.TabularInline):
    model = ActivityPhoto
    extra = 0
    autocomplete_fields = ["photo"]
    fields = ["photo", "caption", "alt", "decorative", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).in_order()


@admin.register(Activity)
class ActivityAdmin(ScopedAdmin):
    list_display = ["title", "kind", "starts_at", "place", "status", "attendance", "is_public"]
    list_filter = ["kind", "status", "is_public", "hosts__kecamatan"]
    search_fields = ["title", "place"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["hosts", "story"]
    inlines = [ActivityPhotoInline]
    fieldsets = [
        (
            None,
            {"fields": ["kind", "title", "slug", "hosts", ("starts_at", "ends_at"), "place", "is_public"]},
        ),
        ("Catatan pengurus", {"fields": ["notes"]}),
        ("Laporan", {"fields": ["attendance", "report", "story"]}),
        ("Keadaan", {"fields": ["status", "cancel_reason"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Its address was told to calendars and shared; it stays."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def save_model(self, request, activity, form, change):
        activity.recorded_by = activity.recorded_by or request.user
        super().save_model(request, activity, form, change)
