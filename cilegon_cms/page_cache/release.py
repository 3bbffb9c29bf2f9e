"""Which code made a page, so that no release answers with the pages of another."""

import hashlib
from pathlib import Path

from django.conf import settings

CODE = ("articles", "cilegon_cms", "kim", "templates")
SUFFIXES = {".html", ".py", ".toml", ".txt", ".xml"}


def fingerprint():
    """A short value that differs when a template, the code or a static file does."""
    digest = hashlib.sha256()
    for path in [*_code(), Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _code():
    for folder in CODE:
        paths = (settings.BASE_DIR / folder).rglob("*")
        yield from sorted(path for path in paths if path.suffix in SUFFIXES)
