import hashlib

from django import forms
from django.core.exceptions import ValidationError

from kim.desk.choices import choice
from kim.desk.texts import LineField
from kim.models import Erasure


class ErasureForm(forms.Form):
    ground = choice("Dasar", [row for row in Erasure.Ground.choices if row[0] != "retensi"])
    note = LineField(label="Penjelasan", longest=200, help_text="Misalnya nomor surat permintaannya.")
    sure = forms.BooleanField(
        label="Saya mengerti bahwa data ini tidak bisa dikembalikan.",
        error_messages={"required": "Centang bila Anda yakin."},
    )

    @property
    def why(self):
        return {"ground": self.cleaned_data["ground"], "note": self.cleaned_data["note"]}


class RetentionForm(forms.Form):
    """Erases exactly the list that was read: when it has changed since, it is to be read again."""

    expected = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(error_messages={"required": "Centang bila Anda yakin."})

    def __init__(self, *args, due, leftovers=(), **kwargs):
        people = ",".join(str(expiry.person.pk) for expiry in due)
        self.now = hashlib.sha256(people.encode()).hexdigest()
        super().__init__(*args, initial={"expected": self.now}, **kwargs)
        what = [f"data {len(due)} orang di atas"] * bool(due) + [*leftovers]
        self.fields["sure"].label = f"Hapus {', '.join(what)}. Ini tidak bisa dibatalkan."

    def clean_expected(self):
        if self.cleaned_data["expected"] != self.now:
            raise ValidationError("Daftarnya baru saja berubah. Baca lagi sebelum menghapus.")
        return self.now
