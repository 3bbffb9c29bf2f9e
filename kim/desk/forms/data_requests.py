import datetime as dt

from django import forms
from django.utils import timezone

from articles import dates
from kim.desk.choices import choice
from kim.desk.dates import DatePartsField
from kim.desk.texts import LineField, TextField
from kim.desk.times import ClockField
from kim.models import DataRequest


class RequestForm(forms.Form):
    """What somebody asks, and when it came in: from then the clock runs."""

    kind = choice("Yang diminta", DataRequest.Kind.choices)
    detail = TextField(label="Isi permintaan", longest=1000, required=False)
    received_on = DatePartsField(label="Diterima tanggal")
    received_clock = ClockField(label="Pukul")

    def __init__(self, *args, person, **kwargs):
        now = dates.local(timezone.now())
        initial = {"received_on": now.date(), "received_clock": f"{now:%H:%M}"}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("received_on") and cleaned.get("received_clock"):
            cleaned["received_at"] = dates.moment(cleaned["received_on"], cleaned["received_clock"])
            if cleaned["received_at"] > timezone.now() + dt.timedelta(minutes=1):
                self.add_error("received_on", "Waktu ini belum tiba. Periksa lagi.")
        return cleaned

    def save(self, user):
        self.subject = self.person.name
        facts = {name: self.cleaned_data[name] for name in ("kind", "detail", "received_at")}
        return DataRequest.open_for(self.person, user, **facts)


class StepForm(forms.Form):
    text = LineField(label="Langkah berikutnya", longest=300)


class AnswerForm(forms.Form):
    """How a request ended, in the words given to the person."""

    outcome = choice("Hasil", DataRequest.Outcome.choices)
    answer = TextField(label="Jawaban yang disampaikan", longest=1000)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row

    def save(self, user):
        self.subject = self.row.person.name
        self.row.close(self.cleaned_data["outcome"], self.cleaned_data["answer"], user)
        return self.row
