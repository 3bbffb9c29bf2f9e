"""How many wrong passwords a name at an address has left, from allauth's own counts in the shared cache."""

import time
from math import ceil

from allauth.core.internal import ratelimit
from django.core.cache import cache

COUNTED = {"app": "allauth.account", "action": "login_failed"}


class Tries:
    """The counts of one key; they are read anew at each question."""

    def __init__(self, request, key):
        self.request, self.key = request, key

    @property
    def left(self):
        return max(0, min(rate.amount - len(wrong) for rate, wrong in self._counts()))

    @property
    def wait(self):
        """Whole minutes until the next try is allowed, at least 1."""
        ends = [wrong[-1] + rate.duration for rate, wrong in self._counts() if len(wrong) >= rate.amount]
        return max(1, ceil((max(ends, default=0) - time.time()) / 60))

    def _counts(self):
        """Each limit with the times of the wrong passwords that count against it, newest first."""
        for rate in ratelimit.get_rates(**COUNTED):
            name = ratelimit.get_cache_key(self.request, **COUNTED, rate=rate, key=self.key)
            oldest = time.time() - rate.duration
            yield rate, [moment for moment in cache.get(name, []) if moment > oldest]
