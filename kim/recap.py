"""What the units did in a month or a year, and how many they were at its end: for reports and contests."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import dates
from articles.models import Edition
from kim.models import Activity, Attendee, Membership, Officer

FIRST_YEAR = 2018  # KIM Cilegon began that year


@dataclass(frozen=True)
class Period:
    """A calendar year, or one month of it."""

    year: int
    month: int = 0

    @classmethod
    def asked(cls, data, on):
        """The one that ?tahun= and ?bulan= name; this year for anything else."""
        year, month = (_number(data.get(name, "")) for name in ("tahun", "bulan"))
        return cls(year if FIRST_YEAR <= year <= on.year else on.year, month if 1 <= month <= 12 else 0)

    @property
    def label(self):
        return f"{dates.MONTHS[self.month - 1]} {self.year}" if self.month else f"Tahun {self.year}"

    @property
    def first(self):
        return dt.date(self.year, self.month or 1, 1)

    @property
    def last(self):
        following = dt.date(self.year, self.month or 12, 1) + dt.timedelta(days=31)
        return following.replace(day=1) - dt.timedelta(days=1)


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


@dataclass
class Line:
    """The figures of one unit, of one kecamatan or of all."""

    name: str
    unit: object = None
    activities: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    unreported: set = field(default_factory=set)
    stories: set = field(default_factory=set)
    members: set = field(default_factory=set)
    joined: set = field(default_factory=set)
    left: set = field(default_factory=set)
    officers: set = field(default_factory=set)

    @property
    def held(self):
        return len(self.activities)

    @property
    def attendance(self):
        return sum(self.activities.values())

    @property
    def figures(self):
        """In the order of HEADINGS."""
        sets = (self.unreported, self.stories, self.members, self.joined, self.left, self.officers)
        return [self.held, self.attendance, sum(self.named.values()), *map(len, sets)]

    def add(self, other):
        """Takes in the figures of another line; what both have counts once."""
        for name in ("activities", "named", "unreported", "stories", "members", "joined", "left", "officers"):
            getattr(self, name).update(getattr(other, name))


HEADINGS = (
    "Kegiatan",
    "Jumlah hadir",
    "Nama hadir",
    "Belum dilaporkan",
    "Berita",
    "Anggota",
    "Anggota baru",
    "Anggota keluar",
    "Pengurus",
)


class Recap:
    """The units of a scope over a period, in six queries; what lies ahead counts for nothing."""

    def __init__(self, chapters, period, at=None):
        self.period, self.at = period, at or timezone.now()
        self.end = min(period.last, dates.today(self.at))
        self.chapters = chapters
        self.lines = {
            unit.pk: Line(unit.name, unit)
            for unit in chapters.select_related("kecamatan").order_by("kecamatan", "level", "name")
        }
        self._count_activities()
        self._count_people()

    @property
    def groups(self):
        """[(kecamatan or None, its lines, their sum)], in the order of the map."""
        found = {}
        for line in self.lines.values():
            found.setdefault(line.unit.kecamatan, []).append(line)
        return [
            (area, lines, _sum(f"Jumlah {area or 'tingkat kota'}", lines)) for area, lines in found.items()
        ]

    @property
    def total(self):
        return _sum("Jumlah", self.lines.values())

    def _count_activities(self):
        rows = Activity.objects.open().over(self.at).filter(hosts__in=self.chapters)
        starts = dates.midnight(self.period.first), dates.midnight(self.period.last + dt.timedelta(days=1))
        rows = rows.filter(starts_at__gte=starts[0], starts_at__lt=starts[1])
        facts = list(rows.values_list("hosts", "pk", "attendance", _named(), "story"))
        told = {story for *_, story in facts if story}
        live = set(Edition.objects.live(self.at).filter(article__in=told).values_list("article", flat=True))
        for host, pk, attendance, named, story in facts:
            line = self.lines[host]
            line.named[pk] = named
            if attendance is None:
                line.unreported.add(pk)
            else:
                line.activities[pk] = attendance
            line.stories.update({story} & live)

    def _count_people(self):
        members = Membership.objects.filter(chapter__in=self.chapters)
        first, end = self.period.first, self.end
        self._fill("members", members.current(end), "chapter")
        self._fill("joined", members.filter(since__range=(first, end)), "chapter")
        self._fill("left", members.filter(until__range=(first, end)), "chapter")
        officers = Officer.objects.current(end).filter(board__chapter__in=self.chapters)
        self._fill("officers", officers, "board__chapter")

    def _fill(self, name, rows, chapter):
        for unit, person in rows.order_by().values_list(chapter, "person"):
            getattr(self.lines[unit], name).add(person)


def _sum(name, lines):
    total = Line(name)
    for line in lines:
        total.add(line)
    return total


def _named():
    """How many names an activity's list has; the names themselves are no matter of a recap."""
    rows = Attendee.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    return Coalesce(Subquery(rows.annotate(names=Count("pk")).values("names")), Value(0))
