"""Pairs of people who may be one: found by what both share, never by comparing each with each."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from kim.names import words_of

CROWD = 20  # of one key: beyond it each is compared with the first only, or not at all
SHORTEST = 6  # letters of a name in which one of them may be wrong
REASONS = (
    "Nomor WhatsApp sama",
    "Nama sama",
    "Nama sama, urutannya lain",
    "Nama hampir sama",
    "Nama sebagian sama, satu kelurahan",
)
PHONE, NAME, ORDER, NEAR, PART = range(len(REASONS))


@dataclass(frozen=True)
class Card:
    """What is compared of one person."""

    pk: int
    name: str
    folded: str
    phone: str
    born: int | None
    kelurahan: str | None
    words: tuple = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "words", tuple(words_of(self.name)))

    def traits(self):
        """(reason, what must be shared): whoever shares none with another is not like them."""
        if self.phone:
            yield PHONE, self.phone
        yield NAME, self.folded
        if len(self.words) > 1:
            yield ORDER, " ".join(sorted(self.words))
        if len(self.folded) >= SHORTEST and self.folded.isalpha():
            yield from ((NEAR, rest) for rest in {self.folded, *_with_one_letter_less(self.folded)})
        if self.kelurahan:
            yield from ((PART, f"{word} {self.kelurahan}") for word in {*self.words} if len(word) > 2)

    def is_like(self, other, reason):
        if reason == PHONE:
            return True
        if self.born and other.born and self.born != other.born:
            return False
        if reason == NEAR:
            return self.folded != other.folded and is_one_letter_off(self.folded, other.folded)
        if reason == PART:
            return min(len(self.words), len(other.words)) == 1
        return True


@dataclass(frozen=True)
class Pair:
    """Two people who may be one, the strongest reason first."""

    first: int
    second: int
    reasons: tuple

    @property
    def why(self):
        return ". ".join(REASONS[reason] for reason in self.reasons)


def cards_of(people):
    """The people to compare, those whose data were erased left out."""
    rows = people.filter(erasure=None).exclude(folded_name="")
    facts = rows.order_by("pk").values_list(
        "pk", "name", "folded_name", "phone", "birth_date__year", "kelurahan"
    )
    return [Card(*row) for row in facts]


def alike(card, cards):
    """Those of the cards that the one may be, by name: near, turned about or in part."""
    traits = {trait for trait in card.traits() if trait[0] != PHONE}
    for other in cards:
        shared = {reason for reason, text in other.traits() if (reason, text) in traits}
        if any(card.is_like(other, reason) for reason in shared):
            yield other


def pairs_of(cards, decided=frozenset()):
    """The pairs that look alike and are not decided on, the likeliest first."""
    buckets = defaultdict(list)
    for card in cards:
        for key in card.traits():
            buckets[key].append(card)
    found = defaultdict(set)
    for (reason, _), alike in buckets.items():
        for one, other in _compared(reason, alike):
            pair = (min(one.pk, other.pk), max(one.pk, other.pk))
            if one.is_like(other, reason) and pair not in decided:
                found[pair].add(reason)
    pairs = [Pair(*pair, tuple(_strongest(reasons))) for pair, reasons in found.items()]
    return sorted(pairs, key=lambda pair: (pair.reasons[0], -len(pair.reasons), pair.first, pair.second))


def _strongest(reasons):
    """In order, without the weaker ways to say that the names are alike."""
    said = sorted(reasons)
    by_name = [reason for reason in said if reason != PHONE]
    return [reason for reason in said if reason == PHONE] + by_name[:1]


def _compared(reason, alike):
    if len(alike) <= CROWD:
        return combinations(alike, 2)
    return ((alike[0], other) for other in alike[1:]) if reason in (PHONE, NAME, ORDER) else ()


def _with_one_letter_less(name):
    return (name[:at] + name[at + 1 :] for at in range(len(name)))


def is_one_letter_off(one, other):
    """One letter wrong, missing, too many, or two neighbours changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return True
    if len(one) == len(other):
        swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return swapped or one[at + 1 :] == other[at + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[at + 1 :] == shorter[at:]
