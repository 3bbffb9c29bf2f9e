"""Where documents stand in the index: newest last, and what has no date above all stories."""

import secrets
from datetime import datetime
from typing import NamedTuple

from articles import dates

WORDS = "articles_searchwords"
ENTRY = "articles_searchentry"
COLUMNS = "e.place, e.source, e.key, e.row, e.kind, e.title, e.note, e.url, e.head, e.facets"
LASTING = 1 << 62
BITS = 24  # of a place below the second


class Found(NamedTuple):
    """An entry of the index that holds what was asked; `exact`: in the very forms that were asked."""

    place: int
    source: str
    key: str
    row: int | None
    kind: str
    title: str
    note: str
    url: str
    head: str
    facets: str
    exact: bool

    @property
    def published_at(self):
        """To the second; None for what has no date."""
        if self.place >= LASTING:
            return None
        return datetime.fromtimestamp(self.place >> BITS, tz=dates.JAKARTA)


def new_place(published_at):
    """A place no document had before."""
    if published_at is None:
        return LASTING + secrets.randbits(40)
    return (max(0, int(published_at.timestamp())) << BITS) + secrets.randbits(BITS)
