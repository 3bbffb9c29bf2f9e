"""What changed in the SK data of a unit's boards after they were recorded, when, by whom and why."""

import datetime as dt
from dataclasses import dataclass

from articles import dates
from articles.colleagues import name_of
from kim.models import Board

FACTS = ("sk_number", "sk_date", "issuer_role", "issuer_name", "start", "end", "inaugurated_on", "status")
SOMEBODY = "Sistem"


@dataclass(frozen=True)
class Correction:
    """One change that says why: (name of the fact, before, after) for each fact."""

    at: dt.datetime
    who: str
    why: str
    changes: tuple

    @classmethod
    def of(cls, earlier, record):
        who = name_of(record.history_user, SOMEBODY)
        return cls(record.history_date, who, record.why, tuple(_changes(earlier, record)))


def corrections_of(chapter):
    """The changes of each of its boards by the board's key, the latest first: one query."""
    rows = Board.history.filter(chapter=chapter.pk).select_related("history_user").order_by("history_id")
    found, last = {}, {}
    for record in rows:
        if record.why and record.id in last:
            found.setdefault(record.id, []).insert(0, Correction.of(last[record.id], record))
        last[record.id] = record
    return found


def _changes(earlier, record):
    for name in FACTS:
        before, after = _words(earlier, name), _words(record, name)
        if before != after:
            yield Board._meta.get_field(name).verbose_name, before, after


def _words(record, name):
    value = getattr(record, name)
    if isinstance(value, dt.date):
        return dates.date_long(value)
    return (Board.Status(value).label if name == "status" else value) or "kosong"
