"""Django's file cache with an `add` that one process wins: allauth locks its counts with it."""

import os
import random

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

CULLED_EVERY = 100  # writes, about: to list a full cache takes longer than to make a page for it


class FileCache(FileBasedCache):
    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._createdir()
        with open(os.path.join(self._dir, "add.lock"), "wb") as guard:
            locks.lock(guard, locks.LOCK_EX)
            return super().add(key, value, timeout, version)

    def _cull(self):
        if random.randrange(CULLED_EVERY) == 0:
            super()._cull()
