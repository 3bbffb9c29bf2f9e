""" "Mungkin maksud Anda …": a question that found nothing, in words that do find something."""

from collections import defaultdict
from functools import cached_property

from articles.pasted.spelling import distance
from articles.search.lexicons import sound
from articles.search.stems import root, stem
from articles.search.tokens import tokens

MOST_WORDS = 8  # of a question that is mended
SHORTEST, LONGEST = 3, 30  # letters of a word that is mended
FORGIVING = 6  # letters from which two may be wrong
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
BIT = {letter: 1 << place for place, letter in enumerate(LETTERS)}


class Vocabulary:
    """Words that find something: how many documents have each, and names as they are written."""

    def __init__(self, counts, names=()):
        """`counts` are documents by folded form, `names` whole names of people, places and topics."""
        self.counts = dict(counts)
        self.written, self.names = {}, {}
        for name in names:
            self._learn(name)
        self.stems = {stem(form) for form in self.counts}

    def _learn(self, name):
        found = tokens(name)
        for token in found:
            self.counts.setdefault(token.form, 1)
            self.written.setdefault(token.form, name[token.start : token.end])
        if found:
            self.names.setdefault(_solid(found), name)

    def knows(self, form):
        """Whether a word finds anything, however inflected."""
        return form in self.counts or stem(form) in self.stems

    def nearest(self, form):
        """The known word that was most likely meant, or None."""
        return _nearest(form, self._words, lambda word: self.counts[word])

    def nearest_name(self, solid):
        """The whole name that sounds nearly like this, or None."""
        near = _nearest(solid, self._names, lambda name: 1)
        return self.names[near] if near and _digits(near) == _digits(solid) else None

    @cached_property
    def _words(self):
        return _by_length(self.counts)

    @cached_property
    def _names(self):
        return _by_length(self.names)


def suggestion(query, vocabulary):
    """A better spelling of what was asked, every word of it known or a right one; None when there is none."""
    found = tokens(query)[:MOST_WORDS]
    solid, forms = _solid(found), [token.form for token in found]
    name = vocabulary.names.get(solid)
    if not name and not all(vocabulary.knows(form) or _is_right(form) for form in forms):
        name = vocabulary.nearest_name(solid)
    if name:
        return name if [token.form for token in tokens(name)] != forms else None
    mended = _mended(forms, vocabulary)
    if mended is None or mended == forms:
        return None
    return " ".join(vocabulary.written.get(form, form) for form in mended)


def _digits(solid):
    return [letter for letter in solid if letter.isdigit()]


def _is_right(form):
    """Whether the language has a word; a single syllable under a prefix is more likely a slip: pengurs."""
    base = root(form)
    return bool(base) and (base == form or sum(map(base.count, "aiueo")) > 1)


def _solid(found):
    return sound("".join(token.form for token in found))


def _mended(forms, vocabulary):
    """The forms with each misspelt one put right, joined or split; None when one cannot be."""
    mended, place = [], 0
    while place < len(forms):
        form, pair = forms[place], "".join(forms[place : place + 2])
        if vocabulary.knows(form) or any(map(str.isdigit, form)):
            mended.append(form)
        elif len(pair) > len(form) and vocabulary.knows(pair):
            mended.append(pair)
            place += 1
        elif _is_right(form):
            mended.append(form)
        elif better := vocabulary.nearest(form):
            mended.append(better)
        elif parts := _split(form, vocabulary):
            mended += parts
        else:
            return None
        place += 1
    return mended


def _split(form, vocabulary):
    """Two known words written as one, the more common the better."""
    cuts = [(form[:place], form[place:]) for place in range(SHORTEST, len(form) - SHORTEST + 1)]
    known = [cut for cut in cuts if all(part in vocabulary.counts for part in cut)]
    return max(known, key=lambda cut: min(vocabulary.counts[part] for part in cut), default=None)


def _nearest(form, by_length, count):
    """The closest word, the same first letter and the more common before others."""
    if not SHORTEST < len(form) <= LONGEST:
        return None
    for reach in (1, 2) if len(form) >= FORGIVING else (1,):
        if near := list(_within(form, by_length, reach)):
            return min(near, key=lambda word: (word[0] != form[0], -count(word), word))
    return None


def _within(form, by_length, reach):
    """The other words at most so many slips away."""
    mask = _mask(form)
    for length in range(len(form) - reach, len(form) + reach + 1):
        for other, word in by_length.get(length, ()):
            if (mask ^ other).bit_count() <= 2 * reach and 0 < distance(form, word, reach) <= reach:
                yield word


def _by_length(words):
    """(letters as bits, word) by length: most words are ruled out by their letters alone."""
    shelves = defaultdict(list)
    for word in words:
        shelves[len(word)].append((_mask(word), word))
    return dict(shelves)


def _mask(word):
    bits = 0
    for letter in word:
        bits |= BIT.get(letter, 0)
    return bits
