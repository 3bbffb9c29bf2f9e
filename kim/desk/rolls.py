"""The members of an area by unit, a page at a time, at the same cost for fifty and for thousands."""

import datetime as dt

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from kim.models import Chapter, Consent, Membership, Officer
from kim.names import folded

PAGE = 50
RECENT = 365  # days after leaving during which somebody stays on the list
MANY = 300  # members of a unit from which it has pages of its own, read in the order of the index of names

FILTERS = {
    "pengurus": "Pengurus",
    "tanpa-persetujuan": "Persetujuan belum dicatat",
    "tidak-aktif": "Tidak aktif",
}


class Roll:
    """One page of the members that a query, a unit and a filter leave."""

    def __init__(self, desk, query="", unit="", only="", after=""):
        self.desk, self.query = desk, query.strip()[:60]
        self.only = only if only in FILTERS else ""
        self.all_units = list(self._counted())
        self.chosen = next((row for row in self.all_units if str(row.pk) == unit), None)
        self.units = [row for row in self.all_units if row.found and self.chosen in (None, row)]
        self.after = self._mark(after)
        rows, further = self._page()
        self.rows, self.next = rows[:PAGE], self._place(rows, further)
        self._tell()

    @property
    def count(self):
        """How many people: who is listed in two units, or twice in one, is one."""
        if self.chosen:
            return self.chosen.people
        return self.all_units[0].everybody if self.all_units else 0

    @property
    def is_narrowed(self):
        return bool(self.query or self.only or self.chosen)

    def sections(self):
        """The page's rows under their units."""
        for unit in self.units:
            rows = [row for row in self.rows if row.chapter_id == unit.pk]
            if rows:
                yield unit, rows

    def _found(self):
        rows, day = Membership.objects.all(), self.desk.on
        if self.only == "pengurus":
            rows = rows.current(day).filter(person__in=Officer.objects.current(day).values("person"))
        elif self.only == "tanpa-persetujuan":
            rows = rows.current(day).filter(person__erasure=None).exclude(person__in=self._agreed())
        elif self.only == "tidak-aktif":
            rows = rows.filter(until__lt=day)
        elif not self.query:
            rows = rows.filter(Q(until=None) | Q(until__gte=day - dt.timedelta(days=RECENT)))
        return self._called(rows) if self.query else rows

    def _agreed(self):
        """The people whose data are recorded with their consent."""
        return Consent.objects.current(self.desk.on).to_be_recorded().values("person")

    def _called(self, rows):
        name, number = folded(self.query), Q(number__icontains=self.query)
        return rows.filter(number | Q(person__folded_name__contains=name) if name else number)

    def _counted(self):
        """The area's units in order, each with how many of its rows and people are found."""
        rows, own = self._found().order_by(), self.desk.readable(Chapter.objects.all())
        of_unit = rows.filter(chapter=OuterRef("pk")).values("chapter")
        of_all = rows.filter(chapter__in=own).annotate(all=Value(1)).values("all")
        people = Count("person", distinct=True)
        units = own.annotate(
            found=_counted(of_unit, Count("pk")),
            people=_counted(of_unit, people),
            everybody=_counted(of_all, people),
        )
        return units.order_by(F("kecamatan__row").asc(nulls_first=True), "kecamatan__column", "level", "name")

    def _mark(self, after):
        """The unit and row to go on after; None for the beginning."""
        unit, _, row = after.partition("-")
        places = [str(place.pk) for place in self.units]
        known = unit in places and row.isascii() and row.isdigit() and len(row) < 16
        return (places.index(unit), int(row)) if known else None

    def _place(self, rows, further):
        """Where the following page begins: "unit-row" after a row, "unit-0" with a unit; empty at the end."""
        if len(rows) > PAGE:
            last, following = rows[PAGE - 1], rows[PAGE]
            same_unit = last.chapter_id == following.chapter_id
            return f"{following.chapter_id}-{last.pk if same_unit else 0}"
        return f"{further.pk}-0" if further else ""

    def _page(self):
        """The rows, one more than fit, and the first unit not looked at: a large one has pages of its own."""
        begin = self.after[0] if self.after else 0
        units, room = [], PAGE + 1
        for place, unit in enumerate(self.units[begin:], begin):
            if units and (room <= 0 or unit.found > MANY or units[0].found > MANY):
                return self._rows(units), unit
            units.append(unit)
            room -= 0 if self.after and place == begin else unit.found
        return self._rows(units), None

    def _rows(self, units):
        return list(self._of(units)[: PAGE + 1]) if units else []

    def _of(self, units):
        """The members of a few units in the order of the page."""
        agreed = Exists(self._agreed().filter(person=OuterRef("person")))
        rows = self._found().select_related("person").annotate(agreed=agreed)
        if units[0].found > MANY:
            # Not by the index of the unit: it would fetch and sort them all.
            rows = rows.alias(of=F("chapter_id") + 0).filter(of__in=[unit.pk for unit in units])
        else:
            rows = rows.filter(chapter__in=units)
        if self.after:
            rows = rows.filter(self._beyond(units[0]))
        if len(units) == 1:
            return rows.order_by("person__folded_name", "pk")
        places = [When(chapter=unit, then=Value(place)) for place, unit in enumerate(units)]
        return rows.order_by(Case(*places, output_field=IntegerField()), "person__folded_name", "pk")

    def _beyond(self, unit):
        last = self.after[1]
        row = Membership.objects.filter(pk=last, chapter=unit)
        name = Coalesce(Subquery(row.values("person__folded_name")), Value(""))
        same_name = Q(person__folded_name=name, pk__gt=last)
        return ~Q(chapter=unit) | Q(person__folded_name__gt=name) | same_name

    def _tell(self):
        """Gives each row the offices held on the day and whether the membership runs."""
        people = self.desk.readable(Officer.objects.current(self.desk.on))
        people = people.filter(person__in=[row.person_id for row in self.rows])
        posts = {}
        for officer in people.select_related("board__chapter") if self.rows else ():
            posts.setdefault(officer.person_id, []).append(officer)
        for row in self.rows:
            row.posts, row.left = posts.get(row.person_id, []), not row.is_current(self.desk.on)


def _counted(grouped, figure):
    """The figure of the one group that rows fall into, as part of another query."""
    return Coalesce(Subquery(grouped.annotate(figure=figure).values("figure")), Value(0))
