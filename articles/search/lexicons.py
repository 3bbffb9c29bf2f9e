"""The names and acronyms the search knows by heart, beside the stems of all other words."""

import hashlib
import json
import re
from functools import cached_property, lru_cache

from articles.search.stems import WORDS, stem
from articles.search.tokens import tokens

KEY = "0"  # begins the key of a concept; no token begins so and goes on with two letters
LONGEST = 10  # tokens of a name
STOP = re.compile(r"\w{4}[.!?…]\s+\Z|\n\s*\n\Z")  # where a sentence ends, a name does too
LETTER_AFTER_DOT = re.compile(r"\.\w")
OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("ae", "ai"), ("y", "i"))
DOUBLED = re.compile(r"(.)\1")
ENCLITICS = ("nya", "lah", "pun")
SHORT = 4  # letters of an acronym, which is not spelt by two words that stand side by side: RT RW is no RTRW


class Lexicon:
    """Spellings by their sound, whatever the spaces in them, and the concepts each may stand for.

    A spelling of one concept asks for that concept's key. One of several (TPS, or Cibeber the kecamatan and
    the kelurahan) asks for a key of its own, which every spelling of those concepts carries in a text.
    """

    def __init__(self, concepts=(), protected=(), stop_words=(), capitals=(), shouted=()):
        """`concepts` are (name, spellings); `protected` words are never taken apart."""
        self.concepts = tuple((name, tuple(spellings)) for name, spellings in concepts)
        self.stop_words = frozenset(stop_words)
        self.capitals = {_solid(word) for word in (*capitals, *shouted)}
        self.shouted = {_solid(word) for word in shouted}
        self.protected = {sound(word): word for word in sorted(protected, reverse=True)}
        self.asked, self.carried = _keys(_meanings(self.concepts))
        written = [tokens(spelling) for name, spellings in self.concepts for spelling in (name, *spellings)]
        self.apart = {_sounded(found) for found in written if len(found) > 1}
        solid = map(_joined, written)
        self.beginnings = {sound(name[:end]) for name in solid for end in range(1, len(name) + 1)}
        self.stem = lru_cache(maxsize=200_000)(self._stem)
        self.may_begin = lru_cache(maxsize=200_000)(self._may_begin)

    @cached_property
    def version(self):
        """Another one whenever texts would be read in another way."""
        told = [self.concepts, sorted(self.protected.items()), sorted(self.capitals), sorted(WORDS.items())]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def __hash__(self):
        return hash(self.version)

    def __eq__(self, other):
        return isinstance(other, Lexicon) and self.version == other.version

    def _stem(self, form):
        """The stem of a folded word: itself, or its right spelling, when it is part of a name."""
        if form.isdecimal():
            return form.lstrip("0") or "0"
        if WORDS.get(form) == form:
            return form
        return self.protected.get(sound(form)) or stem(form)

    def _may_begin(self, form):
        """Whether any name begins with a word; most words need no closer look."""
        return sound(form) in self.beginnings or bool(self._known(form) or self._named_by_root(form, 0))

    def irregular(self, form):
        """The stem the dictionary gives a form outright, if it does."""
        return WORDS.get(form)

    def names(self, text, found):
        """(first, last, name, keys) of every known name among the tokens of a text, overlapping ones too.

        A name inside a fuller one of the same concept says less, so it is left out: "Kelurahan Cibeber" is
        not the kecamatan.
        """
        fuller = []
        for first in (place for place, token in enumerate(found) if self.may_begin(token.form)):
            for last, name in reversed(self._names_at(text, found, first)):
                keys = self.carried[name]
                span = found[first:last]
                if self._whispered(text, span, name) or _dotted_in_small(text, span, name):
                    continue
                if not any(last <= end and not keys.isdisjoint(others) for end, others in fuller[-LONGEST:]):
                    fuller.append((last, keys))
                    yield first, last, name, keys

    def asked_names(self, query, found):
        """(first, last, name, key) of the longest known names of a question, one after the other."""
        place = 0
        while place < len(found):
            here = [
                (last, name, self.asked[name])
                for last, name in self._names_at(query, found, place)
                if not (name in self.shouted and self._whispered(query, found[place:last], name))
            ]
            if here:
                yield place, *here[-1]
            place = here[-1][0] if here else place + 1

    def _names_at(self, text, found, first):
        """(last, name) of the names that begin at a token, the shortest first."""
        here, so_far = self._named_by_root(found[first].form, first), ""
        for last in range(first, min(first + LONGEST, len(found))):
            if last > first and STOP.search(text, max(0, found[last - 1].end - 4), found[last].start):
                break
            so_far += found[last].form
            name = self._known(so_far)
            if name and self._may_span(name, text, found[first : last + 1]):
                here.append((last + 1, name))
            if sound(so_far) not in self.beginnings:
                break
        return here

    def _may_span(self, name, text, span):
        """Whether these tokens may spell a name: short ones only as written, or letter by letter."""
        if len(span) == 1 or len(name) > SHORT or name in self.apart:
            return True
        return len(span) == len(name) and (len(span) > 2 or _is_dotted(text, span))

    def _named_by_root(self, form, place):
        """A word of its own that means a concept, however it is inflected: keolahragaan."""
        root = sound(stem(form))
        is_name = root in self.asked and root != sound(form) and root not in self.capitals
        return [(place + 1, root)] if is_name else []

    def _known(self, solid):
        """The name these letters sound like, with or without an enclitic."""
        if (whole := sound(solid)) in self.asked:
            return whole
        bare = sound(solid[:-3]) if solid.endswith(ENCLITICS) else ""
        return bare if bare in self.asked else None

    def _whispered(self, text, span, name):
        """Whether a word that counts in capitals only is written in small letters."""
        start = span[0].start
        return name in self.capitals and len(span) == 1 and not text[start : start + len(name)].isupper()


