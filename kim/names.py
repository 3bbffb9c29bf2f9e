"""Names of people as typed and as compared."""

import re
import unicodedata

from articles.control_signs import without_control_signs

TITLES = {"h", "hj", "haji", "hajah", "kh", "ust", "ustadz", "ustadzah", "dr", "drs", "dra", "ir", "prof"}
DEGREE = re.compile(r"(?=.*\.|[A-Z]{2,5}$)[A-Za-z.\s]{2,20}")  # S.Pd., M. Si., ST
MUHAMMAD = re.compile(r"m|m[ou]c?h(d|a?mm?[ae]d)?")


def cleaned(text):
    """One line in composed letters, without marks that cannot be seen (direction, zero width, control)."""
    letters = without_control_signs(unicodedata.normalize("NFC", text))
    seen = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())


def words_of(name):
    """The words of a name as compared: small letters, no title, every Moh. a muhammad."""
    plain = re.sub(r"['’‘`ʼ]", "", unicodedata.normalize("NFKD", cleaned(name)).casefold())
    words = re.findall(r"\w+", _without_marks(plain.split(",")[0]))
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return ["muhammad" if MUHAMMAD.fullmatch(word) else word for word in words]


def folded(name):
    """The same text for spellings of one name: "H. Moh. Nur Hayat, S.Pd." and "Muhammad Nurhayat"."""
    return "".join(words_of(name))[:240]


def parted(name):
    """The name and its gelar apart: ("Siti Aminah", "Hj., S.Pd.") of "Hj. Siti Aminah, S.Pd."."""
    name, *after = [part.strip() for part in cleaned(name).split(",")]
    words, before = name.split(), []
    while len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
        before.append(words.pop(0))
    if not words or not all(DEGREE.fullmatch(part) for part in after if part):
        return cleaned(name if not after else ", ".join([name, *after])), ""
    return " ".join(words), ", ".join([*before, *filter(None, after)])


def titled(name, title):
    """The name as it is printed: what stands before a name before it, the rest behind."""
    parts = [part.strip() for part in title.split(",") if part.strip()]
    before = [part for part in parts if part.rstrip(".").casefold() in TITLES]
    after = [part for part in parts if part not in before]
    return ", ".join([" ".join([*before, name]), *after])


def _without_marks(text):
    return "".join(letter for letter in text if not unicodedata.combining(letter))
