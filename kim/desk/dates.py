"""A date in three fields with names: day, month, year."""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from articles.dates import MONTHS

PARTS = ("tanggal", "bulan", "tahun")
YEARS = range(1900, 2101)
MONTH = dt.timedelta(days=31)
WHOLE = re.compile(r"([0-9]{1,2})[ ./-]+([0-9]{1,2}|[A-Za-z]{3,9})[ ./-]+([0-9]{2,4})")
NAMED = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
NAMED |= {"pebruari": 2, "agt": 8, "nopember": 11}


class DateParts(forms.MultiWidget):
    """Day and year to type, the month to choose; each under its own name."""

    template_name = "kim/desk/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        months = [("", "Pilih"), *((str(number), name) for number, name in enumerate(MONTHS, 1))]
        number = {"inputmode": "numeric", "autocomplete": "off"}
        widgets = (
            forms.TextInput({**number, "maxlength": 20}),
            forms.Select(choices=months),
            forms.TextInput({**number, "maxlength": 20}),
        )
        super().__init__(dict(zip(PARTS, widgets, strict=True)), attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, widget in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            widget["label"] = part.capitalize()
        return context

    def decompress(self, value):
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DatePartsField(forms.Field):
    """A calendar date, or None when it may stay empty."""

    widget = DateParts

    def to_python(self, value):
        if isinstance(value, dt.date) or value is None:
            return value
        parts = [str(part or "").strip() for part in value]
        if not any(parts):
            return None
        if parts[0] and not any(parts[1:]):
            parts = _written(parts[0]) or parts
        if not all(parts):
            raise ValidationError("Isi tanggal, bulan, dan tahun.")
        return _date(*parts)

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError("Isi tanggal, bulan, dan tahun.")

    def has_changed(self, initial, data):
        return self.widget.decompress(initial) != list(data or ["", "", ""])


def _written(text):
    """Day, month and year of a date pasted whole, "22 Mei 2024" or "22/5/2024"; None for other text."""
    found = WHOLE.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    if not month.isdigit():
        month = next((number for name, number in NAMED.items() if name.startswith(month.lower())), "")
    return (day, str(month), year) if month else None


def past(day):
    """A day that has come, or none. Raises ValidationError."""
    if day and day > dates.today():
        raise ValidationError("Tanggal ini belum tiba. Periksa lagi.")
    return day


def near(day):
    """A day not more than a month ahead. Raises ValidationError."""
    if day > dates.today() + MONTH:
        raise ValidationError("Tanggal ini masih lebih dari sebulan lagi. Periksa lagi.")
    return day


def _date(day, month, year):
    if not _is_number(year) or len(year) != 4:
        raise ValidationError("Tulis tahun dengan empat angka.")
    if not _is_number(day) or not _is_number(month) or not 1 <= int(month) <= 12:
        raise ValidationError("Tulis tanggal dengan angka 1 sampai 31, lalu pilih bulannya.")
    if int(year) not in YEARS:
        raise ValidationError(f"Tahun {year} terlalu jauh. Periksa lagi tahunnya.")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        shown = f"{int(day)} {MONTHS[int(month) - 1]}"
        exists_elsewhen = (int(day), int(month)) == (29, 2)
        raise ValidationError(f"Tanggal {shown}{f' {year}' if exists_elsewhen else ''} tidak ada.") from None


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) <= 4
