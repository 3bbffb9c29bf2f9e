import datetime as dt

from django import forms
from django.contrib.auth import get_user_model

from articles import dates
from kim.desk.dates import DatePartsField
from kim.desk.texts import LineField
from kim.desk.times import ClockField


class BreachForm(forms.Form):
    """Two moments, and what is known so far."""

    start_on = DatePartsField(label="Dari tanggal")
    start_clock = ClockField(label="Dari pukul", initial="00:00")
    end_on = DatePartsField(label="Sampai tanggal")
    end_clock = ClockField(label="Sampai pukul", initial="23:59")
    by = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label="Hanya lewat akun (boleh kosong)",
        required=False,
        empty_label="Semua akun",
    )
    what_happened = LineField(label="Apa yang terjadi", longest=300)
    how = LineField(label="Bagaimana terjadinya", longest=300, required=False)
    handling = LineField(label="Yang sudah dilakukan", longest=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = get_user_model().objects.order_by("username")

    def clean(self):
        cleaned = super().clean()
        for edge in ("start", "end"):
            if cleaned.get(f"{edge}_on") and cleaned.get(f"{edge}_clock"):
                cleaned[edge] = dates.moment(cleaned[f"{edge}_on"], cleaned[f"{edge}_clock"])
        if "end" in cleaned:
            cleaned["end"] += dt.timedelta(seconds=59)  # the whole last minute
        if "start" in cleaned and "end" in cleaned and cleaned["start"] > cleaned["end"]:
            self.add_error("end_on", "Waktu akhir mendahului waktu awal.")
        return cleaned
