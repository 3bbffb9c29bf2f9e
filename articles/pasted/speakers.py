"""Quotes in a story and who says them."""

import re
from dataclasses import dataclass

from articles.pasted import spelling

SPOKEN = re.compile(r"[\"“”]([^\"“”]{12,2000})[\"“”]")
VERB = (
    r"(?:kata|ujar|jelas|ungkap|tutur|ucap|tegas|terang|papar|imbuh|tambah|sambung|sebut|cetus|lanjut"
    r"|pungkas|tandas|harap)"
)
AFTER = re.compile(rf"^[\s,.]*(?:demikian\s+)?{VERB}(?P<nya>nya\b)?\s*(?P<who>[A-Z][^.,;\"“”]*)?", re.I)
NAME_WORD = re.compile(r"[A-Z][\w.'’-]*")
CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s+(?=[A-Z]))?)+")
OFFICES = frozenset(
    """kepala dinas bidang kota kabupaten kecamatan kelurahan camat lurah ketua wakil wali walikota bupati
    gubernur sekretaris daerah bendahara plt pj sekda asisten staf ahli direktur kabid kadis kasi koordinator
    anggota pengurus humas menteri presiden pemkot pemerintah dan ibu bapak pak bu rw rt forum komunitas
    kelompok informasi masyarakat komunikasi publik informatika statistik persandian seksi sementara menurut
    selain ia dia""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Quote:
    """Words somebody said, and who; the speaker is empty when the text does not tell."""

    text: str
    speaker: str


def quotes_in(paragraphs, names):
    """Every spoken quote of at least three words, with its speaker."""
    found, speaker = [], ""
    for paragraph in paragraphs:
        outside = SPOKEN.sub(" ", paragraph)
        for match in SPOKEN.finditer(paragraph):
            if len(match[1].split()) > 2:
                attribution = AFTER.match(paragraph[match.end() :])
                named = person_in(attribution["who"] or "", names) if attribution else ""
                found.append(
                    Quote(
                        match[1].strip(" ,"), named or _before(paragraph[: match.start()], names) or speaker
                    )
                )
        speaker = person_in(outside, names) or speaker
    return found


def _before(text, names):
    """Somebody named in the sentence that leads to the quote."""
    return person_in(re.split(r"(?<=[.!?])\s", text)[-1], names) if text.strip() else ""


def person_in(text, names):
    """The last person named in a text: an official of the directory, else a name behind an office."""
    known = [(text.rfind(name), name) for name, _ in names.officials if name in text]
    if known:
        return max(known)[1]
    for run in reversed(CAPITALS.findall(text)):
        words = run.split()
        office = any(word.lower() in OFFICES for word in words)
        person = [word for word in words if not _belongs_to_office(word, names)]
        if office and person or len(person) > 1:
            return " ".join(person)
    return ""


def _belongs_to_office(word, names):
    lower = word.lower().strip(".,")
    return (
        lower in OFFICES
        or word.isupper()
        or word in names.place_words
        or word in names.phrase_words
        or spelling.is_near(word, names.place_words)
    )
