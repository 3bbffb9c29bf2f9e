"""The index on PostgreSQL: one tsvector a document with a GIN index, beside its place and live interval.

Stems and facets are lexemes without positions, forms stand behind "=" with theirs. One more lexeme
tells the span of time a document's place lies in, so that of a common word only the newest are read.
Each two forms that stand together have a lexeme, a short mark of both: the index finds by these nearly
only what holds a phrase, and the stored tsvector of that alone is read to be sure.
"""

import hashlib
from itertools import pairwise
from typing import NamedTuple

from articles.search.places import BITS, COLUMNS, ENTRY, LASTING, WORDS, new_place
from articles.search.readings import GAP

CREATE = (
    f"CREATE TABLE {WORDS} (place bigint PRIMARY KEY, live_from timestamptz NOT NULL, "
    "live_until timestamptz, terms tsvector NOT NULL)",
    f"ALTER TABLE {WORDS} ALTER COLUMN terms SET STORAGE EXTERNAL",
    f"CREATE INDEX {WORDS}_terms ON {WORDS} USING gin (terms)",
)
SPAN = BITS + 21  # bits of a place below its span, of 24 days
WINDOWS = (12, 30)  # newest spans that are looked through before all, as measured at one story an hour
# Asked by a subquery, any word seems rare to the planner: it takes the index and reads no stored tsvector.
HOLDING = f"SELECT place FROM {WORDS} WHERE terms @@ (SELECT %s::tsquery)"
WINDOW = f"""
SELECT w.place, {{exact}} AS exact FROM {WORDS} AS w WHERE terms @@ (SELECT %s::tsquery)
AND live_from <= %s AND (live_until IS NULL OR live_until > %s) AND {{wanted}}
"""
NEWEST = f"""
WITH {{windows}} SELECT {COLUMNS}, w.exact
FROM ({{found}} ORDER BY place DESC LIMIT %s) AS w JOIN {ENTRY} AS e USING (place)
"""
# In their order, so that no more stored tsvectors are read than the newest that are wanted.
SAYING = f"""
SELECT place, exact FROM ({WINDOW} ORDER BY place DESC OFFSET 0) AS held
WHERE (SELECT terms @@ %s::tsquery FROM {WORDS} WHERE place = held.place) LIMIT %s
"""
PAIR = 5  # hexadecimal digits of the mark of two forms


class Match(NamedTuple):
    """A tsquery the index alone answers, and the one that makes sure of phrases, if any."""

    held: str
    said: str = ""


def create(cursor):
    for statement in CREATE:
        cursor.execute(statement)


def drop(cursor):
    cursor.execute(f"DROP TABLE {WORDS}")


def match(stems=(), phrases=(), facets=()):
    """What asks for all of these."""
    asked = [*stems, *facets]
    for phrase in phrases:
        asked += _pairs(phrase) if len(phrase) > 1 else [f"={phrase[0]}"]
    said = [" <-> ".join(_quoted(f"={form}") for form in phrase) for phrase in phrases if len(phrase) > 1]
    return Match(" & ".join(map(_quoted, asked)), " & ".join(f"({phrase})" for phrase in said))


def places(match):
    """A statement, and its parameters, for all places that match."""
    if not match.said:
        return HOLDING, [match.held]
    return f"{HOLDING} AND terms @@ %s::tsquery", [match.held, match.said]


def newest(match, exact, lasting, at, most):
    """A statement, and its parameters, for the newest that match; widened only for want of hits."""
    within = [_spans(LASTING, 1)] if lasting else [*_recent(at), f"!{_span(LASTING)}"]
    window_of, counts, parameters = SAYING if match.said else WINDOW, ["0"], []
    windows, is_exact = [], exact.held == match.held
    for number, window in enumerate(within):
        wanted = f"greatest({', '.join(counts)}) < %s"
        told = window_of.format(exact="TRUE" if is_exact else f"w.place IN ({HOLDING})", wanted=wanted)
        windows.append(f"window{number} AS MATERIALIZED ({told})")
        parameters += [] if is_exact else [f"({exact.held}) & {window}"]
        parameters += [f"({match.held}) & {window}", at, at, most]
        parameters += [match.said, most] if match.said else []
        counts.append(f"(SELECT count(*) FROM window{number})")
    found = " UNION ".join(f"SELECT * FROM window{number}" for number in range(len(within)))
    return NEWEST.format(windows=", ".join(windows), found=found), [*parameters, most]


def _recent(at):
    now = new_place(at)
    return [_spans(now, count) for count in WINDOWS]


def _spans(place, count):
    """Asks for the span of a place, or one of those before it."""
    return "(" + " | ".join(_span(place - (back << SPAN)) for back in range(count)) + ")"


def _span(place):
    return _quoted(f"waktu={place >> SPAN}")


def hold(cursor, source, keys):
    """Keeps others from reading the same things anew until this transaction ends: each would add its own."""
    names = sorted({f"{source} {key}" for key in keys})
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext(name)) FROM unnest(%s::text[]) AS name", [names])


def add(cursor, rows):
    """(entry, reading) pairs."""
    values = [
        (entry.place, entry.live_from, entry.live_until, _vector(entry, reading)) for entry, reading in rows
    ]
    cursor.executemany(
        f"INSERT INTO {WORDS} (place, live_from, live_until, terms) VALUES (%s, %s, %s, %s::tsvector)", values
    )


def forget(cursor, places):
    cursor.execute(f"DELETE FROM {WORDS} WHERE place = ANY(%s)", [list(places)])


def begin_rebuild(cursor):
    """Nothing: rows are replaced one by one."""


def finish_rebuild(cursor):
    cursor.execute(f"DELETE FROM {WORDS} AS w WHERE NOT EXISTS (SELECT 1 FROM {ENTRY} WHERE place = w.place)")


def _vector(entry, reading):
    positions = {}
    for position, form in enumerate(reading.forms, 1):
        if form != GAP:
            positions.setdefault(form, []).append(position)
    lexemes = [_quoted(stem) for stem in (*reading.stems, *entry.facets.split())]
    lexemes.append(_span(entry.place))
    lexemes += map(_quoted, dict.fromkeys(_pairs(reading.forms)))
    lexemes += [f"{_quoted(f'={form}')}:{','.join(map(str, at[:255]))}" for form, at in positions.items()]
    return " ".join(lexemes)


def _pairs(forms):
    """A mark for each two forms that stand together."""
    for first, second in pairwise(forms):
        if GAP not in (first, second):
            told = hashlib.md5(f"{first} {second}".encode(), usedforsecurity=False)
            yield f"~{told.hexdigest()[:PAIR]}"


def _quoted(lexeme):
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
