"""Text cut into tokens: where each stands and how it reads without case, accents and apostrophes."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Soft hyphens, joiners and direction marks, as pasted text brings them.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
MARK = f"\u0300-\u036f{UNSEEN}"
LETTER = r"[^\W\d_]"
APOSTROPHE = r"['’‘ʼ`](?=[^\W\d_A-Z])"
PART = re.compile(
    rf"\d{{1,3}}(?:\.\d{{3}})+(?!\d)"  # 1.000
    rf"|{LETTER}{{1,3}}\d{LETTER}{{1,4}}(?!\w)"  # SP4N, B2SA, P3K
    rf"|{LETTER}\d+(?!\w)|\d+{LETTER}(?!\w)"  # G20, 4G
    rf"|\d+|{LETTER}(?:{LETTER}|[{MARK}]|{APOSTROPHE})*"
)
LONGEST = 60  # letters of a form; an index takes no endless words
HYPHENS = "-‐‑"
CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu"})
DROPPED = re.compile(rf"[{MARK}'’‘ʼ`]")


class Token(NamedTuple):
    """A run of letters or digits; `tied` when a hyphen joins it to the token before."""

    start: int
    end: int
    form: str
    tied: bool


def tokens(text):
    found = []
    for match in PART.finditer(text):
        form = folded(match[0])[:LONGEST]
        if form:
            start = match.start()
            tied = bool(found) and found[-1].end == start - 1 and text[start - 1] in HYPHENS
            found.append(Token(start, match.end(), form, tied))
    return found


@lru_cache(maxsize=100_000)
def folded(word):
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "").replace("`", "")
    plain = DROPPED.sub("", unicodedata.normalize("NFKD", word))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())
