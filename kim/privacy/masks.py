"""Restricted facts about a person as they stand on a page until somebody opens them with a reason."""

import re
from dataclasses import dataclass

from django.conf import settings

from articles import dates
from kim import phones

DOT = "•"


def phone(number):
    """0812 •••• 7890; of a short number less shows, so that four digits at least are hidden."""
    if not number:
        return ""
    digits = re.sub(r"\D", "", phones.printed(number))
    shown = min(4, max(0, len(digits) - 8))
    return f"{digits[:4]} {DOT * 4} {digits[len(digits) - shown :]}".rstrip()


def nik(number):
    """3672************"""
    return number and number[:4] + "*" * (len(number) - 4)


def birth_date(day):
    return day and f"{DOT * 2}-{DOT * 2}-{DOT * 4}"


@dataclass(frozen=True)
class Fact:
    """One restricted fact, masked and in full; its repr tells nothing."""

    label: str
    masked: str
    full: str

    def __repr__(self):
        return f"<Fact {self.label}>"


def facts_of(person):
    """The restricted facts recorded about a person; a NIK kept from before stays shut while that is off."""
    identity = getattr(person, "identity", None)
    if person.phone:
        yield Fact("nomor WhatsApp", phone(person.phone), phones.printed(person.phone))
    if person.birth_date:
        yield Fact("tanggal lahir", birth_date(person.birth_date), dates.date_long(person.birth_date))
    if hasattr(person, "portrait"):
        yield Fact("pasfoto", "tersimpan", "gambarnya disertakan")
    if identity:
        masked = nik(identity.nik)
        yield Fact("NIK (Kependudukan)", masked, identity.nik if settings.NIK_ENABLED else masked)
