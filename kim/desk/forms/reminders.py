import datetime as dt

from django import forms

from kim.desk.dates import DatePartsField
from kim.desk.texts import LineField
from kim.reminders import SUBJECT, signer

TIME_TO_ANSWER = dt.timedelta(days=14)


class ReminderForm(forms.Form):
    """What the letter itself says: number, day, subject, deadline, and who signs."""

    number = LineField(
        label="Nomor surat", longest=60, required=False, help_text="Kosongkan bila belum bernomor."
    )
    dated = DatePartsField(label="Tanggal surat")
    subject = LineField(label="Perihal", longest=120)
    deadline = DatePartsField(label="Batas waktu")
    signer_name = LineField(label="Nama penanda tangan", longest=120, required=False)
    signer_office = LineField(label="Jabatan penanda tangan", longest=160, required=False)

    def clean(self):
        cleaned = super().clean()
        dated, deadline = cleaned.get("dated"), cleaned.get("deadline")
        if dated and deadline and deadline < dated:
            self.add_error("deadline", "Batas waktu mendahului tanggal surat.")
        return cleaned

    @classmethod
    def usual(cls, on):
        """What the letter says unless somebody changes it."""
        name, office = signer(on)
        signed = {"signer_name": name, "signer_office": office}
        return {"number": "", "dated": on, "subject": SUBJECT, "deadline": on + TIME_TO_ANSWER, **signed}
