from django.contrib import admin, messages

from kim.models import Coordinator, Kecamatan, Kelurahan


class ReadOnlyAdmin(admin.ModelAdmin):
    """Official areas change by decree and migration, not here."""

    list_display = ["name", "code", "aliases"]
    search_fields = ["name", "aliases"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Kecamatan)
class KecamatanAdmin(ReadOnlyAdmin):
    pass


@admin.register(Kelurahan)
class KelurahanAdmin(ReadOnlyAdmin):
    list_display = ["name", "kecamatan", "code", "aliases"]
    list_filter = ["kecamatan"]
    list_select_related = ["kecamatan"]


@admin.register(Coordinator)
class CoordinatorAdmin(admin.ModelAdmin):
    list_display = ["user", "kecamatan", "since", "until"]
    list_filter = ["kecamatan"]
    list_select_related = ["user", "kecamatan"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    autocomplete_fields = ["user"]
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        """An appointment ends by date."""
        return False

    def save_model(self, request, term, form, change):
        super().save_model(request, term, form, change)
        for caution in Coordinator.cautions(term.kecamatan, term.since, term.until, besides=term.pk):
            messages.warning(request, f"Perhatikan: {caution}")