def _is_dotted(text, span):
    """S.K., as no two words stand, and no part of more such letters."""
    first, last = span
    is_part = text[first.start - 1 : first.start] == "." or LETTER_AFTER_DOT.match(text, last.end)
    return text[first.end : last.start] == "." and not is_part


def _dotted_in_small(text, span, name):
    """Two letters that shorten something else in a text: 1 s.d. 5 Mei."""
    return len(span) == len(name) == 2 and not text[span[0].start : span[1].end].isupper()


def _meanings(concepts):
    """Each spelling, by its sound, with the concepts it may mean."""
    meanings = {}
    for name, spellings in concepts:
        for spelling in (name, *spellings):
            if solid := _solid(spelling):
                meanings.setdefault(solid, set()).add(key_of(name))
    return meanings


def _keys(meanings):
    """What a spelling asks for, and what it carries in a text."""
    shared = {}
    for spelling in sorted(meanings):
        shared.setdefault(frozenset(meanings[spelling]), KEY + spelling)
    asked = {
        spelling: next(iter(keys)) if len(keys) == 1 else shared[frozenset(keys)]
        for spelling, keys in meanings.items()
    }
    wide = [(keys, key) for keys, key in shared.items() if len(keys) > 1]
    carried = {
        spelling: keys | {key for several, key in wide if several & keys}
        for spelling, keys in meanings.items()
    }
    return asked, carried


def key_of(concept):
    return KEY + _solid(concept)


def _solid(spelling):
    return _sounded(tokens(spelling))


def _sounded(found):
    return sound(_joined(found))


def _joined(found):
    return "".join(token.form for token in found)


@lru_cache(maxsize=100_000)
def sound(form):
    """How a name sounds, in old spelling and new: Setyaningrum and Setianingrum are one."""
    if len(form) < 5:
        return form
    for old, new in OLD_SPELLING:
        form = form.replace(old, new)
    return DOUBLED.sub(r"\1", form)
