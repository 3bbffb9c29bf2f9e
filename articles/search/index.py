"""Writing the index: documents are replaced whole, in the transaction that changed what they say."""

from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from articles.models.search import SearchEntry
from articles.search.documents import sources
from articles.search.engines import engine
from articles.search.language import lexicon, words
from articles.search.lexicons import key_of
from articles.search.manners import MANNER
from articles.search.places import ENTRY, new_place
from articles.search.readings import Reading, is_key, readable, term
from articles.search.recorded import recorded

BATCH = 200
STORIES = "berita"


@transaction.atomic
def refresh(source, keys):
    """Reads the documents of some keys anew; returns how many there are now."""
    with connection.cursor() as cursor:
        engine().hold(cursor, source, keys)
    forget(source, keys)
    recorded.read()  # another process may have changed a name just now
    known, rows = lexicon(), []
    for document in sources[source].documents(keys):
        rows.append((_entry(source, document), Reading(document, known)))
    for entry, reading in rows:
        entry.head = reading.head
    SearchEntry.objects.bulk_create([entry for entry, _ in rows])
    with connection.cursor() as cursor:
        engine().add(cursor, rows)
    return len(rows)


@transaction.atomic
def forget(source, keys):
    entries = SearchEntry.objects.of(source, keys)
    places = list(entries.values_list("place", flat=True))
    if places:
        with connection.cursor() as cursor:
            engine().forget(cursor, places)
        entries.delete()


def rebuild(tell=lambda source, done, total: None):
    """Reads everything anew while readers go on searching; each batch is a transaction of its own."""
    began = timezone.now()
    with connection.cursor() as cursor:
        engine().begin_rebuild(cursor)
    for source in sources.values():
        keys, done = list(source.all_keys()), 0
        for batch in _batches(keys):
            refresh(source.name, batch)
            done += len(batch)
            tell(source.name, done, len(keys))
    with transaction.atomic(), connection.cursor() as cursor:
        SearchEntry.objects.filter(read_at__lt=began).delete()
        engine().finish_rebuild(cursor)


def _entry(source, document):
    return SearchEntry(
        place=new_place(document.published_at),
        source=source,
        key=document.key,
        row=document.row,
        kind=document.kind,
        title=(document.shown or document.title)[:200] if document.row is None else "",
        note=document.note[:400],
        url=document.url[:300],
        facets=" ".join(document.facets),
        live_from=document.live_from,
        live_until=document.live_until,
        read_with=MANNER,
    )


def is_stale():
    """Whether some of it was read before the way of reading words changed."""
    return SearchEntry.objects.exclude(read_with=MANNER).exists()


def _batches(keys):
    keys = iter(keys)
    while batch := list(islice(keys, BATCH)):
        yield batch


def read_missing(source):
    """Reads the documents of which there is no entry yet."""
    known = set(SearchEntry.objects.filter(source=source).values_list("key", flat=True))
    for batch in _batches(key for key in sources[source].all_keys() if str(key) not in known):
        refresh(source, batch)


def mark(names=(), editions=()):
    """Marks the stories that say any of the names, and those of some editions, to be read anew."""
    known = lexicon()
    for name in names:
        _mark_holding(engine().match(stems=[term(key_of(name))]))
        phrase = [term(word.form) for word in words(readable(name), known) if not is_key(word.form)]
        for written in {tuple(phrase), (term("".join(phrase)),)} if phrase else ():
            _mark_holding(engine().match(phrases=[written]))
    SearchEntry.objects.filter(source=STORIES, row__in=editions).update(read_with="")


def _mark_holding(match):
    statement, parameters = engine().places(match)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {ENTRY} SET read_with = '' WHERE source = %s AND place IN ({statement})",
            [STORIES, *parameters],
        )


def read_marked(most):
    """Reads the newest marked stories anew, at most so many; returns whether there were any."""
    keys = list(dict.fromkeys(SearchEntry.objects.unread().values_list("key", flat=True)[:most]))
    if keys:
        refresh(STORIES, keys)
    return bool(keys)


def count(source):
    return SearchEntry.objects.filter(source=source).count()
