"""The reading itself: which line is what."""

import datetime as dt
import re
from dataclasses import asdict, dataclass, field

from articles.pasted import moments, spelling
from articles.pasted.areas import areas_in, topics_in
from articles.pasted.cleaning import lines_of
from articles.pasted.furniture import is_furniture
from articles.pasted.speakers import Quote, quotes_in

SUMMARY = 200
CREDIT_LINE = re.compile(
    r"^(?P<role>editor|penyunting|redaktur|reporter|penulis|pewarta|writer|oleh|by|kontributor)\s*[:/|]\s*(?P<name>.{2,80})$",
    re.I,
)
PHOTO_CREDIT = re.compile(
    r"[\s(\[–—-]*\b(?:foto|photo|dok\.?|dokumentasi)\s*(?:[:/]|oleh|by)\s*(?P<credit>[^()\[\]]{2,80}?)[)\].]*$",
    re.I,
)
CAPTION_LABEL = re.compile(
    r"^(?:keterangan(?:\s+(?:foto|gambar))?|caption|ket\.?\s*foto|teks\s+foto)\s*:\s*", re.I
)
_MEDIUM = r"(?:,\s*[^–—\n-]{2,40}?|\([^)\n]{2,40}\)|\|\s*[^–—\n-]{2,40}?)"
_OUTLET = r"(?:(?=[^,–—-]*[a-z])[\w. ]{2,30},\s*(?=[A-Z]{4}))?"
DATELINE = re.compile(
    rf"^{_OUTLET}(?P<city>(?:PC\.)?[A-Z][A-Za-z.]*(?:\s[A-Z][A-Z.]+)?)(?:\s*{_MEDIUM})?"
    r"\s*[-–—]+\s*(?=[\"“A-Z0-9])"
)
BYLINE = re.compile(r"^(?:oleh|by)\s*:?\s+(?P<name>[^\d|]{2,60}?)\s*[-–|•,]\s*(?P<date>.*\d{4}.*)$", re.I)
INITIALS_LINE = re.compile(r"^\((?P<names>[A-Za-z]{2,10}(?:\s*[/-]\s*[A-Za-z]{2,10})*)\)\.?$")
INITIALS = re.compile(r"^(?P<body>.*?)\s*\((?P<names>[a-z]{2,10}(?:\s*[/-]\s*[a-z]{2,10})*)\)\.?$", re.S)


@dataclass(frozen=True)
class Flag:
    """Something the writer should look at: the words as written and what they may have to be."""

    kind: str
    text: str
    suggestion: str


@dataclass
class Reading:
    """A release in parts; every line of it is in one of them."""

    headline: str = ""
    dateline: str = ""
    published_at: dt.datetime | None = None
    photo_caption: str = ""
    photo_credit: str = ""
    editor: str = ""
    writer: str = ""
    paragraphs: list = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    summary: str = ""
    topics: list = field(default_factory=list)
    areas: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def as_dict(self):
        moment = self.published_at.isoformat() if self.published_at else None
        return asdict(self) | {"published_at": moment}


def read_release(text, names):
    """Reads any text; never raises and drops nothing silently: what belongs to no part is in `removed`."""
    reading = Reading()
    ended = False
    for line in lines_of(text):
        if ended and not CREDIT_LINE.match(line):
            reading.removed.append(line)
            continue
        _place(line, reading)
        ended = ended or _ends_the_story(line, reading)
    _finish(reading)
    words = "\n".join([reading.headline, reading.photo_caption, *reading.paragraphs])
    reading.quotes = quotes_in(reading.paragraphs, names)
    reading.topics, reading.areas = topics_in(words, names), areas_in(words, names)
    reading.flags = _flags(words, names)
    return reading


