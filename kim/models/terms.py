"""The terms of a unit's boards in time: a later SK ends the board before it, and gives its days back."""

import datetime as dt

from django.core.exceptions import ValidationError

DAY = dt.timedelta(days=1)


class Terms:
    """A board about to be saved, as it was before, and the others of its unit that have an SK."""

    def __init__(self, board, before, others):
        self.board, self.before, self.others = board, before, others
        self.touched = self._closed() if before and before.is_issued else self._in_office()

    def _closed(self):
        """Those that ended for the sake of this one, or should have: its first day was put down too late."""
        return [row for row in self.others if row.ended_for(self.before) or self._is_in_the_way(row)]

    def _is_in_the_way(self, row):
        return row.start < self.board.start <= row.end < self.before.start - DAY

    def _in_office(self):
        """Who serves on the day on which this one begins."""
        if not self.board.is_issued:
            return []
        return [row for row in self.others if row.start < self.board.start <= row.end]

    def shorten(self):
        """Before the board is saved. Raises ValidationError."""
        for row in self.touched:
            self._refuse_inside(row)
            day = self._end_of(row)
            if day < row.end:
                row.last_until(day, f"Digantikan SK {self.board.sk_number}")

    def refuse_overlap(self):
        """What the database refuses too, said with the name of the other board. Raises ValidationError."""
        board = self.board
        others = self.others if board.is_issued else []
        for row in others:
            if row.start <= board.end and row.end >= board.start:
                raise ValidationError(
                    "Masa bakti ini bertumpuk dengan kepengurusan lain di KIM yang sama: "
                    f"{row.period}, SK {row.sk_number}. "
                    "Bila SK itu salah dicatat, pilih “Betulkan SK” di halaman KIM."
                )

    def lengthen(self, gives_back, why):
        """After the board is saved: its days go back, or the end stays as it is for good."""
        for row in self.touched:
            day = self._end_of(row)
            if day > row.end:
                row.last_until(day if gives_back else row.end, why, is_final=not gives_back)

    def own_end(self):
        """The board's own last day and, where a later SK comes before it, what its own SK says."""
        last = self.board.last_day
        if not (self.before and self.before.sk_end):
            return last, None
        end = _before_next(self.board, last, self.others)
        return (end, last) if end < last else (last, None)

    def _end_of(self, row):
        boards = [*self.others, self.board] if self.board.is_issued else self.others
        return _before_next(row, row.last_day, boards)

    def _refuse_inside(self, row):
        last = _before_next(row, row.last_day, self.others)
        if self.board.is_issued and row.start < self.board.start <= last and self.board.last_day < last:
            period = f"{row.start.year}–{last.year}"
            raise ValidationError(
                {"start": f"Masa bakti ini berada di dalam masa bakti {period} yang masih berjalan."}
            )


def _before_next(row, last, boards):
    """The day before the next board begins, if that comes first."""
    return min([board.start - DAY for board in boards if row.start < board.start <= last], default=last)
