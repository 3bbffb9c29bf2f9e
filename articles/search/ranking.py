"""The order of what was found: where the words stand, then how they are written, then the date."""

from articles.search.places import BITS, LASTING
from articles.search.readings import SEPARATOR
from articles.search.stories import PICK

NAMED = 10_000  # called exactly so
# Title, summary, topics, captions; three times the next, so that the better place always wins.
WEIGHTS = (81, 27, 9, 3)
BODY = 1


def ranked(found, question):
    """Best first; the newer of two alike, and never by the accident of how they were read."""

    def order(hit):
        return -score(hit, question), -_moment(hit), hit.source, hit.title, hit.key

    return sorted(found, key=order)


def score(hit, question):
    """How well a document answers: twice the weight of a place where the very form asked stands."""
    _, *parts = hit.head.split(SEPARATOR)
    points = sum(_points(parts, stem, form) for stem, form in question.sought)
    points += BODY * (2 if hit.exact else 1)
    if not is_named(hit, question):
        return points
    return points + (2 * NAMED if hit.source == PICK else NAMED)


def is_named(hit, question):
    """Whether it is called by the very words asked."""
    names, _, _ = hit.head.partition(SEPARATOR)
    return bool(question.signature) and f" {question.signature} " in names


def _points(parts, stem, form):
    points = 0
    for part, weight in zip(parts, WEIGHTS, strict=False):
        if f" {stem} " in part:
            points += 2 * weight if f" ={form} " in part else weight
    return points


def _moment(hit):
    """To the second; the same for all that lasts, whose places are drawn by lot."""
    return min(hit.place, LASTING) >> BITS
