"""Two readings of one story at the same moment, on a real database."""

import threading

import pytest
from django.db import connection

from articles.models import SearchEntry
from articles.search import index
from articles.search.places import WORDS
from tests.articles.search.finding import titles
from tests.builders import make_live

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def at_once(work, rounds=10):
    """The work in two threads, let go together round by round."""
    gate = threading.Barrier(2)

    def run():
        try:
            for _ in range(rounds):
                gate.wait(timeout=10)
                work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)


def words_stored():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {WORDS}")
        return cursor.fetchone()[0]


def test_a_story_read_anew_twice_at_once_leaves_no_words_behind():
    key = make_live("Paving dipasang").article_id
    before = words_stored()
    at_once(lambda: index.refresh("berita", [key]))
    assert SearchEntry.objects.of("berita", [key]).count() == 1
    assert words_stored() == before


def test_a_story_read_first_twice_at_once_is_found_once():
    key = make_live("Paving dipasang").article_id
    index.forget("berita", [key])
    at_once(lambda: index.refresh("berita", [key]), rounds=1)
    assert titles("paving") == ["Paving dipasang"]
