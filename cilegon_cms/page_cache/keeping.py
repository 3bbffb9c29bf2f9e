"""Where pages are kept: a little memory in each process, in front of the store that all processes share."""

import hashlib
import time
from collections import OrderedDict
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

from articles.shield import ShieldedCache
from cilegon_cms.page_cache.answers import Page

MEMORY = 16_000_000  # bytes
TURN = 10  # seconds one rendering may hold the others up
PATIENCE, STEP = 2.0, 0.02  # seconds another waits for it, and between two looks


class Kept(NamedTuple):
    """A page with the content version it shows and the time (seconds since 1970) it is good until."""

    version: str
    until: float
    page: Page

    def holds(self, version):
        return version is not None and self.version == version and time.time() < self.until


class Memory:
    """The pages last asked for, up to a number of bytes; safe among threads."""

    def __init__(self, limit=MEMORY):
        self.limit, self.size = limit, 0
        self.pages, self.lock = OrderedDict(), Lock()

    def get(self, address):
        with self.lock:
            if kept := self.pages.get(address):
                self.pages.move_to_end(address)
            return kept

    def put(self, address, kept):
        with self.lock:
            if before := self.pages.pop(address, None):
                self.size -= before.page.size
            self.pages[address] = kept
            self.size += kept.page.size
            while self.size > self.limit:
                self.size -= self.pages.popitem(last=False)[1].page.size


class SharedStore:
    """The pages of all processes, each by its address and the release that made it."""

    def __init__(self, release):
        self.release, self.store = release, ShieldedCache("pages")

    def get(self, address):
        return self.store.ask(lambda store: store.get(self._key(address)))

    def put(self, address, kept):
        self.store.ask(lambda store: store.set(self._key(address), kept, kept.until - time.time()))

    @contextmanager
    def turn(self, address):
        """One caller at a time per address, in all processes; nobody waits for longer than PATIENCE."""
        key = self._key(address) + "-turn"
        mine = self.store.ask(lambda store: store.add(key, 1, TURN))
        deadline = time.monotonic() + PATIENCE
        while not mine and time.monotonic() < deadline and self.store.ask(lambda store: store.get(key)):
            time.sleep(STEP)
        try:
            yield
        finally:
            if mine:
                self.store.ask(lambda store: store.delete(key))

    def _key(self, address):
        return hashlib.sha256("\n".join([self.release, *address]).encode()).hexdigest()
