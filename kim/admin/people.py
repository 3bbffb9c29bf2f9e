from django.contrib import admin

from kim.admin.scope import ScopedAdmin, scoped_choices
from kim.models import Membership, Person


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["chapter"]
    can_delete = False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )


@admin.register(Person)
class PersonAdmin(ScopedAdmin):
    list_display = ["name", "kelurahan", "occupation"]
    list_filter = ["occupation", "kelurahan__kecamatan"]
    list_select_related = ["kelurahan"]
    search_fields = ["name"]
    autocomplete_fields = ["kelurahan"]
    inlines = [MembershipInline]
    fields = ["name", "title", "kelurahan", "phone", "birth_date", "occupation"]


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin):
    list_display = ["person", "chapter", "number", "since", "until"]
    list_filter = ["chapter__kecamatan", "end_reason"]
    list_select_related = ["person", "chapter"]
    search_fields = ["person__name", "number"]
    autocomplete_fields = ["person", "chapter"]
