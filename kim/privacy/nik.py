"""Nomor Induk Kependudukan: 6 digits of the first registration, 6 of the birth date, 4 in turn."""

import datetime as dt
import re

from django.core.exceptions import ValidationError

WOMEN = 40  # added to the day of birth
PROVINCES = range(11, 97)


def normalise(text):
    """The 16 digits of "3672 0506-0790 0001"; else ValidationError that does not repeat them."""
    digits = re.sub(r"[\s.\-–\u200e\u200f\u202a-\u202e]", "", str(text or ""))
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError("NIK hanya berisi angka.")
    if len(digits) != 16:
        raise ValidationError(f"NIK ini {len(digits)} angka. NIK selalu 16 angka.")
    day, month = _day(digits), int(digits[8:10])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        raise ValidationError("Angka ke-7 sampai ke-12 NIK ini bukan tanggal. Periksa lagi.")
    return digits


def cautions(nik, birth_date=None):
    """What looks odd about a number that may be right all the same."""
    if int(nik[:2]) not in PROVINCES:
        yield "Dua angka pertama bukan kode provinsi yang dikenal."
    day, month, year = _day(nik), int(nik[8:10]), int(nik[10:12])
    try:
        dt.date(2000, month, day)
    except ValueError:
        yield "Tanggal di dalam NIK tidak ada dalam kalender."
    if birth_date and (day, month, year) != (birth_date.day, birth_date.month, birth_date.year % 100):
        yield "Tanggal lahir tidak sama dengan tanggal di dalam NIK."


def _day(nik):
    day = int(nik[6:8])
    return day - WOMEN if day > WOMEN else day
