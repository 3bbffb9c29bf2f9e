"""Quotes in a story and who says them."""

import re
from dataclasses import dataclass

from articles.pasted import spelling

SPOKEN = re.compile(r"[\"“”]([^\"“”]{12,2000})[\"“”]")
VERB = (
    r"(?:kata|ujar|jelas|ungkap|tutur|ucap|tegas|terang|papar|imbuh|tambah|sambung|sebut|cetus|lanjut"
    r"|pungkas|tandas|harap)"
)
AFTER = re.compile(rf"^[\s,.]*(?:demikian\s+)?{VERB}(?P<nya>nya\b)?\s*(?P<who>[A-Z][^.;\"“”]*)?", re.I)
NAME_WORD = re.compile(r"[A-Z][\w.'’-]*")
CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s+(?=[A-Z]))?)+")
OFFICES = frozenset(
    """kepala dinas bidang kota kabupaten kecamatan kelurahan camat lurah ketua wakil wali walikota bupati
    gubernur sekretaris daerah bendahara plt pj sekda asisten staf ahli direktur kabid kadis kasi koordinator
    anggota pengurus humas menteri presiden pemkot pemerintah dan ibu bapak pak bu rw rt forum komunitas
    kelompok informasi masyarakat komunikasi publik informatika statistik persandian seksi sementara menurut
    selain ia dia warga masyarakat peserta petugas pelaku para banyak sejumlah semua kami kita""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Quote:
    """Words somebody said, and who; the speaker is empty when the text does not tell."""

    text: str
    speaker: str


def quotes_in(paragraphs, names):
    """Every spoken quote of at least three words, with its speaker by the fullest name the text gives."""
    found, heard = [], [""]
    for paragraph in paragraphs:
        for match in SPOKEN.finditer(paragraph):
            if len(match[1].split()) > 2:
                attribution = AFTER.match(paragraph[match.end() :])
                named = person_in(attribution["who"] or "", names) if attribution else ""
                speaker = named or _before(paragraph[: match.start()], names) or heard[-1]
                found.append(Quote(match[1].strip(" ,"), _in_full(speaker, heard)))
        if person := person_in(SPOKEN.sub(" ", paragraph), names):
            heard.append(_in_full(person, heard))
    return found


def _in_full(name, heard):
    """The longer name heard before of which this is a part."""
    return next((known for known in reversed(heard) if name and name in known.split()), name)


def _before(text, names):
    """The last person named in the paragraph up to the quote."""
    return person_in(text, names)


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
        or lower in names.all_place_words
        or word in names.phrase_words
        or spelling.is_near(word, names.place_words)
    )
