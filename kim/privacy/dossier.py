"""Everything held on a person, in words: for them to read, to take away, to print."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.utils import timezone

from articles import dates
from kim import phones
from kim.models import DataRequest, Person
from kim.phones import PhoneField
from kim.privacy import masks
from kim.privacy.keys import EncryptedField
from kim.privacy.trail import SHOWN, trail_of

# The trail tells these; the identity is among the restricted facts.
TOLD_ELSEWHERE = {"accesses", "identity"}
EVERYTHING = 10_000  # traces
TECHNICAL = {"folded_name", "entry_key", "nik_index", "text_version", "key", "digest"}


class Line(NamedTuple):
    """One fact: what it is called, as a person reads it, and as a machine does (ISO dates, numbers, true)."""

    label: str
    words: str
    plain: object


@dataclass
class Section:
    """A heading with lines under it, one list of them for each thing recorded."""

    title: str
    things: list = field(default_factory=list)


class Dossier:
    """One person's data as one user may read them; restricted facts in full only when opened.

    The person's own copy is complete: the whole trail, for the city also what their data said before.
    """

    def __init__(self, person, user, *, opened=False, complete=False, on=None):
        self.person, self.user, self.opened, self.on = person, user, opened or complete, on
        self.complete, self.shown = complete, EVERYTHING if complete else SHOWN
        self.facts = list(masks.facts_of(person))

    @property
    def sections(self):
        yield Section("Data diri", [list(self._own())])
        for relation in Person._meta.related_objects:
            if relation.get_accessor_name() not in TOLD_ELSEWHERE:
                rows = list(self._rows(relation))
                if rows:
                    title = str(relation.related_model._meta.verbose_name_plural)
                    yield Section(_begun(title), [list(_told(row)) for row in rows])
        before = list(self._before()) if self.complete else []
        if before:
            yield Section("Data diri sebelumnya", before)

    @property
    def picture(self):
        """The portrait as part of the page or file; empty while it is shut."""
        portrait = getattr(self.person, "portrait", None)
        return portrait.inline("besar") if portrait and self.opened else ""

    @property
    def trail(self):
        return trail_of(self.person, self.user, self.on, self.shown)

    def as_json(self, at=None):
        return {
            "orang": self.person.name,
            "dibuat": dates.local(at or timezone.now()).isoformat(timespec="seconds"),
            "pasfoto": self.picture,
            "data": [
                {
                    "bagian": section.title,
                    "isi": [{line.label: line.plain for line in thing} for thing in section.things],
                }
                for section in self.sections
            ],
            "jejak": [
                {"waktu": _plain(trace.at), "oleh": trace.who, "apa": trace.what, "alasan": trace.why}
                for trace in self.trail
            ],
        }

    def _own(self):
        person = self.person
        area = str(person.kelurahan) if person.kelurahan_id else "tidak dicatat"
        for label, words in (
            ("Nama lengkap", person.name),
            ("Gelar", person.title or "tidak dicatat"),
            ("Kelurahan", area),
            ("ASN atau anggota partai", person.get_occupation_display()),
        ):
            yield Line(label, words, words)
        for fact in self.facts:
            words = fact.full if self.opened else fact.masked
            yield Line(_begun(fact.label), words, words)

    def _before(self):
        """What histories still hold: each state of the own data that is not the one of today."""
        if not self.user.has_perm("kim.manage_all_chapters"):
            return
        told = [list(_told(self.person))]
        for record in self.person.history.order_by("-history_id"):
            lines = list(_told(record.instance))
            if lines not in told:
                told.append(lines)
                day = dates.local(record.history_date)
                yield [Line("Dicatat", dates.stamp(day), _plain(day)), *lines]

    def _rows(self, relation):
        """The rows of a relation within the user's scope; without a scope of its own, for the city only."""
        model = relation.related_model
        if hasattr(model, "history_object"):
            return []
        rows = model._default_manager.all()
        if hasattr(rows, "readable_by"):
            rows = rows.readable_by(self.user, self.on)
        elif not self.user.has_perm("kim.manage_all_chapters"):
            return []
        return rows.filter(**{relation.field.name: self.person})


def _told(row):
    """What a row says, label by label; no keys, no names of users."""
    for part in row._meta.concrete_fields:
        value = getattr(row, part.attname)
        hidden = part.primary_key or part.name in TECHNICAL or part.related_model is Person
        if hidden or value in (None, "") or isinstance(part, EncryptedField) or _is_user(part):
            continue
        words = _said(row, part, value)
        as_read = part.is_relation or part.choices or isinstance(part, models.FileField)
        yield Line(_begun(str(part.verbose_name)), words, words if as_read else _plain(value))
    if isinstance(row, DataRequest):
        for step in row.steps.all():
            yield Line(f"Langkah {dates.stamp(step.at)}", step.text, step.text)


def _begun(label):
    return label[0].upper() + label[1:]


def _is_user(part):
    return part.is_relation and part.related_model._meta.label == "auth.User"


def _plain(value):
    if isinstance(value, dt.datetime):
        return dates.local(value).isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, bool | int) else str(value)


def _said(row, part, value):
    if isinstance(part, models.FileField):
        return "ada berkas"
    if part.is_relation:
        return str(getattr(row, part.name))
    if part.choices:
        return str(getattr(row, f"get_{part.name}_display")())
    if isinstance(part, models.BooleanField):
        return "ya" if value else "tidak"
    if isinstance(part, PhoneField):
        return phones.printed(value)
    if isinstance(part, models.DateTimeField):
        return dates.stamp(value)
    return dates.date_long(value) if isinstance(part, models.DateField) else str(value)
