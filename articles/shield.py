import logging
import time

from django.core.cache import caches

REST = 5  # seconds a cache is left alone after it failed

logger = logging.getLogger(__name__)


class ShieldedCache:
    """A cache whose failure costs only its help: it answers None, and for a while nobody waits for it."""

    def __init__(self, alias):
        self.alias, self.resting_until = alias, 0.0

    def ask(self, question):
        if time.monotonic() < self.resting_until:
            return None
        try:
            return question(caches[self.alias])
        except Exception:
            logger.exception("Cache %r failed; going on without it for %s seconds.", self.alias, REST)
            self.resting_until = time.monotonic() + REST
            return None
