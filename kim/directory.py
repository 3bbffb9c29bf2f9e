"""The city's KIM at a glance: which kecamatan and kelurahan have a board in term on a day."""

from dataclasses import dataclass, field
from datetime import date

from kim.models import Board, Chapter, Kelurahan
from kim.states import BoardState, coverage


@dataclass
class Tile:
    """One kecamatan with its own state and those of its kelurahan."""

    area: object
    state: BoardState
    kelurahan: list = field(default_factory=list)

    @property
    def valid(self):
        return sum(state.key == "valid" for _, state in self.kelurahan)


class Directory:
    """All areas with their board's state, read in two queries."""

    LEVELS = (Chapter.Level.KECAMATAN, Chapter.Level.KELURAHAN)

    def __init__(self, on: date):
        self.on = on
        areas = Kelurahan.objects.select_related("kecamatan").order_by(
            "kecamatan__row", "kecamatan__column", "code"
        )
        leading = self._leading_boards()
        self.tiles = []
        for kelurahan in areas:
            if not self.tiles or self.tiles[-1].area != kelurahan.kecamatan:
                self.tiles.append(Tile(kelurahan.kecamatan, self._state(leading.get(kelurahan.kecamatan_id))))
            self.tiles[-1].kelurahan.append((kelurahan, self._state(leading.get(kelurahan.code))))

    def _leading_boards(self):
        """The board that speaks for each area's own chapter, by area code."""
        boards = {}
        rows = (
            Board.objects.official()
            .filter(chapter__level__in=self.LEVELS)
            .exclude(chapter__status=Chapter.Status.CLOSED)
        )
        for board in rows.select_related("chapter"):
            boards.setdefault(board.chapter.kelurahan_id or board.chapter.kecamatan_id, []).append(board)
        return {code: BoardState.leading(rows, self.on) for code, rows in boards.items()}

    def _state(self, board):
        return BoardState.of(board, self.on)

    @property
    def counts(self):
        """How many kelurahan are in each state."""
        return coverage(state for tile in self.tiles for _, state in tile.kelurahan)

    @property
    def total(self):
        return sum(len(tile.kelurahan) for tile in self.tiles)

    @property
    def valid(self):
        return self.counts["valid"]

    @property
    def kecamatan_valid(self):
        return sum(tile.state.key == "valid" for tile in self.tiles)

    def matches(self, query):
        """Areas whose name or alias holds the words, and units of that name, as (label, url)."""
        wanted = _folded(query)
        if not wanted:
            return []
        areas = [area for tile in self.tiles for area in (tile.area, *(area for area, _ in tile.kelurahan))]
        found = [area for area in areas if any(wanted in _folded(spelling) for spelling in area.spellings)]
        return [(self._label(area), self._url(area)) for area in found] + self._units(wanted)

    def _units(self, wanted):
        """Units that no area's name leads to: the city forum, RW and communities."""
        others = Chapter.objects.open().exclude(level__in=self.LEVELS).select_related("kecamatan")
        return [(unit.name, unit.get_absolute_url()) for unit in others if wanted in _folded(unit.name)]

    def _label(self, area):
        return f"{area}, {area.kecamatan}" if isinstance(area, Kelurahan) else str(area)

    def _url(self, area):
        """A kelurahan's row on the page of its kecamatan, whether or not it has a KIM."""
        if isinstance(area, Kelurahan):
            return f"{area.kecamatan.get_absolute_url()}#kelurahan-{area.slug}"
        return area.get_absolute_url()


def _folded(name):
    return "".join(name.lower().split())
