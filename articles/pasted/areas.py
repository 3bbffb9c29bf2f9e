"""Places and topics a story is about."""

import re

LEVEL_WORDS = {"kecamatan": r"(?:kecamatan|kec\.|camat)", "kelurahan": r"(?:kelurahan|kel\.|lurah)"}
ALSO_ELSEWHERE = {"jombang", "purwakarta", "cilegon"}


def areas_in(text, names):
    """Official codes: with a level word, or bare when the name stands for one area only."""
    found = [place.code for place in names.places if _with_level(text, place)]
    return list(dict.fromkeys(found + [place.code for place in names.places if _bare(text, place, names)]))


def topics_in(text, names):
    """Names of the topics whose name or alias stands in the text as a whole word."""
    return [topic[0] for topic in names.topics if any(_stands_in(name, text) for name in topic)]


def _with_level(text, place):
    word = LEVEL_WORDS.get(place.level)
    return word and any(re.search(rf"\b{word}\s+{re.escape(name)}\b", text, re.I) for name in place.spellings)


def _bare(text, place, names):
    ours = {name.lower() for name in place.spellings}
    others = {name.lower() for other in names.places if other is not place for name in other.spellings}
    if ours & (others | ALSO_ELSEWHERE):
        return False
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in place.spellings)


def _stands_in(name, text):
    flags = 0 if name.isupper() else re.I
    return bool(re.search(rf"\b{re.escape(name)}\b", text, flags))
