import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from kim.desk.dates import DatePartsField
from kim.desk.texts import NameField
from kim.models import Coordinator, Invitation

AHEAD = dt.timedelta(days=366)
NOT_AN_ADDRESS = "Tulis alamat surel lengkap, misalnya nama@contoh.id."


class InvitationForm(forms.Form):
    """Who is to follow as coordinator of a kecamatan, and for how long."""

    name = NameField(label="Nama lengkap", help_text="Seperti di KTP, tanpa gelar.")
    email = forms.EmailField(
        label="Surel",
        max_length=254,
        help_text="Tautan undangan dikirim ke sini.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": NOT_AN_ADDRESS, "invalid": NOT_AN_ADDRESS},
    )
    since = DatePartsField(label="Bertugas sejak")
    until = DatePartsField(
        label="Bertugas sampai", required=False, help_text="Hari terakhir. Kosongkan bila belum ditentukan."
    )

    def __init__(self, *args, kecamatan, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.kecamatan, self.on = kecamatan, on
        self.initial.setdefault("since", self._first_free_day())

    def _first_free_day(self):
        """The day after the last appointment that has an end; today otherwise."""
        terms = Coordinator.objects.filter(kecamatan=self.kecamatan).not_over(self.on)
        ends = [term.until for term in terms]
        return max(ends) + dt.timedelta(days=1) if ends and all(ends) else self.on

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_since(self):
        since = self.cleaned_data["since"]
        if not self.on - AHEAD <= since <= self.on + AHEAD:
            raise ValidationError("Tanggal ini terlalu jauh dari hari ini. Periksa lagi tahunnya.")
        return since

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < self.on:
            raise ValidationError("Tanggal ini sudah lewat. Periksa lagi.")
        return until

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            Invitation.objects.lapsed().forget()  # or it would stand in the way of a new one
            self.invitation = Invitation(kecamatan=self.kecamatan, **cleaned)
            self.invitation.full_clean(exclude=["proposed_by"])
        return cleaned

    def save(self, user):
        self.invitation.proposed_by = user
        self.invitation.save()
        return self.invitation
