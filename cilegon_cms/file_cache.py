"""Django's file cache with an `add` that one process wins: allauth locks its counts with it."""

import os

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class FileCache(FileBasedCache):
    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._createdir()
        with open(os.path.join(self._dir, "add.lock"), "wb") as guard:
            locks.lock(guard, locks.LOCK_EX)
            return super().add(key, value, timeout, version)
