"""The index on SQLite: an FTS5 table without content, its rows numbered by place.

Such a table takes no deletions (before SQLite 3.43), so the words of a replaced document stay behind under a
place no entry has, and are passed over; `manage.py reindex` writes the table anew without them.
"""

from django.db import connection

from articles.search.places import COLUMNS, ENTRY, LAST, LASTING, WORDS

FRESH = f"{WORDS}_fresh"
CREATE = (
    "CREATE VIRTUAL TABLE {table} USING fts5(stems, forms, facets, content='', columnsize=0, "
    "tokenize=\"ascii tokenchars '-_=+'\")"
)
PLACES = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s ORDER BY rowid DESC LIMIT %s"
NEWEST = f"""
SELECT {COLUMNS}, e.place IN ({PLACES}) FROM {WORDS} AS w CROSS JOIN {ENTRY} AS e ON e.place = w.rowid
WHERE w.{WORDS} MATCH %s AND w.rowid BETWEEN %s AND %s
AND e.live_from <= %s AND (e.live_until IS NULL OR e.live_until > %s)
ORDER BY w.rowid DESC LIMIT %s
"""


def create(cursor):
    cursor.execute(CREATE.format(table=WORDS))


def drop(cursor):
    cursor.execute(f"DROP TABLE {WORDS}")


def match(stems=(), phrases=(), facets=()):
    """An FTS5 expression that asks for all of these."""
    asked = [f'stems : "{stem}"' for stem in stems]
    asked += [f'forms : "{" ".join(phrase)}"' for phrase in phrases]
    return " AND ".join([*asked, *(f'facets : "{facet}"' for facet in facets)])


def newest(match, exact, lasting, at, most):
    """A statement, and its parameters, for the newest that match."""
    first, last = (LASTING, LAST) if lasting else (0, LASTING - 1)
    at = connection.ops.adapt_datetimefield_value(at)
    return NEWEST, [exact, most, match, first, last, at, at, most]


def add(cursor, rows):
    """(entry, reading) pairs."""
    values = [
        (entry.place, " ".join(reading.stems), " ".join(reading.forms), entry.facets)
        for entry, reading in rows
    ]
    tables = [WORDS, FRESH] if _is_rebuilding(cursor) else [WORDS]
    for table in tables:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, stems, forms, facets) VALUES (%s, %s, %s, %s)", values
        )


def forget(cursor, places):
    """Nothing: an entry gone is passed over."""


def begin_rebuild(cursor):
    cursor.execute(f"DROP TABLE IF EXISTS {FRESH}")
    cursor.execute(CREATE.format(table=FRESH))


def finish_rebuild(cursor):
    cursor.execute(f"DROP TABLE {WORDS}")
    cursor.execute(f"ALTER TABLE {FRESH} RENAME TO {WORDS}")


def _is_rebuilding(cursor):
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [FRESH])
    return cursor.fetchone() is not None
