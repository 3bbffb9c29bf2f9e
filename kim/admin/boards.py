from django.contrib import admin

from kim.admin.scope import ScopedAdmin, scoped_choices
from kim.models import Board, Officer


class OfficerInline(admin.TabularInline):
    model = Officer
    extra = 0
    autocomplete_fields = ["person"]
    fields = ["post", "section", "person", "since", "until", "end_reason", "override_reason"]
    can_delete = False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )


@admin.register(Board)
class BoardAdmin(ScopedAdmin):
    list_display = ["chapter", "status", "start", "end", "sk_number"]
    list_filter = ["status", "chapter__level", "chapter__kecamatan"]
    list_select_related = ["chapter"]
    search_fields = ["chapter__name", "sk_number"]
    autocomplete_fields = ["chapter"]
    inlines = [OfficerInline]
    fieldsets = [
        (None, {"fields": ["chapter", "status", ("start", "end")]}),
        ("Surat keputusan", {"fields": [("sk_number", "sk_date"), ("issuer_role", "issuer_name")]}),
        ("Pelantikan", {"fields": ["inaugurated_on"]}),
    ]
