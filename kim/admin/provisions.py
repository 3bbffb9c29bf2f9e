from django.contrib import admin

from kim.admin.scope import ScopedAdmin
from kim.models import Provision


@admin.register(Provision)
class ProvisionAdmin(ScopedAdmin):
    list_display = ["person", "kind", "detail", "given_on", "given_by"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["person__name", "detail"]
    autocomplete_fields = ["person"]
    date_hierarchy = "given_on"

    def save_model(self, request, provision, form, change):
        provision.recorded_by = provision.recorded_by or request.user
        super().save_model(request, provision, form, change)
