from itertools import combinations

from django import forms
from django.contrib import admin, messages
from django.db import transaction

from kim.admin.scans import ScanForm, kept
from kim.admin.scope import CLEAR_DATES, ScopedAdmin, scoped_choices
from kim.desk.suggestions import SuggestionInput
from kim.models import Board, Chapter, Officer
from kim.models.chapters import SUGGESTED_SECTIONS


class OfficerFormSet(forms.BaseInlineFormSet):
    """The officers of one board: two on one form may not share a single seat either."""

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "board": self.instance}

    def clean(self):
        super().clean()
        rows = [form.instance for form in self.forms if form.is_valid() and form.instance.since]
        if any(first.shares_seat_with(second) for first, second in combinations(rows, 2)):
            raise forms.ValidationError(Officer.SEAT_TAKEN)


class OfficerForm(forms.ModelForm):
    """Who holds a post does not change: a successor is a new row."""

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.board = board
        sections = board.chapter.section_names if board.chapter_id else SUGGESTED_SECTIONS
        self.fields["section"].widget = SuggestionInput(sections)
        if self.instance.pk:
            self.fields["person"].widget = forms.HiddenInput()


class OfficerInline(admin.TabularInline):
    model = Officer
    form = OfficerForm
    formset = OfficerFormSet
    formfield_overrides = CLEAR_DATES
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


class BoardForm(ScanForm):
    """One step after another: usulan, SK terbit, dilantik; or dibatalkan with its reason."""

    kept_in = "sk_file"


@admin.register(Board)
class BoardAdmin(ScopedAdmin):
    list_display = ["chapter", "status", "start", "end", "sk_number"]
    list_filter = ["status", "chapter__level", "chapter__kecamatan"]
    list_select_related = ["chapter"]
    search_fields = ["chapter__name", "sk_number"]
    form = BoardForm
    autocomplete_fields = ["chapter"]
    inlines = [OfficerInline]
    readonly_fields = ["kept_scan"]
    fieldsets = [
        (None, {"fields": ["chapter", "status", ("start", "end")]}),
        (
            "Surat keputusan",
            {"fields": [("sk_number", "sk_date"), ("issuer_role", "issuer_name"), "kept_scan", "new_scan"]},
        ),
        ("Pelantikan", {"fields": ["inaugurated_on"]}),
        ("Pembatalan", {"fields": ["cancel_reason"]}),
    ]

    def changeform_view(self, request, *args, **kwargs):
        """Whoever saves boards of the same unit at the same moment waits, and is then checked against it."""
        with transaction.atomic():
            chosen = request.POST.get("chapter", "")
            if chosen.isdecimal() and len(chosen) < 19:
                Chapter(pk=int(chosen)).lock()
            return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for caution in Board.objects.get(pk=form.instance.pk).cautions():
            messages.warning(request, caution)

    @admin.display(description="pindaian tersimpan")
    def kept_scan(self, board):
        return kept(board.sk_file, "kelola:board_scan", board)
