from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html

from kim.admin.scope import ScopedAdmin, scoped_choices
from kim.admin.versions import VersionedInline, VersionedModelForm
from kim.desk.forms.restricted import RESTRICTED, RestrictedForm
from kim.desk.texts import PhoneField
from kim.models import Membership, Person
from kim.names import folded


class MembershipInline(VersionedInline, admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["chapter"]
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "chapter")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )


class PersonForm(VersionedModelForm, RestrictedForm):
    """Restricted values never come with the form; typing one replaces what is kept."""

    phone = PhoneField(label="Nomor WhatsApp", required=False)
    unseen = frozenset(RESTRICTED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hide_restricted(self.instance)


@admin.register(Person)
class PersonAdmin(ScopedAdmin):
    form = PersonForm
    list_display = ["name", "kelurahan", "occupation"]
    list_filter = ["occupation", "kelurahan__kecamatan"]
    list_select_related = ["kelurahan"]
    search_fields = ["name"]
    autocomplete_fields = ["kelurahan"]
    inlines = [MembershipInline]
    readonly_fields = ["trail"]

    def lookup_allowed(self, lookup, value, request=None):
        """No address narrows the list by a restricted value, which would tell it bit by bit, unseen."""
        return lookup.split("__")[0] not in RESTRICTED and super().lookup_allowed(lookup, value, request)

    def get_fields(self, request, person=None):
        restricted = []
        for name in ("phone", "birth_date"):
            restricted += [name, f"drop_{name}"] if person and getattr(person, name) else [name]
        own = ["name", "title", "kelurahan", *restricted, "occupation"]
        return [*own, "trail"] if person else own

    def has_change_permission(self, request, person=None):
        """Data under restriction and data erased are read, not changed."""
        may = super().has_change_permission(request, person)
        return may and not (person and person.is_frozen)

    def get_search_results(self, request, queryset, search_term):
        """By the folded name, so that Moh. Nur Hayat finds Muhammad Nurhayat."""
        name = folded(search_term)
        return (queryset.filter(folded_name__contains=name) if name else queryset), False

    def save_model(self, request, person, form, change):
        super().save_model(request, person, form, change)
        twins = Person.objects.maybe_same(person.name, person.phone, person.birth_date)
        twin = twins.exclude(pk=person.pk).first()
        if twin:
            page = reverse("kelola:merge", args=sorted([person.pk, twin.pk]))
            said = format_html('Mungkin sama dengan {}. <a href="{}">Bandingkan</a>', twin.described, page)
            messages.warning(request, said)

    @admin.display(description="data dan jejak")
    def trail(self, person):
        return format_html(
            '<a href="{}">Buka persetujuan, permintaan, dan jejak</a>',
            reverse("kelola:person", args=[person.pk]),
        )


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin):
    list_display = ["person", "chapter", "number", "since", "until"]
    list_filter = ["chapter__kecamatan", "end_reason"]
    list_select_related = ["person", "chapter"]
    search_fields = ["person__name", "number"]
    autocomplete_fields = ["person", "chapter"]
