"""Caption, credit and date that a camera or agency wrote into the file; its position is never read."""

import datetime as dt
import re
from dataclasses import dataclass

from PIL import ExifTags, Image, IptcImagePlugin

from articles.dates import JAKARTA

CAPTION_MAX, CREDIT_MAX = 500, 120
IPTC_CAPTION, IPTC_BYLINE, IPTC_CREDIT, IPTC_DATE, IPTC_TIME = (2, 120), (2, 80), (2, 110), (2, 55), (2, 60)
JUNK = re.compile(
    r"(olympus|sony|samsung|minolta|konica)\b.*|.*\bdigital camera\b.*|\S+\.(jpe?g|png|webp)|screenshot", re.I
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e]")


@dataclass(frozen=True)
class Facts:
    """What the file says of itself; empty where it says nothing."""

    caption: str = ""
    credit: str = ""
    taken_at: dt.datetime | None = None


def read_facts(file):
    """IPTC first, then EXIF; broken metadata reads as none."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            exif, iptc = image.getexif(), IptcImagePlugin.getiptcinfo(image) or {}
            facts = _facts(exif, iptc)
    except Exception:  # metadata are written by anybody's software; a photo is worth more than they are
        facts = Facts()
    file.seek(0)
    return facts


def _facts(exif, iptc):
    caption = _text(iptc.get(IPTC_CAPTION)) or _text(exif.get(ExifTags.Base.ImageDescription))
    credit = (
        _text(iptc.get(IPTC_BYLINE)) or _text(iptc.get(IPTC_CREDIT)) or _text(exif.get(ExifTags.Base.Artist))
    )
    return Facts(caption[:CAPTION_MAX], credit[:CREDIT_MAX], _iptc_moment(iptc) or _exif_moment(exif))


def _text(value):
    if isinstance(value, list):
        value = value[0] if value else b""
    if isinstance(value, bytes):
        try:
            value = value.decode()
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    text = CONTROL.sub("", str(value or "")).strip()
    return "" if JUNK.fullmatch(text) else text


def _iptc_moment(iptc):
    day, clock = _text(iptc.get(IPTC_DATE)), _text(iptc.get(IPTC_TIME))
    return _moment(f"{day} {clock[:6] or '000000'}", "%Y%m%d %H%M%S") if day else None


def _exif_moment(exif):
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    return _moment(_text(detail.get(ExifTags.Base.DateTimeOriginal)), "%Y:%m:%d %H:%M:%S")


def _moment(text, pattern):
    """Cameras write local time; here that is Jakarta's."""
    try:
        return dt.datetime.strptime(text, pattern).replace(tzinfo=JAKARTA)
    except ValueError:
        return None
