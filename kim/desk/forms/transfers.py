from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from kim.desk.dates import DatePartsField, near
from kim.desk.texts import LineField
from kim.models import Chapter, Transfer

CHOOSE_GOAL = "Pilih KIM tujuan di luar wilayah Anda."


class OfferForm(forms.Form):
    """To a unit of another area, which confirms it."""

    since = DatePartsField(label="Anggota di sana sejak")

    def __init__(self, *args, membership, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        goals = Chapter.objects.open().exclude(pk__in=desk.chapters().values("pk"))
        errors = dict.fromkeys(["required", "invalid_choice"], CHOOSE_GOAL)
        self.fields["chapter"] = forms.ModelChoiceField(
            goals, label="Pindah ke", empty_label="Pilih KIM", error_messages=errors
        )
        self.order_fields(["chapter", "since"])

    def clean_since(self):
        return day_of_move(self.cleaned_data["since"], self.membership)

    def save(self, user):
        goal, since = self.cleaned_data["chapter"], self.cleaned_data["since"]
        transfer = Transfer.ask(self.membership.person, goal, since, user, Transfer.Side.GIVER)
        self.subject = f"tawaran {transfer}"
        return transfer


def day_of_move(since, membership):
    """A day on which somebody may begin elsewhere. Raises ValidationError."""
    if since <= membership.since:
        began = dates.date_long(membership.since)
        raise ValidationError(f"Ia baru menjadi anggota di sini sejak {began}. Isi tanggal sesudahnya.")
    return near(since)


class AnswerForm(forms.Form):
    """One of the answers to a request; the transfer itself knows whether it still waits."""

    said = ""

    def __init__(self, *args, transfer, **kwargs):
        super().__init__(*args, **kwargs)
        self.transfer = transfer

    def answer(self, user):
        raise NotImplementedError

    def save(self, user):
        self.subject = f"{self.said} {self.transfer}"
        self.answer(user)
        return self.transfer


class ConfirmForm(AnswerForm):
    said = "persetujuan"

    def answer(self, user):
        self.transfer.confirm(user)


class WithdrawForm(AnswerForm):
    said = "pencabutan"

    def answer(self, user):
        self.transfer.withdraw(user)


class DeclineForm(AnswerForm):
    said = "penolakan"
    reason = LineField(label="Alasan", longest=200, help_text="Dibaca koordinator yang meminta.")

    def answer(self, user):
        self.transfer.decline(user, self.cleaned_data["reason"])
