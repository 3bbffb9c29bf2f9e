from itertools import combinations

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from articles import dates
from kim.admin.scans import ScanForm, kept
from kim.admin.scope import CLEAR_DATES, ScopedAdmin, scoped_choices
from kim.admin.versions import VersionedInline, VersionedModelForm
from kim.desk.savings import accuse
from kim.desk.suggestions import SuggestionInput
from kim.models import Board, Chapter, Officer
from kim.models.chapters import SUGGESTED_SECTIONS

SK_FACTS = ("sk_number", "sk_date", "issuer_role", "issuer_name", "start", "end", "inaugurated_on")


class OfficerFormSet(forms.BaseInlineFormSet):
    """The officers of one board: two on one form may not share a single seat either."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.began = Board.objects.filter(pk=self.instance.pk).values_list("start", flat=True).first()

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "board": self.instance, "began": self.began}

    def clean(self):
        super().clean()
        rows = [form.instance for form in self.forms if form.is_valid() and form.instance.since]
        if any(first.shares_seat_with(second) for first, second in combinations(rows, 2)):
            raise forms.ValidationError(Officer.SEAT_TAKEN)


class OfficerForm(VersionedModelForm):
    """Who holds a post does not change: a successor is a new row, made where the office is ended (PAW)."""

    def __init__(self, *args, board, began, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.board = board
        self.board, self.began = board, began
        sections = board.chapter.section_names if board.chapter_id else SUGGESTED_SECTIONS
        self.fields["section"].widget = SuggestionInput(sections, {"size": 14})
        self.fields["override_reason"].widget = forms.TextInput({"size": 14})
        if self.instance.pk:
            only = [(self.instance.person_id, str(self.instance.person))]
            self.fields["person"].widget = forms.Select(choices=only)
            self.fields["person"].disabled = True
        if self.instance.may_be_replaced:
            self.fields["until"].disabled = self.fields["end_reason"].disabled = True

    def clean_since(self):
        """Who began with the term begins with it still when it moves, see Board.settle()."""
        since = self.cleaned_data["since"]
        return self.board.start if since and since == self.instance.since == self.began else since


class OfficerInline(VersionedInline, admin.TabularInline):
    model = Officer
    form = OfficerForm
    formset = OfficerFormSet
    formfield_overrides = CLEAR_DATES
    extra = 0
    autocomplete_fields = ["person"]
    fields = ["post", "section", "person", "since", "until", "end_reason", "override_reason", "replacement"]
    readonly_fields = ["replacement"]
    can_delete = False

    @admin.display(description="PAW")
    def replacement(self, officer):
        if not (officer.pk and officer.may_be_replaced):
            return ""
        return format_html(
            '<a href="{}">Ganti atau akhiri</a>', reverse("kelola:officer_replace", args=[officer.pk])
        )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "board")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )


class BoardForm(ScanForm):
    """One step after another: usulan, SK terbit, dilantik; or dibatalkan with its reason."""

    kept_in = "sk_file"
    why = forms.CharField(
        label="alasan pembetulan",
        max_length=200,
        required=False,
        help_text="Diisi bila data SK yang sudah tersimpan dibetulkan.",
    )
    gives_back = forms.BooleanField(
        label="masa bakti pengurus sebelumnya berlaku lagi",
        required=False,
        initial=True,
        help_text="Bila ia berakhir karena SK ini.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.was_issued = bool(self.instance.pk) and self.instance.is_issued
        if self.instance.pk:
            self.initial["end"] = self.instance.last_day

    def facts(self, row):
        return {**super().facts(row), "end": row.last_day}

    def clean(self):
        cleaned = super().clean()
        stays = self.was_issued and cleaned.get("status") in Board.Status.issued()
        corrected = [name for name in SK_FACTS if name in self.changed_data and self.initial.get(name)]
        if stays and corrected and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", "Tulis mengapa data SK ini dibetulkan.")
        return cleaned

    def _post_clean(self):
        """The board's own verb says what is wrong, on a trial that leaves nothing behind."""
        self.instance = forms.models.construct_instance(self, self.instance, self.fields, self._meta.exclude)
        if "end" in self.cleaned_data:
            self.instance.sk_end = None
        if not self.errors:
            try:
                self.instance.rehearse()
            except forms.ValidationError as error:
                accuse(self, error)


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
        ("Pembetulan", {"fields": ["why"]}),
        ("Pembatalan", {"fields": ["cancel_reason", "gives_back"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Nothing is corrected or revoked that is not yet there."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else [row for row in fieldsets if row[0] not in ("Pembetulan", "Pembatalan")]

    def get_readonly_fields(self, request, obj=None):
        """A board stays with its unit."""
        return ["chapter", *self.readonly_fields] if obj else self.readonly_fields

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Whoever saves boards of the same unit at the same moment waits, and is then checked against it."""
        chosen = str(object_id or request.POST.get("chapter", ""))
        with transaction.atomic():
            if request.method == "POST" and chosen.isdecimal() and len(chosen) < 19:
                known = (
                    Chapter.objects.filter(boards=chosen) if object_id else Chapter.objects.filter(pk=chosen)
                )
                for chapter in known:
                    chapter.lock()
            return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """As at the desk: whatever moves a term goes through settle()."""
        is_cancelled = obj.status == Board.Status.CANCELLED
        why = obj.cancel_reason if is_cancelled else form.cleaned_data["why"]
        obj.settle(why, form.cleaned_data["gives_back"])

    def save_formset(self, request, form, formset, change):
        for row in formset.extra_forms:
            row.instance.recorded_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        board = Board.objects.get(pk=form.instance.pk)
        for row in board.ended if {"start", "status"} & set(form.changed_data) else []:
            end = dates.date_long(row.end)
            messages.info(request, f"Masa bakti pengurus sebelumnya, {row.period}, berakhir {end}.")
        for caution in board.cautions():
            messages.warning(request, caution)

    @admin.display(description="pindaian tersimpan")
    def kept_scan(self, board):
        return kept(board.sk_file, "kelola:board_scan", board)
