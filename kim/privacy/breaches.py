"""After an incident: whose restricted data were seen, taken away or changed between two moments, by whom."""

from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Q, Subquery

from kim.models import Access, Identity, Person, Portrait
from kim.privacy.trail import Trace


@dataclass
class Affected:
    """Somebody whose data were touched, and how."""

    person: Person
    traces: list = field(default_factory=list)


def affected(start, end, by=None):
    """People with their traces, by name. `by` narrows it to one account."""
    found = {}
    for person, trace in (*_looks(start, end, by), *_changes(start, end, by)):
        found.setdefault(person, []).append(trace)
    people = Person.objects.in_bulk(found)
    rows = [
        Affected(people[pk], sorted(traces, key=lambda trace: trace.at))
        for pk, traces in found.items()
        if pk in people
    ]
    return sorted(rows, key=lambda row: row.person.name)


def _looks(start, end, by):
    rows = Access.objects.filter(at__gte=start, at__lte=end)
    for row in _of(rows, by=by).select_related("by"):
        yield row.person_id, Trace.left(row.at, row.by, str(row), row.why)


def _changes(start, end, by):
    """Restricted facts entered or changed, told by the histories."""
    for row in _of(_changed_people(), history_user=by).filter(history_date__range=(start, end)):
        yield row.id, Trace.left(row.history_date, row.history_user, _what(row))
    for model in (Identity, Portrait):
        rows = model.history.filter(history_date__range=(start, end)).select_related("history_user")
        for row in _of(rows, history_user=by):
            what = f"Diubah: {model._meta.verbose_name}"
            yield row.person_id, Trace.left(row.history_date, row.history_user, what)


def _of(rows, **user):
    return rows.filter(**user) if all(user.values()) else rows


def _changed_people():
    history = Person.history.model.objects
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    rows = history.select_related("history_user").annotate(
        phone_before=Subquery(earlier.values("phone")[:1]),
        birth_before=Subquery(earlier.values("birth_date")[:1]),
        before=Subquery(earlier.values("history_id")[:1]),
    )
    entered = Q(before=None) & (~Q(phone="") | Q(birth_date__isnull=False))
    moved = ~Q(phone=F("phone_before")) | ~Q(birth_date=F("birth_before"))
    moved |= Q(birth_date__isnull=True, birth_before__isnull=False)
    moved |= Q(birth_date__isnull=False, birth_before__isnull=True)
    return rows.filter(entered | (Q(before__isnull=False) & moved))


def _what(row):
    if row.before is None:
        return "Dicatat: data terbatas"
    changed = ["nomor WhatsApp"] * (row.phone != row.phone_before)
    changed += ["tanggal lahir"] * (row.birth_date != row.birth_before)
    return f"Diubah: {', '.join(changed)}"
