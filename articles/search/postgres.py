"""The index on PostgreSQL: one tsvector a document with a GIN index, beside its place and live interval.

Stems and facets are lexemes without positions, forms stand behind "=" with theirs.
"""

from articles.search.places import COLUMNS, ENTRY, WORDS
from articles.search.readings import GAP

CREATE = (
    f"CREATE TABLE {WORDS} (place bigint PRIMARY KEY, live_from timestamptz NOT NULL, "
    "live_until timestamptz, terms tsvector NOT NULL)",
    f"ALTER TABLE {WORDS} ALTER COLUMN terms SET STORAGE EXTERNAL",
    f"CREATE INDEX {WORDS}_terms ON {WORDS} USING gin (terms)",
)
FOUND = f"""
SELECT place FROM {WORDS} WHERE terms @@ %s::tsquery AND place BETWEEN %s AND %s
AND live_from <= %s AND (live_until IS NULL OR live_until > %s)
ORDER BY place DESC LIMIT %s
"""
NEWEST = (
    f"SELECT {COLUMNS}, {{exact}} FROM ({FOUND}) AS w JOIN {ENTRY} AS e USING (place) ORDER BY place DESC"
)
PLACES = f"SELECT place FROM {WORDS} WHERE terms @@ %s::tsquery ORDER BY place DESC LIMIT %s"
EXACT = f"e.place IN ({PLACES})"


def create(cursor):
    for statement in CREATE:
        cursor.execute(statement)


def drop(cursor):
    cursor.execute(f"DROP TABLE {WORDS}")


def match(stems=(), phrases=(), facets=()):
    """A tsquery that asks for all of these."""
    asked = [_quoted(stem) for stem in (*stems, *facets)]
    asked += [f"({' <-> '.join(_quoted(f'={form}') for form in phrase)})" for phrase in phrases]
    return " & ".join(asked)


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
    lexemes += [f"{_quoted(f'={form}')}:{','.join(map(str, at[:255]))}" for form, at in positions.items()]
    return " ".join(lexemes)


def _quoted(lexeme):
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
