"""The words that were asked for, marked where they stand, and the passage that holds most of them."""

from typing import NamedTuple

from articles.search.language import words
from articles.search.readings import readable, term

LENGTH = 220  # letters of a passage
BEFORE = 60  # letters before the first word asked for


class Part(NamedTuple):
    text: str
    mark: bool = False


class Marker:
    """Finds the words of one question, in any inflection."""

    def __init__(self, question, lexicon):
        self.stems, self.lexicon = {stem for stem, _ in question.sought}, lexicon

    def marked(self, text):
        """A whole text in parts, those asked for marked."""
        text = readable(text)
        return _parts(text, self._places(text))

    def excerpt(self, summary, body):
        """The summary when it says as much as any passage, else the best passage of the body."""
        summary = readable(summary)
        best = self._places(summary)
        if len(self._said(best)) == len(self.stems):
            return _parts(summary, best)
        body = " ".join(readable(body).split())
        places = self._places(body)
        start, said = self._best(places)
        if len(said) <= len(self._said(best)):
            return _parts(summary, best)
        return _passage(body, places, start)

    def _places(self, text):
        """(start, end, stem) of each word asked for; one within another is part of it."""
        places, reach = [], 0
        for word in words(text, self.lexicon):
            if (stem := term(word.stem)) in self.stems and word.start >= reach:
                places.append((word.start, word.end, stem))
                reach = word.end
        return places

    def _said(self, places):
        return {stem for _, _, stem in places}

    def _best(self, places):
        """Where the passage begins that holds most of the words, the earliest of several."""
        best = (0, set())
        for start, _, _ in places:
            within = {
                stem for first, end, stem in places if first >= start and end <= start + LENGTH - BEFORE
            }
            if len(within) > len(best[1]):
                best = (start, within)
        return best


def _passage(text, places, start):
    first = max(0, start - BEFORE)
    if first:
        first = text.find(" ", first, start) + 1 or start
    last = first + LENGTH
    if last < len(text):
        last = max(text.rfind(" ", first, last), start + 1)
    shown = [
        (begin - first, end - first, stem) for begin, end, stem in places if begin >= first and end <= last
    ]
    parts = _parts(text[first:last], shown)
    before = [Part("… ")] if first else []
    return [*before, *parts, *([Part(" …")] if last < len(text) else [])]


def _parts(text, places):
    parts, reach = [], 0
    for start, end, _ in places:
        parts += [Part(text[reach:start]), Part(text[start:end], True)]
        reach = end
    return [part for part in (*parts, Part(text[reach:])) if part.text]
