from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.activities import Activity
from kim.models.attendees import Attendee
from kim.models.data_requests import DataRequest
from kim.models.invitations import Invitation
from kim.models.officers import Officer
from kim.models.people import Membership, Person
from kim.models.portraits import Portrait

NEVER = 10**6  # months, where no rule is laid down


class RetentionRule(models.Model):
    """How many months personal data stay after the last tie of a kind has ended; set by the Dinas."""

    class Kind(models.TextChoices):
        MEMBER = "anggota", "Sesudah keanggotaan berakhir"
        OFFICER = "pengurus", "Sesudah jabatan berakhir"
        NEITHER = "lain", "Sesudah dicatat, tanpa keanggotaan dan jabatan"

    kind = models.CharField("berlaku untuk", max_length=8, choices=Kind, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(
        "masa simpan (bulan)",
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text="Samakan dengan jadwal retensi arsip yang berlaku.",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "masa simpan"
        verbose_name_plural = "masa simpan"
        ordering = ["kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1),
                name="retention_at_least_a_month",
                violation_error_message="Masa simpan paling sedikit satu bulan.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.months} bulan"


@dataclass(frozen=True)
class Expiry:
    """Somebody whose data have been kept long enough, and since when nothing ties them to KIM."""

    person: Person
    ended_on: object
    kind: str

    @property
    def label(self):
        return RetentionRule.Kind(self.kind).label


def expired(on=None):
    """Those to erase on a day: every rule that touches them has run out and no request of theirs is open."""
    on = on or dates.today()
    months = dict(RetentionRule.objects.values_list("kind", "months"))
    found = [_expiry(person, months, on) for person in _untied(on)]
    return [expiry for expiry in found if expiry]


def _untied(on):
    """People without a running membership or office, each with the day their last of both ended."""
    active = Membership.objects.filter(Q(until=None) | Q(until__gte=on), person=OuterRef("pk"))
    offices = Officer.objects.filter(person=OuterRef("pk")).annotate(
        ends=Coalesce("until", "board__end"), who=Coalesce("person", "person")
    )
    held = offices.exclude(board__status="dibatalkan")
    asked = DataRequest.objects.filter(Q(closed_at=None) | Q(pk__in=DataRequest.objects.freezing()))
    recorded = Person.history.model.objects.filter(id=OuterRef("pk")).order_by().values("id")
    left = Membership.objects.filter(person=OuterRef("pk")).order_by().values("person")
    return (
        Person.objects.filter(~Exists(active), ~Exists(held.filter(ends__gte=on)), erasure=None)
        .exclude(pk__in=asked.values("person"))
        .annotate(
            left_on=Subquery(left.annotate(last=Max("until")).values("last")),
            out_on=Subquery(held.order_by().values("who").annotate(last=Max("ends")).values("last")),
            recorded_at=Subquery(recorded.annotate(first=Min("history_date")).values("first")),
        )
    )


def _expiry(person, months, on):
    ends = {"anggota": person.left_on, "pengurus": person.out_on}
    ends = {kind: day for kind, day in ends.items() if day}
    if not ends and person.recorded_at:
        ends = {"lain": dates.local(person.recorded_at).date()}
    over = [dates.months_between(day, on) >= months.get(kind, NEVER) for kind, day in ends.items()]
    if not over or not all(over):
        return None
    kind = max(ends, key=ends.get)
    return Expiry(person, ends[kind], kind)


def leftovers(on=None):
    """What names people without being theirs and has served its purpose: (rows, what they are)."""
    yield Invitation.objects.lapsed(), "undangan koordinator yang tidak dijawab"
    yield _old_guests(on or dates.today()), "nama tamu pada daftar hadir"


def _old_guests(on):
    """Guests of activities held longer ago than data without membership and office are kept."""
    months = dict(RetentionRule.objects.values_list("kind", "months")).get(RetentionRule.Kind.NEITHER, NEVER)
    guests = Attendee.objects.guests()
    held = Activity.objects.filter(pk__in=guests.values("activity")).values_list("pk", "starts_at")
    old = [pk for pk, at in held if dates.months_between(dates.local(at).date(), on) >= months]
    return guests.filter(activity__in=old)


def erase_expired(by=None, on=None, tell=None):
    """Erases those who are due, and the leftovers; returns how many people."""
    from kim.models.erasures import Erasure, drop_traces_of_undone

    due = expired(on)
    for expiry in due:
        note = f"{expiry.label} {dates.date_long(expiry.ended_on)}."
        Erasure.of(expiry.person, by, Erasure.Ground.RETENTION, note)
        if tell:
            tell(expiry)
    drop_traces_of_undone()
    Portrait.objects.sweep()
    for rows, _ in leftovers(on):
        rows.forget()
    return len(due)
