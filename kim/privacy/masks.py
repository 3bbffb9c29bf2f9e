"""Restricted facts about a person as they stand on a page until somebody opens them with a reason."""

from dataclasses import dataclass

from articles import dates
from kim import phones

DOT = "•"


def phone(number):
    """0812 •••• 7890"""
    if not number:
        return ""
    digits = phones.printed(number).replace(" ", "")
    return f"{digits[:4]} {DOT * 4} {digits[-4:]}"


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
    """The restricted facts recorded about a person."""
    identity = getattr(person, "identity", None)
    if person.phone:
        yield Fact("nomor WhatsApp", phone(person.phone), phones.printed(person.phone))
    if person.birth_date:
        yield Fact("tanggal lahir", birth_date(person.birth_date), dates.date_long(person.birth_date))
    if identity:
        yield Fact("NIK (Kependudukan)", nik(identity.nik), identity.nik)
