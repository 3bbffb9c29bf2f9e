"""The workflow's own pages: each step of a text asks what it needs and is confirmed by a button."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition, Withdrawal


class ApproveForm(forms.Form):
    """Now, or at a chosen time (WIB)."""

    when = forms.SplitDateTimeField(
        label="Waktu tayang",
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            date_attrs={"type": "date", "aria-label": "Tanggal tayang"},
            time_attrs={"type": "time", "aria-label": "Jam tayang (WIB)"},
        ),
        help_text="Kosongkan untuk terbit sekarang. Waktu dalam WIB.",
    )

    def clean_when(self):
        when = self.cleaned_data["when"]
        if when and when <= timezone.now():
            raise forms.ValidationError("Waktu tayang sudah lewat. Kosongkan untuk terbit sekarang.")
        return when

    def perform(self, edition, by):
        edition.approve(by, live_from=self.cleaned_data["when"])
        return edition


class ReasonForm(forms.Form):
    """A step that must be explained."""

    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 4}), max_length=600)


class ReturnForm(ReasonForm):
    def perform(self, edition, by):
        edition.return_to_writer(by, self.cleaned_data["reason"])
        return edition


class UrgentForm(ReasonForm):
    reason = forms.CharField(
        label="Alasan terbit segera", widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )

    def perform(self, edition, by):
        edition.publish_urgently(by, self.cleaned_data["reason"])
        return edition


class ClearForm(forms.Form):
    def perform(self, edition, by):
        edition.clear(by)
        return edition


class NextEditionForm(forms.Form):
    """What kind of change the new edition makes, and what readers are told."""

    change_kind = forms.ChoiceField(label="Jenis perubahan", choices=Edition.ChangeKind)
    change_note = forms.CharField(
        label="Catatan perubahan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca umum: apa yang semula tertulis dan apa yang benar. Boleh dilengkapi nanti.",
    )

    def perform(self, edition, by):
        return edition.next_edition(by, self.cleaned_data["change_kind"], self.cleaned_data["change_note"])


class WithdrawForm(ReasonForm):
    kind = forms.ChoiceField(label="Jenis penarikan", choices=Withdrawal.Kind)
    target = forms.ModelChoiceField(label="Digabung ke", queryset=Article.objects.none(), required=False)
    field_order = ["kind", "reason", "target"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = Article.objects.all()
        self.fields["target"].widget = forms.NumberInput()
        self.fields["target"].help_text = "Nomor berita tujuan, hanya untuk penggabungan."

    def perform(self, edition, by):
        data = self.cleaned_data
        edition.article.withdraw(by, data["kind"], data["reason"], data["target"])
        return edition


@dataclass(frozen=True)
class StepPage:
    """One step: its address word, button, form and when it is offered."""

    name: str
    label: str
    form: type
    done: str
    states: tuple
    permission: str = "articles.approve_edition"
    offered: object = None

    def fits(self, edition, user):
        allowed = user.has_perm(self.permission) and edition.state in self.states
        return allowed and (self.offered is None or self.offered(edition, user))


State = Edition.State
STEPS = {
    page.name: page
    for page in [
        StepPage(
            "setujui",
            "Setujui",
            ApproveForm,
            "Disetujui",
            (State.SUBMITTED,),
            offered=lambda edition, user: edition.submitted_by != user,
        ),
        StepPage("kembalikan", "Kembalikan", ReturnForm, "Dikembalikan", (State.SUBMITTED,)),
        StepPage(
            "terbit-segera",
            "Terbit segera",
            UrgentForm,
            "Terbit",
            (State.DRAFT, State.RETURNED, State.SUBMITTED),
        ),
        StepPage(
            "benarkan",
            "Benarkan terbit segera",
            ClearForm,
            "Dibenarkan",
            (State.APPROVED,),
            offered=lambda edition, user: (
                bool(edition.urgent_reason) and edition.cleared_at is None and edition.approved_by != user
            ),
        ),
        StepPage(
            "edisi-baru",
            "Buat edisi baru",
            NextEditionForm,
            "Edisi baru dibuat",
            (State.APPROVED,),
            permission="articles.change_edition",
            offered=lambda edition, user: edition.article.unfinished is None,
        ),
        StepPage(
            "tarik",
            "Tarik berita",
            WithdrawForm,
            "Ditarik",
            (State.APPROVED,),
            offered=lambda edition, user: edition.is_live(),
        ),
    ]
}


def available(edition, user):
    return [page for page in STEPS.values() if page.fits(edition, user)]


def step_view(request, pk, name):
    """Shows and performs one step; outside the user's reach it is 404."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user).select_related("article"), pk=pk)
    page = STEPS.get(name)
    if page is None or not page.fits(edition, request.user):
        raise Http404
    form = page.form(request.POST or None)
    read = request.POST.get("versi") or request.GET.get("versi") or str(edition.version)
    if request.method == "POST" and form.is_valid():
        outcome = _perform(form, edition, request) if read == str(edition.version) else _changed(form)
        if outcome:
            messages.success(request, f"{page.done}: “{outcome}”.")
            return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[outcome.pk]))
    context = {"title": page.label, "page": page, "edition": edition, "form": form, "read": read}
    return render(request, "admin/articles/edition/step.html", admin.site.each_context(request) | context)


def _changed(form):
    """Nobody decides on a text other than the one they read."""
    form.add_error(None, "Naskah ini berubah sesudah Anda membacanya. Buka dan baca lagi, lalu putuskan.")


def _perform(form, edition, request):
    try:
        return form.perform(edition, request.user)
    except (ValidationError, PermissionDenied) as error:
        form.add_error(None, getattr(error, "messages", None) or str(error))
    return None
