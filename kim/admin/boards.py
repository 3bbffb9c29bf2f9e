from itertools import combinations

from django import forms
from django.contrib import admin

from kim.admin.scope import ScopedAdmin, scoped_choices
from kim.models import Board, Officer


class OfficerFormSet(forms.BaseInlineFormSet):
    """The officers of one board: two on one form may not share a single seat either."""

    def clean(self):
        super().clean()
        rows = [form.instance for form in self.forms if form.is_valid() and form.instance.person_id]
        if any(first.shares_seat_with(second) for first, second in combinations(rows, 2)):
            raise forms.ValidationError(Officer.SEAT_TAKEN)


class OfficerForm(forms.ModelForm):
    """Who holds a post does not change: a successor is a new row."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["person"].widget = forms.HiddenInput()


class OfficerInline(admin.TabularInline):
    model = Officer
    form = OfficerForm
    formset = OfficerFormSet
    extra = 0
    autocomplete_fields = ["person"]
    fields = ["post", "section", "person", "since", "until", "end_reason", "override_reason"]
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

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
