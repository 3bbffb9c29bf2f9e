"""Units as their public pages print them."""

from functools import cached_property

from django.db.models import (
    Count,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from kim.formation import Formation
from kim.models import Board, Chapter, Membership, Officer, Portrait
from kim.sheets import BoardSheet
from kim.states import BoardState


def units_of(chapters, on):
    """The units in printing order, each with its boards and its number of members on a day: one query."""
    members = Membership.objects.current(on).filter(chapter=OuterRef("pk")).order_by()
    counted = members.values("chapter").annotate(people=Count("person", distinct=True)).values("people")
    official = FilteredRelation("boards", condition=~Q(boards__status=Board.Status.CANCELLED))
    rows = (
        chapters.with_formation()
        .annotate(people=Coalesce(Subquery(counted, output_field=IntegerField()), 0), one_board=official)
        .select_related("kecamatan", "kelurahan", "parent__kecamatan", "one_board")
    )
    units, boards = {}, {}
    for row in rows.order_by("level", "name", "pk", "-one_board__start"):
        units.setdefault(row.pk, row)
        boards.setdefault(row.pk, []).extend(filter(None, [getattr(row, "one_board", None)]))
    for unit in units.values():
        unit._prefetched_objects_cache = {"boards": boards[unit.pk]}
    return list(units.values())


class UnitSheet:
    """A unit on a day: the board that speaks for it, the boards before, and how many they are."""

    def __init__(self, chapter, on):
        self.chapter, self.on, self.people = chapter, on, chapter.people
        self.is_closed = chapter.status == Chapter.Status.CLOSED

    @cached_property
    def boards(self):
        """All of them; with their officers, which only this unit's own page needs, once one has an SK."""
        rows = list(self.chapter.boards.all())
        if not self.chapter.is_formed:
            return rows
        officers = Officer.objects.select_related("person").with_agreed_contacts(self.on)
        if not self.is_closed:
            officers = Portrait.objects.beside(officers, self.on)
        prefetch_related_objects(rows, Prefetch("officers", officers))
        return rows

    @cached_property
    def sheet(self):
        board = BoardState.leading(self.boards, self.on)
        return BoardSheet(board, self.on) if board else None

    @cached_property
    def formation(self):
        """The steps of founding, with their days, while it has never had a board with an SK; else None."""
        if self.is_closed or self.chapter.is_formed:
            return None
        return Formation(self.chapter, self.chapter.formation.defer("note", "scan"))

    @property
    def is_proposal(self):
        """Names of a proposal are nobody's business before the SK."""
        return self.sheet is not None and self.sheet.state.key == "proposed"

    @property
    def past(self):
        """The boards before, the latest first; proposals are no history."""
        others = [row for row in self.boards if self.sheet is None or row != self.sheet.board]
        return [BoardSheet(row, self.on) for row in others if row.status != Board.Status.PROPOSED]
