"""Pages rendered once: what the same facts make again is remembered, not made."""

import pickle
from collections import OrderedDict
from hashlib import sha256
from threading import Lock

MEMORY = 16_000_000  # characters


class Rendered:
    """The texts last asked for, each by all the facts it was made of; safe among threads."""

    def __init__(self, limit=MEMORY):
        self.limit, self.size = limit, 0
        self.texts, self.lock = OrderedDict(), Lock()

    def of(self, facts, make):
        """The text of these facts, which `make` writes if nobody has yet; it may depend on nothing else."""
        key = sha256(pickle.dumps(facts)).digest()
        with self.lock:
            if key in self.texts:
                self.texts.move_to_end(key)
                return self.texts[key]
        text = make()
        self._keep(key, text)
        return text

    def _keep(self, key, text):
        with self.lock:
            self.size += len(text) - len(self.texts.pop(key, ""))
            self.texts[key] = text
            while self.size > self.limit:
                self.size -= len(self.texts.popitem(last=False)[1])

    def forget(self):
        with self.lock:
            self.texts.clear()
            self.size = 0


def facts(row):
    """All that was read of a database row."""
    return [(name, value) for name, value in vars(row).items() if not name.startswith("_")]
