"""Addresses of a unit's own accounts elsewhere, one a line, each named by the service it is on."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

MOST = 6
NAMES = {
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "instagram.com": "Instagram",
    "linktr.ee": "Linktree",
    "t.me": "Telegram",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "wa.me": "WhatsApp",
    "whatsapp.com": "WhatsApp",
    "x.com": "X",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}
valid_url = URLValidator(schemes=["https", "http"])


def validate(text):
    """Raises ValidationError naming the line that is no address."""
    lines = text.split()
    if len(lines) > MOST:
        raise ValidationError(f"Paling banyak {MOST} alamat. Ini {len(lines)}.")
    for line in lines:
        try:
            valid_url(line)
        except ValidationError:
            raise ValidationError(
                f"“{line[:60]}” bukan alamat lengkap. Salin dari peramban, mulai dengan https://."
            ) from None


def tidy(text):
    """Each address once and on its own line, with https:// where it was left out."""
    found = [line if "://" in line else f"https://{line}" for line in text.split()]
    return "\n".join(dict.fromkeys(found))


def name_of(url):
    """The service an address is on, or its host: "Instagram", "kim-masigit.blogspot.com"."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    known = (name for domain, name in NAMES.items() if host == domain or host.endswith(f".{domain}"))
    return next(known, host)