def _place(line, reading):
    """Puts one line where it belongs."""
    credits = [CREDIT_LINE.match(part) for part in re.split(r"\s+\|\s+", line)]
    if all(credits):
        for credit in credits:
            _credit(credit, line, reading)
    elif (moment := moments.published_at(line)) and reading.published_at is None:
        reading.published_at = moment
    elif byline := BYLINE.match(line):
        reading.writer = reading.writer or byline["name"].strip()
        reading.published_at = reading.published_at or moments.published_at(byline["date"])
    elif initials := INITIALS_LINE.match(line):
        reading.writer = reading.writer or initials["names"]
    elif moment or is_furniture(line):
        reading.removed.append(line)
    elif _is_caption(line):
        _caption(line, reading)
    elif _is_headline(line, reading):
        reading.headline = line
    elif _is_stray(line, reading):
        reading.removed.append(line)
    else:
        reading.paragraphs.append(line)


def _credit(match, line, reading):
    part = "editor" if match["role"].lower() in {"editor", "penyunting", "redaktur"} else "writer"
    if getattr(reading, part):
        reading.removed.append(line)
    else:
        setattr(reading, part, match["name"].strip(" ."))


def _ends_the_story(line, reading):
    """After the editor's line behind the text a page only has its own furniture."""
    match = CREDIT_LINE.match(line)
    return bool(match and match["role"].lower() == "editor" and len(reading.paragraphs) > 1)


def _is_caption(line):
    return bool(CAPTION_LABEL.match(line)) or (len(line) < 400 and PHOTO_CREDIT.search(line) is not None)


def _caption(line, reading):
    if reading.photo_caption or reading.photo_credit:
        reading.removed.append(line)
        return
    line = CAPTION_LABEL.sub("", line)
    credit = PHOTO_CREDIT.search(line)
    reading.photo_credit = credit["credit"].strip(" .") if credit else ""
    caption = line[: credit.start()].strip() if credit else line
    reading.photo_caption = _without_stray_quote(caption)


def _without_stray_quote(text):
    """A quotation mark without a partner goes."""
    for mark in ("'", '"'):
        if text.count(mark) == 1 and not re.search(rf"\w{mark}\w", text):
            text = text.replace(mark, "")
    return text


def _is_headline(line, reading):
    if reading.headline or reading.paragraphs or DATELINE.match(line):
        return False
    return 2 < len(line.split()) < 25 and len(line) <= 150 and line[-1] not in ".;:,"


def _is_stray(line, reading):
    """A word or two before the story begins, or between its paragraphs without an ending."""
    begun = bool(reading.paragraphs)
    return len(line.split()) <= (1 if begun else 3) and line[-1] not in '.!?"”'


def _finish(reading):
    if not reading.paragraphs:
        return
    first = reading.paragraphs[0]
    if match := DATELINE.match(first):
        reading.dateline = match["city"].removeprefix("PC.").strip(". ").upper()
        reading.removed.append(match[0].strip())
        reading.paragraphs[0] = first[match.end() :]
    initials = INITIALS.match(reading.paragraphs[-1])
    if initials:
        reading.paragraphs[-1] = initials["body"]
        reading.writer = reading.writer or initials["names"]
    reading.paragraphs = [paragraph for paragraph in reading.paragraphs if paragraph]
    reading.summary = _summary(reading.paragraphs[0]) if reading.paragraphs else ""


def _summary(lead):
    """The lead's first sentences that fit, else its first clauses, else as many words as fit; undated."""
    lead = moments.WEEKDAY_DATE.sub("", lead).replace(" ,", ",").replace(", .", ".").replace(",.", ".")
    for pattern, end in ((r"(?<=[.!?])\s+(?=[A-Z\"“])", ""), (r",\s+", ".")):
        parts, kept = re.split(pattern, lead), ""
        for part in parts:
            longer = f"{kept}{', ' if end and kept else ' ' if kept else ''}{part}"
            if len(longer) > SUMMARY - 1:
                break
            kept = longer
        if kept:
            return kept if kept[-1] in ".!?" else kept + "."
    return lead[: SUMMARY - 2].rsplit(" ", 1)[0] + " …"


def _flags(words, names):
    flags = [Flag("ejaan", wrong, right) for wrong, right in spelling.near_misses(words, names)]
    flags += [Flag("kata ganda", wrong, right) for wrong, right in spelling.doubled_words(words)]
    flags += [Flag("hari", wrong, right) for wrong, right in moments.wrong_weekdays(words)]
    return flags + [Flag("tanggal", wrong, "") for wrong in moments.impossible_dates(words)]
