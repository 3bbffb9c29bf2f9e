from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from kim import links
from kim.desk.choices import choice
from kim.desk.dates import DatePartsField, past
from kim.desk.scans import ScanField
from kim.desk.texts import LineField
from kim.models import Consent
from kim.models.people import ADULT

SURELY_ADULT = ADULT + 2  # the paper may be older than the person's majority


class ConsentForm(forms.Form):
    """Somebody's yes: to what, since when, how, and the paper if there is one."""

    field = choice("Persetujuan untuk", Consent.Field.choices)
    social_url = forms.CharField(
        label="Alamat akun media sosial",
        required=False,
        max_length=200,
        help_text="Contoh: https://www.instagram.com/kim.contoh",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    given_on = DatePartsField(label="Diberikan tanggal")
    channel = choice("Cara", Consent.Channel.choices)
    witness = LineField(label="Saksi", required=False, help_text="Wajib untuk persetujuan lisan.")
    guardian = LineField(
        label="Orang tua atau wali", required=False, help_text="Wajib bila ia belum berumur 18 tahun."
    )
    scan = ScanField(label="Pindaian atau tangkapan layar (boleh kosong)", required=False)

    def __init__(self, *args, person, meant="", **kwargs):
        super().__init__(*args, initial={"given_on": dates.today(), "field": meant}, **kwargs)
        self.person = person
        if meant in Consent.Field:
            self._ask_only_for(meant)

    def _ask_only_for(self, field):
        """What has been chosen already, and what does not concern it, is not asked."""
        self.fields["field"].widget = forms.HiddenInput()
        if field != Consent.Field.SOCIAL:
            del self.fields["social_url"]
        if (self.person.age() or 0) >= SURELY_ADULT:
            del self.fields["guardian"]

    def clean_social_url(self):
        text = self.cleaned_data["social_url"].strip()
        if not text:
            return ""
        address = links.tidy(text)
        try:
            links.valid_url(address)
        except ValidationError:
            raise ValidationError("Alamat ini tidak dikenali. Salin lengkap dari peramban.") from None
        return address

    def clean(self):
        cleaned = super().clean()
        field, channel = cleaned.get("field"), cleaned.get("channel")
        lacks_address = not cleaned.get("social_url") and "social_url" not in self.errors
        if field == Consent.Field.SOCIAL and lacks_address:
            self.add_error("social_url", "Isi alamat akun media sosialnya.")
        if field == Consent.Field.PHONE and not self.person.phone:
            self.add_error("field", "Nomor WhatsApp orang ini belum tercatat.")
        if field == Consent.Field.PHOTO and not hasattr(self.person, "portrait"):
            self.add_error("field", "Pasfoto orang ini belum ada. Unggah dahulu di halaman datanya.")
        if channel == Consent.Channel.ORAL and not cleaned.get("witness"):
            self.add_error("witness", "Isi nama saksi untuk persetujuan lisan.")
        return cleaned

    def save(self, user):
        self.subject = self.person.name
        facts = dict(self.cleaned_data)
        facts["scan"] = facts["scan"] or ""
        if facts["field"] != Consent.Field.SOCIAL:
            facts.pop("social_url", None)
        Consent.record(self.person, user, **facts)
        return self.person


class WithdrawalForm(forms.Form):
    withdrawn_on = DatePartsField(label="Ditarik tanggal")

    def __init__(self, *args, consent, **kwargs):
        super().__init__(*args, initial={"withdrawn_on": dates.today()}, **kwargs)
        self.consent = consent

    def clean_withdrawn_on(self):
        return past(self.cleaned_data["withdrawn_on"])

    def save(self, user):
        self.subject = self.consent.person.name
        self.consent.withdraw(self.cleaned_data["withdrawn_on"], user)
        return self.consent.person
