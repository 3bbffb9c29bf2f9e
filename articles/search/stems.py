"""The stem of an Indonesian word: its root by our own dictionary, every way of taking it apart considered."""

from functools import lru_cache
from pathlib import Path

CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
SUFFIXES = ("", "kan", "an", "i")
VOWELS = frozenset("aiueo")
# A prefix and the suffixes that never go with it.
NEVER = {"me": {"an"}, "di": {"an"}, "be": {"i"}, "ke": {"i", "kan", ""}, "se": {"i", "kan"}, "te": {"an"}}
# What a prefix, read from outside, may stand before.
INNER = {
    "me": {"pe", "be", "ke", "se", "te"},
    "di": {"pe", "be", "ke", "se"},
    "pe": {"be", "se", "ke", "te", "pe"},
    "be": {"pe", "ke", "se", "te"},
    "ke": {"be", "te", "pe", "se", "me"},
    "te": {"pe", "se"},
    "se": {"pe", "ke", "be"},
}
LOOSE = ("antar", "pasca", "anti", "multi", "non", "pra", "eks", "sub", "ultra")
SHORT = 3  # letters of a root that only a full set of affixes may uncover
DIPPED = {"m": "pm", "n": "tn", "ny": "s", "ng": "k"}  # first letters that a nasal prefix swallows


@lru_cache(maxsize=200_000)
def stem(form):
    """The root of a folded word, or the word itself when no root is known."""
    return root(form) or _guess(form)


@lru_cache(maxsize=200_000)
def root(form):
    """The root by the dictionary alone, else None."""
    if form in WORDS:
        return WORDS[form]
    found = [reading for base in _without_clitics(form) for reading in _readings(base)]
    if found:
        return WORDS[min(found)[-1]]
    return next((root(form[len(lead) :]) for lead in LOOSE if _loosely(form, lead)), None)


def _without_clitics(form):
    yield form
    for clitic in CLITICS:
        if form.endswith(clitic) and len(form) > len(clitic) + 2:
            base = form[: -len(clitic)]
            yield base
            if clitic != "nya" and base.endswith("nya"):
                yield base[:-3]


def _readings(base):
    """Ways to take a word apart, the best one the least: longest root, then fewest affixes, then nature."""
    for suffix in SUFFIXES:
        if base.endswith(suffix):
            core = base[: len(base) - len(suffix)]
            yield from _opened(core, suffix, (), 0)


def _opened(core, suffix, prefixes, rank):
    if len(core) < SHORT:
        return
    if core in WORDS and _goes(core, suffix, prefixes):
        yield -len(core), len(prefixes) + bool(suffix), rank, core
    if len(prefixes) < 3:
        for prefix, rest, cost in openings(core):
            if not prefixes or prefix in INNER[prefixes[-1]]:
                yield from _opened(rest, suffix, (*prefixes, prefix), rank + cost)


def _goes(core, suffix, prefixes):
    if not prefixes and suffix == "i" and len(core) <= SHORT + 1:
        return False
    if len(core) <= SHORT and not _holds_short(suffix, prefixes):
        return False
    return not prefixes or suffix not in NEVER.get(prefixes[0], ()) or _excused(suffix, prefixes)


def _holds_short(suffix, prefixes):
    return bool(prefixes) and (prefixes[0] in {"me", "di", "pe", "be"}) and (suffix != "i")


def _excused(suffix, prefixes):
    """Affixes inside may bring the suffix that the outer prefix forbids: di-ke-muka-kan, ber-pe-...-an."""
    return len(prefixes) > 1 and suffix not in NEVER.get(prefixes[1], ())


def openings(word):
    """(prefix, rest, cost) for each prefix the word may begin with."""
    start = word[:2]
    if start in ("me", "pe"):
        yield from _nasal(word, start)
    if start in ("pe", "be", "te"):
        yield from _rolled(word, start)
    if start in ("di", "ke", "se"):
        yield start, word[2:], 0


def _nasal(word, start):
    rest = word[2:]
    if rest[:1] in "lrwymn" or start == "pe":
        yield start, rest, 1
    for nasal, length in (("ng", 2), ("ny", 2), ("m", 1), ("n", 1)):
        if rest.startswith(nasal) and len(rest) > length + 1:
            yield from _after_nasal(start, nasal, rest[length:])


def _after_nasal(start, nasal, tail):
    if nasal == "ng" and tail[0] == "e" and len(tail) <= 5:
        yield start, tail[1:], 1
    if tail[0] not in VOWELS:
        yield start, tail, 0
        return
    if nasal == "ng":
        yield start, tail, 0
        yield start, "k" + tail, 1
    else:
        yield start, {"m": "p", "n": "t", "ny": "s"}[nasal] + tail, 1
        yield start, nasal + tail, 0


def _rolled(word, start):
    rest = word[2:]
    if rest[:1] == "r":
        yield start, rest[1:], 0
        yield start, rest, 1
    elif rest[:1] == "l" and rest[1:5] == "ajar":
        yield start, rest[1:], 0
    elif start != "pe" and rest[1:3] == "er":
        yield start, rest, 1


def _loosely(form, lead):
    rest = form[len(lead) :]
    return form.startswith(lead) and len(rest) >= 4 and root(rest) is not None


def _guess(form):
    """A word unknown to the dictionary: taken apart only where its affixes leave no doubt."""
    base = form[:-3] if form.endswith("nya") and len(form) > 7 else form
    for suffix in ("kan", "an", "i"):
        core = base[: -len(suffix)]
        if base.endswith(suffix) and len(core) >= 7 and base[:2] in ("me", "di", "pe"):
            for prefix, rest, _ in openings(core):
                if suffix not in NEVER.get(prefix, ()) and _sounds_like_a_root(rest):
                    return rest
    return base


def _sounds_like_a_root(word):
    return len(word) >= 4 and sum(letter in VOWELS for letter in word) >= 2 and word[0] != "e"


def _dictionary():
    """Every root, and every form that is not taken apart by rule, with its stem."""
    words = {}
    for line in (Path(__file__).parent / "roots.txt").read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0]
        stem_, colon, forms = line.partition(":")
        if colon:
            words |= dict.fromkeys([stem_.strip(), *forms.split()], stem_.strip())
        else:
            words |= {word: word for word in line.split()}
    return words


WORDS = _dictionary()
