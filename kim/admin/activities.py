from django.contrib import admin

from kim.admin.scope import ScopedAdmin
from kim.models import Activity


@admin.register(Activity)
class ActivityAdmin(ScopedAdmin):
    list_display = ["title", "kind", "starts_at", "place", "status", "attendance"]
    list_filter = ["kind", "status"]
    search_fields = ["title", "place"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["hosts", "photos", "story"]
    fieldsets = [
        (None, {"fields": ["kind", "title", "slug", "hosts", ("starts_at", "ends_at"), "place", "status"]}),
        ("Laporan", {"fields": ["attendance", "report", "photos", "story"]}),
    ]

    def save_model(self, request, activity, form, change):
        activity.recorded_by = activity.recorded_by or request.user
        super().save_model(request, activity, form, change)
