"""The boards of units side by side in time, so that gaps are seen; everything in percent of the width."""

import datetime as dt
from dataclasses import dataclass

from articles import dates

PAST, AHEAD = 10, 3  # years shown
SHORTEST = 4  # years of the past shown at least


@dataclass(frozen=True)
class Stretch:
    """A piece of a row: a term or a gap."""

    kind: str
    x: str
    width: str
    words: str


class Timeline:
    """Some lines of the radar over the years."""

    def __init__(self, lines, on):
        self.lines, self.on = lines, on
        starts = [board.start.year for line in lines for board in line.issued]
        since = max(min(starts, default=on.year), on.year - PAST)
        self.first = dt.date(min(since, on.year - SHORTEST), 1, 1)
        self.last = dt.date(on.year + AHEAD, 12, 31)

    @property
    def rows(self):
        return [TimelineRow(line, self) for line in self.lines]

    @property
    def today(self):
        return self.x(self.on)

    @property
    def years(self):
        """Each year with where it begins; every second one is named, but for the last, which has no room."""
        for year in range(self.first.year, self.last.year + 1):
            is_named = (year - self.first.year) % 2 == 0 and year < self.last.year
            name = str(year) if is_named else ""
            yield name, self.x(dt.date(year, 1, 1))

    def x(self, day):
        return percent((day - self.first).days, self._length)

    def stretch(self, kind, start, end, words):
        """Cut to what is shown; None outside of it."""
        start, end = max(start, self.first), min(end, self.last)
        if start > end:
            return None
        return Stretch(kind, self.x(start), percent((end - start).days + 1, self._length), words)

    @property
    def _length(self):
        return (self.last - self.first).days + 1


class TimelineRow:
    """One unit: its terms in solid bars, proposals in outline, the time without a board as a dotted line."""

    def __init__(self, line, timeline):
        self.line, self.timeline = line, timeline
        found = [*self._terms(), *self._gaps(), *self._proposals()]
        self.stretches = [piece for _, piece in sorted(found, key=lambda pair: pair[0]) if piece]

    @property
    def words(self):
        """What the picture shows, to be read."""
        return "; ".join(piece.words for piece in self.stretches) or "belum ada pengurus"

    def _terms(self):
        for board in self.line.issued:
            kind = "term" if board.inaugurated_on else "issued"
            words = f"{_span(board)}{'' if board.inaugurated_on else ', belum dilantik'}"
            yield board.start, self.timeline.stretch(kind, board.start, board.end, words)

    def _gaps(self):
        """From the end of a term to the next one, or to today."""
        issued = self.line.issued
        for board, later in zip(issued, [*issued[1:], None], strict=False):
            since = board.end + dt.timedelta(days=1)
            until = later.start - dt.timedelta(days=1) if later else self.timeline.on
            if since <= until:
                words = f"kosong {dates.span(board.end, later.start if later else self.timeline.on)}"
                yield since, self.timeline.stretch("gap", since, until, words)

    def _proposals(self):
        for board in self.line.proposals:
            yield (
                board.start,
                self.timeline.stretch("proposed", board.start, board.end, f"usulan {_span(board)}"),
            )


def _span(board):
    return f"{dates.date_short(board.start)} sampai {dates.date_short(board.end)}"


def percent(part, whole):
    """With a point whatever the language, as SVG wants it."""
    return f"{100 * part / whole:.2f}%"
