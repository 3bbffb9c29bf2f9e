"""Asking the search as a reader does."""

from articles.search import questions
from articles.search.answers import answers
from articles.search.language import lexicon
from articles.search.searching import Search


def search(text, *facets, at=None):
    return Search(questions.read(text, lexicon(), facets), at)


def titles(text, *facets, at=None):
    """What is found, the best first."""
    found = search(text, *facets, at=at)
    return ["".join(part.text for part in answer.title) for answer in answers(found, found.hits)]
