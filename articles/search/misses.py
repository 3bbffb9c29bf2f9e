"""Questions that found nothing, kept for the editors; what may be somebody's name is not.

Nobody can list every name, so one is told by its look: words side by side that the language does not have.
"""

from functools import cache
from itertools import pairwise

from articles.models import SearchMiss
from articles.search.recorded import words_by_heart
from articles.search.stems import root
from articles.search.tokens import tokens

MOST_WORDS = 12  # of a question that are looked at; a longer one is not kept
whose = []  # each says of words, in their order, whether they are the name of somebody it knows


def note(typed, lexicon):
    if not may_name_someone(typed, lexicon):
        SearchMiss.objects.note(typed)


def may_name_someone(text, lexicon):
    found = tokens(text)
    if len(found) > MOST_WORDS:
        return True
    manners = ["", *_manners(text, found, lexicon)]
    if any(before and after in ("strange", "given") for before, after in pairwise(manners)):
        return True
    return any(is_name([token.form for token in found]) for is_name in whose)


def _manners(text, found, lexicon):
    """Of each word, what it may be in a name: strange to the language, given, or a form of address."""
    known = {place for first, last, *_ in lexicon.asked_names(text, found) for place in range(first, last)}
    for place, token in enumerate(found):
        if token.form in _listed("given"):
            yield "given"
        elif token.form in _listed("address"):
            yield "address"
        else:
            is_known = place in known or token.form.isdecimal() or root(token.form) is not None
            yield "" if is_known else "strange"


@cache
def _listed(name):
    return frozenset(words_by_heart()[name].split())
