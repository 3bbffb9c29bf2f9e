"""The words that find something, as this process read them last."""

import time
from collections import Counter

from articles.models import SearchEntry, Topic
from articles.search.places import LASTING
from articles.search.stories import PICK
from articles.search.suggestions import Vocabulary

KEPT = 600.0  # seconds
NEWEST = 3_000  # stories whose words are known
MOST_NAMES = 3_000


class _Known:
    def __init__(self):
        self.vocabulary, self.read_at = None, 0.0

    def current(self):
        if self.vocabulary is None or time.monotonic() - self.read_at > KEPT:
            self.vocabulary, self.read_at = read(), time.monotonic()
        return self.vocabulary

    def forget(self):
        self.vocabulary = None


known = _Known()


def vocabulary():
    """Words of the newest stories and names of all else."""
    return known.current()


def read():
    entries = SearchEntry.objects.order_by("-place")
    counts = Counter()
    for head in entries.filter(place__lt=LASTING).values_list("head", flat=True)[:NEWEST]:
        counts.update({word[1:] for word in head.split() if word.startswith("=")})
    names = entries.filter(place__gte=LASTING).exclude(source=PICK).values_list("title", flat=True)
    return Vocabulary(counts, [*_bare_areas(), *names[:MOST_NAMES]])


def _bare_areas():
    """Areas as they are asked for: without their level."""
    names = Topic.objects.filter(kind=Topic.Kind.AREA).order_by("name").values_list("name", flat=True)
    return [name.split(" ", 1)[-1] for name in names]
