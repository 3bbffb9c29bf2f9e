"""Why restricted data are opened, and the NIK that is kept and never shown."""

from django import forms

from kim.desk.choices import choice
from kim.desk.texts import LineField
from kim.models import Access, Identity
from kim.privacy import nik


class ReasonForm(forms.Form):
    """Why restricted data are opened."""

    reason = choice("Alasan", [row for row in Access.Reason.choices if row[0] != "insiden"])
    note = LineField(
        label="Penjelasan", longest=200, required=False, help_text="Wajib diisi untuk alasan lain."
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == Access.Reason.OTHER and not cleaned.get("note"):
            self.add_error("note", "Jelaskan alasannya.")
        return cleaned

    @property
    def why(self):
        return {"reason": self.cleaned_data["reason"], "note": self.cleaned_data.get("note", "")}


class CopyForm(ReasonForm):
    form = choice("Bentuk salinan", [("berkas", "Berkas JSON"), ("cetak", "Halaman untuk dicetak")])

    field_order = ["form", "reason", "note"]


class NikForm(forms.Form):
    """A NIK as typed; the page never shows the one that is kept."""

    nik = LineField(label="NIK (Kependudukan)", longest=40, help_text="16 angka, seperti di KTP.")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["nik"].widget.attrs["inputmode"] = "numeric"

    def clean_nik(self):
        return nik.normalise(self.cleaned_data["nik"])

    @property
    def cautions(self):
        odd = nik.cautions(self.cleaned_data["nik"], self.person.birth_date)
        return [f"Periksa lagi: {text}" for text in odd]

    def save(self, user):
        return Identity.record(self.person, self.cleaned_data["nik"], user)
