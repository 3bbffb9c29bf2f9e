"""Who saw, exported, printed or changed what about a person, when and why."""

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from articles.colleagues import name_of
from kim.models import Access, Attendee, Consent, DataRequest, Identity, Membership, Officer, Person, Portrait
from kim.models.accesses import colleagues_of

SHOWN = 200
DEEDS = {"+": "dicatat", "~": "diubah", "-": "dihapus"}
OUTSIDE, NOBODY = "Petugas di luar wilayah Anda", "Sistem"
QUIET = {
    "folded_name",
    "entry_key",
    "recorded_by",
    "closed_by",
    "asked_by",
    "answered_by",
    "nik_index",
    "text_version",
    "text",
    "key",
    "digest",
    "uploaded_at",
    "uploaded_by",
}


@dataclass(frozen=True)
class Trace:
    """One line of the trail."""

    at: dt.datetime
    who: str
    what: str
    why: str = ""

    @classmethod
    def left(cls, at, user, what, why=""):
        return cls(at, name_of(user, NOBODY), what, why)


def trail_of(person, user, on=None, shown=SHOWN):
    """The newest traces first, as far as the user may read them."""
    inside = None
    if not user.has_perm("kim.manage_all_chapters"):
        inside = set(colleagues_of(user, on).values_list("pk", flat=True))
    traces = [*_looks(person, user, on, shown), *_changes(person, user, inside, on, shown)]
    return sorted(traces, key=lambda trace: trace.at, reverse=True)[:shown]


def _looks(person, user, on, shown):
    rows = Access.objects.readable_by(user, on).filter(person=person).select_related("by")[:shown]
    return [Trace.left(row.at, row.by, str(row), row.why) for row in rows]


def _changes(person, user, inside, on, shown):
    for model, rows in _histories(person, user, on):
        newest = list(rows.select_related("history_user").order_by("-history_id")[: shown + 1])
        for row, earlier in islice(_with_earlier(newest), shown):
            if inside is None or row.history_user_id in inside:
                who = name_of(row.history_user, NOBODY)
            else:
                who = OUTSIDE if row.history_user_id else NOBODY
            yield Trace(row.history_date, who, _words(model, row, earlier))


def _histories(person, user, on):
    """The histories of the person and of what the user may read about them."""
    yield Person, Person.history.filter(id=person.pk)
    for model in (Membership, Officer, Attendee):
        own = model.objects.readable_by(user, on).filter(person=person)
        yield model, model.history.filter(id__in=own.values("pk"))
    for model in (Consent, DataRequest, Identity, Portrait):
        yield model, model.history.filter(person=person)


def _with_earlier(rows):
    """Each row, newest first, with the one it followed."""
    for position, row in enumerate(rows):
        yield row, next((other for other in rows[position + 1 :] if other.id == row.id), None)


def _words(model, row, earlier):
    """ "Orang diubah: nomor WhatsApp", never the values."""
    said = f"{model._meta.verbose_name} {DEEDS[row.history_type]}"
    said = said[0].upper() + said[1:]
    if row.history_type != "~" or earlier is None:
        return said
    fields = [field for field in model._meta.concrete_fields if field.name not in QUIET]
    changed = [
        str(field.verbose_name)
        for field in fields
        if getattr(row, field.attname) != getattr(earlier, field.attname)
    ]
    return f"{said}: {', '.join(changed)}" if changed else said
