"""Where a board stands on a day, computed from its dates; nothing is stored, so nothing can lapse unseen."""

from dataclasses import dataclass

from articles import dates

LABELS = {
    "valid": "Berlaku",
    "issued": "SK terbit",
    "proposed": "Usulan",
    "lapsed": "Berakhir",
    "none": "Belum terbentuk",
}


@dataclass(frozen=True)
class BoardState:
    """One of five states with the date that goes with it, ready to print."""

    key: str
    detail: str = ""

    @property
    def label(self):
        return LABELS[self.key]

    @classmethod
    def of(cls, board, on):
        if board is None:
            return cls("none")
        return cls(board.state_key(on), board.state_detail(on))

    @classmethod
    def leading(cls, boards, on):
        """The board that speaks for its chapter on a day: in term, else proposed, else the last to end."""
        order = {"valid": 0, "issued": 1, "proposed": 2, "lapsed": 3}
        ranked = sorted(boards, key=lambda board: (order[board.state_key(on)], -board.start.toordinal()))
        return ranked[0] if ranked else None


def coverage(states):
    """How many of the states are of each kind, by key."""
    counts = dict.fromkeys(LABELS, 0)
    for state in states:
        counts[state.key] += 1
    return counts


def remaining(board, on):
    """The time left or past in words: "10 bulan lagi", "6 bulan lewat"."""
    if board.end >= on:
        return f"{dates.span(on, board.end)} lagi" if board.end > on else "berakhir hari ini"
    return f"{dates.span(board.end, on)} lewat"
