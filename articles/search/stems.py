"""The stem of an Indonesian word: its root by our own dictionary, every way of taking it apart considered."""

from functools import lru_cache
from pathlib import Path

CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
SUFFIXES = ("", "kan", "an", "i", "isasi")
VOWELS = frozenset("aiueo")
OPEN = VOWELS | {"r"}  # a letter may have melted away before these: menulis, pemrosesan
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
LOOSE = ("ketidak", "antar", "pasca", "anti", "multi", "non", "pra", "eks", "sub", "ultra")
SPOKEN = ("ng", "ny")  # what is left of meng- and meny- where they are not written whole
LONGEST = 40  # letters of a word; dipertanggungjawabkannya has 25
SHORT = 3  # letters of a root that only a full set of affixes may uncover
NASALS = {"ng": set("ghkqraiueo"), "ny": VOWELS, "m": set("bpfvraiueo"), "n": set("dtcjszaiueo")}
SWALLOWED = {"ng": "k", "ny": "s", "m": "p", "n": "t"}  # first letters that melt into a nasal prefix


def stem(form):
    """The root of a folded word, or the word itself when no root is known."""
    return _stem(form) if len(form) <= LONGEST else form


@lru_cache(maxsize=200_000)
def _stem(form):
    return root(form) or _guess(form)


def root(form):
    """The root by the dictionary alone, else None."""
    if form in WORDS:
        return WORDS[form]
    if found := [reading for base in _without_clitics(form) for reading in _readings(base)]:
        return WORDS[min(found)[-1]]
    rests = (form[len(lead) :] for lead in LOOSE if form.startswith(lead))
    inner = next((inner for rest in rests if len(rest) > SHORT and (inner := root(rest))), None)
    return inner or _spoken(form)


def _spoken(form):
    """The root of a verb as it is said: ngirim for mengirim, ngerjain for mengerjakan."""
    if not form.startswith(SPOKEN) or len(form) < 5:
        return None
    bases = (form, form[:-2], form[:-1]) if form.endswith("in") else (form,)
    if form.startswith("ny") and (said := next((base for base in bases if f"c{base[2:]}" in WORDS), None)):
        return WORDS[f"c{said[2:]}"]
    return next((inner for base in bases if (inner := root(f"me{base}"))), None)


def _without_clitics(form):
    yield form
    for clitic in CLITICS:
        if form.endswith(clitic) and len(form) > len(clitic) + 2:
            base = form[: -len(clitic)]
            yield base
            if clitic != "nya" and base.endswith("nya"):
                yield base[:-3]


def _readings(base):
    """Ways to take a word apart, the best one the least: most letters in the root, then fewest affixes."""
    for suffix in SUFFIXES:
        if base.endswith(suffix):
            core = base[: len(base) - len(suffix)]
            yield from _opened(core, suffix, (), 0)


def _opened(core, suffix, prefixes, guessed):
    """The readings of a core; letters that a prefix swallowed are guessed, so they count for nothing."""
    if len(core) < SHORT:
        return
    if core in WORDS and _goes(core, suffix, prefixes):
        around = bool(prefixes) and suffix == "an" and prefixes[0] in ("ke", "pe")
        bent = _bent(core, suffix, prefixes) or not prefixes and suffix == "i"
        letters = len(core) - guessed + 2 * (around - bent) - (not prefixes and suffix == "i")
        yield -letters, len(prefixes) + bool(suffix) - around, guessed, core
    if len(prefixes) < 3:
        for prefix, rest, restored in openings(core):
            if not prefixes or prefix in INNER[prefixes[-1]]:
                yield from _opened(rest, suffix, (*prefixes, prefix), guessed + restored)


def _goes(core, suffix, prefixes):
    if len(core) <= SHORT and not _holds_short(suffix, prefixes):
        return False
    if not prefixes or suffix not in NEVER.get(prefixes[0], ()):
        return True
    return _brought(suffix, prefixes) or _bent(core, suffix, prefixes)


def _holds_short(suffix, prefixes):
    if not prefixes:
        return not suffix
    return prefixes[0] in {"me", "di", "pe", "be", "te"} and suffix != "i"


def _brought(suffix, prefixes):
    """Whether an inner prefix brings the suffix that the outer one forbids, as in di-ke-muka-kan."""
    return len(prefixes) > 1 and suffix not in NEVER.get(prefixes[1], ())


def _bent(core, suffix, prefixes):
    """Whether one k was written for two: menunjukan."""
    return suffix == "an" and core.endswith("k") and prefixes[:1] in (("me",), ("di",))


def openings(word):
    """(prefix, rest, letters restored) for each prefix the word may begin with."""
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
        yield start, rest, 0
    for nasal, following in NASALS.items():
        if rest.startswith(nasal) and rest[len(nasal) : len(nasal) + 1] in following:
            yield from _after_nasal(start, nasal, rest[len(nasal) :])


def _after_nasal(start, nasal, tail):
    if nasal == "ng" or tail[0] not in VOWELS:
        yield start, tail, 0
    if nasal == "ng" and tail[0] == "e" and len(tail) <= 5:
        yield start, tail[1:], 0
    if tail[0] in OPEN:
        yield start, SWALLOWED[nasal] + tail, 1


def _rolled(word, start):
    rest = word[2:]
    if rest[:1] == "r":
        yield start, rest[1:], 0
        yield start, rest, 1
    elif rest[:1] == "l" and rest[1:5] == "ajar":
        yield start, rest[1:], 0
    elif start != "pe" and rest[1:3] == "er":
        yield start, rest, 0


def _guess(form):
    """A word unknown to the dictionary: taken apart only where its affixes leave no doubt."""
    base = form[:-3] if form.endswith("nya") and len(form) > 7 else form
    if base.startswith(("me", "di")) and base.endswith("asi") and (loans := _bare(base, 7)):
        return loans[0]
    for prefix, suffix in (("me", "kan"), ("di", "kan"), ("pe", "an")):
        if base.startswith(prefix) and base.endswith(suffix) and len(base) >= 10:
            if rests := _bare(base[: -len(suffix)], 4):
                return rests[-1]
    return base


def _bare(core, shortest):
    """What may be left of a core without its prefix, where it sounds like a root."""
    return [rest for _, rest, _ in openings(core) if len(rest) >= shortest and _sounds_like_a_root(rest)]


def _sounds_like_a_root(word):
    begins = bool(VOWELS & set(word[:2])) or word[1:2] in ("l", "r")
    return begins and sum(map(word.count, VOWELS)) >= 2


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
