"""A time of day as people type it: 13:00, 13.00, 9."""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError

CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?::00)?")
HOW = "Tulis jam seperti 13.00."


class ClockField(forms.Field):
    """An hour and minute of the day in Cilegon, or None when it may stay empty."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def to_python(self, value):
        if isinstance(value, dt.time) or not value:
            return value or None
        match = CLOCK.fullmatch(str(value).strip())
        try:
            return dt.time(int(match[1]), int(match[2] or 0))
        except (TypeError, ValueError):
            raise ValidationError(HOW) from None

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError(f"Isi jamnya. {HOW}")
