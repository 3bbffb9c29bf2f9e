"""The words that were asked for, marked where they stand, and the passage that holds most of them."""

import re
from typing import NamedTuple

from articles.search.language import words
from articles.search.readings import readable, term

LENGTH = 220  # letters of a passage
BEFORE = 60  # letters before the first word asked for
SPARE = 10  # letters for the end of the last word and what follows it
APART = " · "  # between lines that do not end as sentences do: rows of a table, items of a list
ENDED = (".", "!", "?", "…", ":", ";", ",", "”", '"', "–", "-")
SENTENCE = re.compile(r"(?<=\w{3})[.!?…][”\"’)]*\s+(?=[“\"‘(]*[A-Z0-9])|[”\"]\s+(?=[“\"]?[A-Z])| · ")


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
        body = _in_one_line(readable(body))
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


def _in_one_line(text):
    said = ""
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        said += (" " if said.endswith(ENDED) else APART) * bool(said) + line
    return said


def _passage(text, places, start):
    first, is_whole = _beginning(text, places, start)
    last = first + LENGTH
    if last < len(text):
        last = max(text.rfind(" ", first, last), start + 1)
    shown = [
        (begin - first, end - first, stem) for begin, end, stem in places if begin >= first and end <= last
    ]
    parts = _parts(text[first:last], shown)
    before = [] if is_whole else [Part("… ")]
    return [*before, *parts, *([Part("\u00a0…")] if last < len(text) else [])]


def _beginning(text, places, start):
    """Where a passage begins, and whether a sentence does there; all it must hold still fits."""
    if start <= BEFORE:
        return 0, True
    reach = max(end for first, end, _ in places if first >= start and end <= start + LENGTH - BEFORE)
    earliest = max(0, reach + SPARE - LENGTH)
    sentences = [found.end() for found in SENTENCE.finditer(text, earliest, start)]
    if sentences:
        return sentences[-1], True
    first = start - BEFORE
    return text.find(" ", first, start) + 1 or start, False


def _parts(text, places):
    parts, reach = [], 0
    for start, end, _ in places:
        parts += [Part(text[reach:start]), Part(text[start:end], True)]
        reach = end
    return [part for part in (*parts, Part(text[reach:])) if part.text]
