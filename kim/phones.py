"""Indonesian telephone numbers, kept as +62… whatever way they were typed."""

import re

from django.core.exceptions import ValidationError
from django.db import models


def normalise(text):
    """+628123456789 for "0812-3456-789", "62812…", "+62 812…", "812…"; else ValidationError."""
    digits = re.sub(r"[\s().\-–/\u200e\u200f\u202a-\u202e]", "", str(text or ""))
    if not digits:
        return ""
    number = re.sub(r"^(?:\+|00)?62|^0", "", digits)
    if not number.isascii() or not number.isdigit():
        raise ValidationError("Nomor WhatsApp hanya berisi angka.")
    length = len(number) + 1
    if not 10 <= length <= 14:
        bound = "paling sedikit 10" if length < 10 else "paling banyak 14"
        raise ValidationError(f"Nomor ini {length} angka. Nomor WhatsApp {bound} angka.")
    return f"+62{number}"


def printed(number):
    """0812 3456 7890, as people read it aloud."""
    local = "0" + number.removeprefix("+62")
    return " ".join(filter(None, (local[:4], local[4:8], local[8:])))


class PhoneField(models.CharField):
    """A telephone number, normalised when cleaned."""

    def __init__(self, *args, max_length=40, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value):
        return normalise(value)
