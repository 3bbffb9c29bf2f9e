"""Names of people as typed and as compared."""

import re
import unicodedata

TITLES = {"h", "hj", "haji", "hajah", "kh", "ust", "ustadz", "ustadzah", "dr", "drs", "dra", "ir", "prof"}
MUHAMMAD = re.compile(r"m|m[ou]c?h(d|a?mm?[ae]d)?")


def cleaned(text):
    """One line in composed letters, without marks that cannot be seen (direction, zero width)."""
    seen = "".join(
        letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) != "Cf"
    )
    return " ".join(seen.split())


def folded(name):
    """The same text for spellings of one name: "H. Moh. Nur Hayat, S.Pd." and "Muhammad Nurhayat"."""
    plain = re.sub(r"['’‘`ʼ]", "", unicodedata.normalize("NFKD", cleaned(name)).casefold())
    words = re.findall(r"\w+", _without_marks(plain.split(",")[0]))
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return "".join("muhammad" if MUHAMMAD.fullmatch(word) else word for word in words)[:240]


def _without_marks(text):
    return "".join(letter for letter in text if not unicodedata.combining(letter))
