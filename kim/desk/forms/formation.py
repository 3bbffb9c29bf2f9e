from django import forms
from django.core.exceptions import ValidationError

from kim.desk.dates import DatePartsField
from kim.desk.scans import ScanField
from kim.desk.texts import LineField
from kim.desk.versions import VersionedForm


class FormationForm(VersionedForm):
    """One step of founding a unit: when, with a note and a file; or not done after all."""

    done_on = DatePartsField(label="Tanggal", required=False)
    note = LineField(
        label="Catatan (boleh kosong)", longest=200, required=False, help_text="Tidak ditampilkan untuk umum."
    )
    file = ScanField(
        label="Berkas",
        required=False,
        help_text="PDF, JPEG, atau PNG, paling besar 10 MB. Tidak ditampilkan untuk umum. Boleh menyusul.",
    )
    not_done = forms.BooleanField(label="Ternyata belum dilakukan, hapus catatan ini", required=False)

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, initial=self.facts(record), **kwargs)
        self.take(record)
        if record.pk:
            self.watch(record)
        else:
            del self.fields["not_done"]

    def facts(self, record):
        return {"done_on": record.done_on, "note": record.note}

    def take(self, record=None):
        self.record = record or self.record

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("not_done") and not cleaned.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", ValidationError("Isi tanggal, bulan, dan tahun."))
        return cleaned

    def save(self, user):
        record = self.record
        self.subject = f"{record.get_step_display()} {record.chapter}"
        if self.cleaned_data.get("not_done"):
            record.delete()
            return record.chapter
        record.done_on, record.note = self.cleaned_data["done_on"], self.cleaned_data["note"]
        record.scan = self.cleaned_data["file"] or record.scan
        record.full_clean(exclude=["scan"])
        record.save()
        return record.chapter
