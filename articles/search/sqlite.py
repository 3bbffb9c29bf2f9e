"""The index on SQLite: FTS5 tables, their rows numbered by place.

That of the stories is without content. Such a table takes no deletions (before SQLite 3.43), so the words of
a replaced text stay behind under a place no entry has, and are passed over; `manage.py reindex` writes the
table anew without them. What has no date, people above all, stands in a small table that does forget.
"""

from django.db import connection

from articles.search.places import COLUMNS, ENTRY, LASTING, WORDS

FRESH = f"{WORDS}_fresh"
LASTING_WORDS = f"{WORDS}_lasting"
CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(stems, forms, facets, {content} columnsize=0, "
    "tokenize=\"ascii tokenchars '-_=+'\")"
)
HOLDING = "SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s"
NEWEST = f"""
SELECT {COLUMNS}, e.place IN ({HOLDING}) FROM {{table}} AS w CROSS JOIN {ENTRY} AS e ON e.place = w.rowid
WHERE w.{{table}} MATCH %s
AND e.live_from <= %s AND (e.live_until IS NULL OR e.live_until > %s)
ORDER BY w.rowid DESC LIMIT %s
"""


def create(cursor):
    create_for_stories(cursor, WORDS)
    create_for_lasting(cursor)


def create_for_stories(cursor, table):
    cursor.execute(CREATE.format(table=table, content="content='',"))


def create_for_lasting(cursor):
    cursor.execute(CREATE.format(table=LASTING_WORDS, content=""))


def drop(cursor):
    for table in (WORDS, LASTING_WORDS):
        cursor.execute(f"DROP TABLE {table}")


def match(stems=(), phrases=(), facets=()):
    """An FTS5 expression that asks for all of these."""
    asked = [f'stems : "{stem}"' for stem in stems]
    asked += [f'forms : "{" ".join(phrase)}"' for phrase in phrases]
    return " AND ".join([*asked, *(f'facets : "{facet}"' for facet in facets)])


def places(match):
    """A statement, and its parameters, for all places of stories that match."""
    return f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s", [match]


def newest(match, exact, lasting, at, most):
    """A statement, and its parameters, for the newest that match."""
    at = connection.ops.adapt_datetimefield_value(at)
    statement = NEWEST.format(table=LASTING_WORDS if lasting else WORDS)
    return statement, [exact, most, match, at, at, most]


def hold(cursor, source, keys):
    """Nothing: one writer is let in at a time."""


def add(cursor, rows):
    """(entry, reading) pairs."""
    stories = [_values(*row) for row in rows if row[0].place < LASTING]
    lasting = [_values(*row) for row in rows if row[0].place >= LASTING]
    for table in (WORDS, FRESH) if _is_rebuilding(cursor) else (WORDS,):
        _insert(cursor, table, stories)
    _insert(cursor, LASTING_WORDS, lasting)


def _values(entry, reading):
    return entry.place, " ".join(reading.stems), " ".join(reading.forms), entry.facets


def _insert(cursor, table, values):
    cursor.executemany(f"INSERT INTO {table} (rowid, stems, forms, facets) VALUES (%s, %s, %s, %s)", values)


def forget(cursor, places):
    """Of what has no date every word goes; a story's entry gone is passed over."""
    lasting = [(place,) for place in places if place >= LASTING]
    if lasting:
        cursor.executemany(f"DELETE FROM {LASTING_WORDS} WHERE rowid = %s", lasting)
        _purge(cursor)


def _purge(cursor):
    """Writes the small index anew: until then a deleted word is only struck out."""
    cursor.execute(f"INSERT INTO {LASTING_WORDS} ({LASTING_WORDS}) VALUES ('optimize')")


def begin_rebuild(cursor):
    cursor.execute(f"DROP TABLE IF EXISTS {FRESH}")
    create_for_stories(cursor, FRESH)


def finish_rebuild(cursor):
    cursor.execute(f"DROP TABLE {WORDS}")
    cursor.execute(f"ALTER TABLE {FRESH} RENAME TO {WORDS}")
    cursor.execute(f"DELETE FROM {LASTING_WORDS} WHERE rowid NOT IN (SELECT place FROM {ENTRY})")
    _purge(cursor)


def _is_rebuilding(cursor):
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [FRESH])
    return cursor.fetchone() is not None
