"""A board as its chapter's page prints it."""

from functools import cached_property

from kim import phones
from kim.states import BoardState, remaining


class BoardSheet:
    """A board on a day: its state, its term bar and who sits in it."""

    def __init__(self, board, on):
        self.board, self.on = board, on
        self.state = BoardState.of(board, on)
        self.start, self.end, self.period = board.start, board.end, board.period

    @property
    def is_lapsed(self):
        return self.state.key == "lapsed"

    @property
    def title(self):
        return f"Pengurus {self.period} (berakhir)" if self.is_lapsed else "Pengurus"

    @property
    def remaining(self):
        return remaining(self.board, self.on)

    @property
    def elapsed_percent(self):
        return self.board.elapsed_percent(self.on)

    @cached_property
    def officers(self):
        """Who held the posts last on or before the day, in printing order, with a word on changes."""
        rows = list(self.board.officers.all())
        return [
            _Seat(officer, self._predecessor(officer, rows), self.board, self.on)
            for officer in rows
            if self._is_last(officer, rows)
        ]

    @property
    def has_portraits(self):
        return any(seat.portrait for seat in self.officers)

    def _is_last(self, officer, rows):
        return officer.since <= self.on and not any(self._follows(other, officer) for other in rows)

    def _predecessor(self, officer, rows):
        return next((other for other in reversed(rows) if self._follows(officer, other)), None)

    def _follows(self, later, earlier):
        same_seat = (later.post, later.section) == (earlier.post, earlier.section)
        return same_seat and earlier.until is not None and earlier.until < later.since <= self.on


class _Seat:
    """One line of the board table."""

    def __init__(self, officer, predecessor, board, on):
        self.post, self.name = officer.title, officer.person.full_name
        self.officer, self.predecessor, self.board, self.on = officer, predecessor, board, on

    @property
    def is_open(self):
        """In office in a board in term."""
        return self.board.state_key(self.on) in ("valid", "issued") and self.officer.until is None

    @property
    def portrait(self):
        """The key of the holder's portrait, if they agreed to show it; empty otherwise."""
        return getattr(self.officer, "portrait_key", "") if self.is_open else ""

    @property
    def contacts(self):
        """What the holder agreed to show, while in office and in term: pairs of address and words."""
        phone, social = self.officer.person.phone, getattr(self.officer, "social_url", "")
        if self.is_open and phone and getattr(self.officer, "shows_phone", False):
            yield f"https://wa.me/{phone.removeprefix('+')}", f"WhatsApp {phones.printed(phone)}"
        if self.is_open and social:
            yield social, social.split("://", 1)[-1].removeprefix("www.").rstrip("/")

    @property
    def replaced(self):
        return self.predecessor.person.full_name if self.predecessor else ""

    @property
    def since(self):
        return self.officer.since if self.officer.since > self.board.start else None

    @property
    def ended(self):
        """The word for an early end, such as "mengundurkan diri"; empty while in office."""
        return self.officer.get_end_reason_display().lower() if self.officer.until else ""

    @property
    def until(self):
        return self.officer.until
