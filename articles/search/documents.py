"""What readers can find: documents, and the sources that know how to make them.

A source is registered by the app that owns the rows, so that the newsroom's search finds the roster without
knowing it.
"""

import datetime as dt
from dataclasses import dataclass

from articles.models.search import BEGINNING


@dataclass(frozen=True)
class Document:
    """One thing to be found, its texts in the order of their weight.

    Asked for by exactly one of its `names` it comes first. `shown` is printed in place of the title. Without
    `published_at` it is lasting: no story is newer. Found only from `live_from` and before `live_until`.
    """

    key: str
    kind: str
    title: str
    summary: str = ""
    topics: tuple = ()
    captions: tuple = ()
    body: str = ""
    names: tuple = ()
    shown: str = ""
    note: str = ""
    url: str = ""
    facets: tuple = ()
    published_at: dt.datetime | None = None
    live_from: dt.datetime = BEGINNING
    live_until: dt.datetime | None = None
    row: int | None = None


class Source:
    """Where documents of some kinds come from; `kinds` names them for readers."""

    name = ""
    kinds = {}

    def all_keys(self):
        """Of everything there is, one after the other."""
        raise NotImplementedError

    def documents(self, keys):
        """Those of some keys, as their rows stand now; a key without any is left out."""
        raise NotImplementedError


sources = {}


def register(source):
    sources[source.name] = source


def kinds():
    """Every kind a document may be of, with its name, in the order of registration."""
    return {kind: label for source in sources.values() for kind, label in source.kinds.items()}
