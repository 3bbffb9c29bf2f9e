"""Indonesian telephone numbers, kept as +62… whatever way they were typed."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models

MOBILE, OFFICE = "Nomor WhatsApp", "Nomor telepon"
SHORTEST = {MOBILE: 10, OFFICE: 8}
LONGEST = 14
AREA_CODE = re.compile(r"0(21|22|24|31|61|[2-7]\d\d)")
# A mobile number in any grouping, or the sixteen digits of a NIK, inside running text.
PRIVATE = re.compile(
    r"(?<!\d)(?:(?:\+?62|0)[\s-]?8(?:[\s-]?\d){8,11}|(?:\+?62[\s.-]?|0)8\d\d?(?:[\s.)-]{0,2}\d){6,10}"
    r"|\d{4}(?:[\s.-]?\d{4}){3}|\d{6}(?:[\s.-]?\d{6})[\s.-]?\d{4})(?!\d)",
    re.ASCII,
)


def refuse_private(text):
    """Raises ValidationError where words for everybody hold somebody's number."""
    if PRIVATE.search(unicodedata.normalize("NFKC", text)):
        raise ValidationError("Ini dibaca umum. Hapus nomor telepon atau nomor penduduk di dalamnya.")


def normalise(text, kind=MOBILE):
    """+628123456789 for "0812-3456-789", "62812…", "+62 (0)812…", "812…"; else ValidationError."""
    seen = "".join(sign for sign in str(text or "") if unicodedata.category(sign) != "Cf")
    digits = re.sub(r"[\s().\-‐‑–/]", "", unicodedata.normalize("NFKC", seen))
    if not digits:
        return ""
    number = re.sub(r"^(?:(?:\+|00)?620?|0)", "", digits)
    if not number.isascii() or not number.isdigit():
        raise ValidationError(f"{kind} hanya berisi angka.")
    length = len(number) + 1
    if not SHORTEST[kind] <= length <= LONGEST:
        bound = f"paling sedikit {SHORTEST[kind]}" if length < SHORTEST[kind] else f"paling banyak {LONGEST}"
        raise ValidationError(f"Nomor ini {length} angka. {kind} {bound} angka.")
    return f"+62{number}"


def printed(number):
    """0812 3456 7890 or (0254) 390 000, as people read it aloud."""
    local = "0" + number.removeprefix("+62")
    area = AREA_CODE.match(local)
    if area:
        rest = local[area.end() :]
        return f"({area[0]}) {rest[:3]} {rest[3:]}"
    return " ".join(filter(None, (local[:4], local[4:8], local[8:])))


class PhoneField(models.CharField):
    """A telephone number, normalised when cleaned."""

    def __init__(self, *args, max_length=40, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value):
        return normalise(value)


class OfficePhoneField(PhoneField):
    """The number of an office, landlines too."""

    def to_python(self, value):
        return normalise(value, OFFICE)
