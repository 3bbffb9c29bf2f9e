import threading
import time

import pytest
from django.core.cache import caches
from django.core.management import call_command

from cilegon_cms.page_cache import keeping
from cilegon_cms.page_cache.addresses import Address
from cilegon_cms.page_cache.answers import Page
from cilegon_cms.page_cache.keeping import Kept, Memory, SharedStore


def address(path):
    return Address("http", "testserver", path, "")


def kept(content=b"isi", version="1", seconds=60):
    return Kept(version, time.time() + seconds, Page.of("200 OK", [("Content-Type", "text/html")], content))


def test_a_page_holds_for_its_version_until_its_time():
    assert kept().holds("1")
    assert not kept().holds("2")
    assert not kept(seconds=-1).holds("1")
    assert not kept(version=None).holds(None)


def test_memory_forgets_what_was_not_asked_for_longest():
    memory = Memory(limit=3 * kept().page.size)
    for path in ("/a/", "/b/", "/c/"):
        memory.put(address(path), kept())
    memory.get(address("/a/"))
    memory.put(address("/d/"), kept())
    assert [at.path for at in memory.pages] == ["/c/", "/a/", "/d/"]
    assert memory.size <= memory.limit


def test_memory_counts_a_page_once():
    memory = Memory()
    for _ in range(3):
        memory.put(address("/a/"), kept())
    assert memory.size == kept().page.size


@pytest.fixture(params=["file", "database"])
def store(request, settings):
    if request.param == "database":
        request.getfixturevalue("db")
        backend = "django.core.cache.backends.db.DatabaseCache"
        settings.CACHES = settings.CACHES | {"pages": {"BACKEND": backend, "LOCATION": "singgahan_pages"}}
        call_command("createcachetable", verbosity=0)
    return SharedStore("rilis-1")


def test_what_one_process_puts_another_gets(store):
    page = kept()
    store.put(address("/berita/"), page)
    assert SharedStore("rilis-1").get(address("/berita/")) == page
    assert store.get(address("/kim/")) is None
    assert store.get(Address("https", "testserver", "/berita/", "")) is None


def test_another_release_makes_its_own_pages(store):
    store.put(address("/berita/"), kept())
    assert SharedStore("rilis-2").get(address("/berita/")) is None


def test_the_store_forgets_a_page_when_its_time_is_over(store):
    store.put(address("/berita/"), kept(seconds=-1))
    assert store.get(address("/berita/")) is None


def test_turns_follow_one_another(store):
    began = time.monotonic()
    for _ in range(2):
        with store.turn(address("/berita/")):
            pass
    assert time.monotonic() - began < keeping.PATIENCE / 2


def test_nobody_waits_for_long_for_a_process_that_died(store, monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0.2)
    with store.turn(address("/berita/")):
        began = time.monotonic()
        with SharedStore("rilis-1").turn(address("/berita/")):
            assert 0.2 <= time.monotonic() - began < 1


def test_who_waited_leaves_the_turn_to_its_holder(store, monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    with store.turn(address("/berita/")):
        with SharedStore("rilis-1").turn(address("/berita/")):
            pass
        assert caches["pages"].get(store._key(address("/berita/")) + "-turn")


def test_an_error_while_rendering_ends_the_turn(store):
    with pytest.raises(RuntimeError), store.turn(address("/berita/")):
        raise RuntimeError
    done = threading.Event()
    with store.turn(address("/berita/")):
        done.set()
    assert done.is_set()
