"""What was typed in a form of the desk, and sent when the sign-in of its writer had run out.

Sealed it waits in the browser, on the page that asks to sign in, and then in the session of who gave the
right password. It comes back to the same form of the same person, and is saved by nobody but them.
"""

import datetime as dt
import json
import time
import zlib
from typing import NamedTuple

from cryptography.fernet import InvalidToken
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html

from kim.names import cleaned
from kim.privacy import keys

WRITER = "penulis"  # the hidden entry that says to whom a form was shown
WAITING = "ketikan"  # where it waits: a hidden entry of the sign-in page, then a key of the session
LASTS = dt.timedelta(hours=2)
LARGEST = 64_000  # letters, as a form sends them
LONGEST_FILE_NAME = 60
PURPOSE = "kim.desk.typed"


class Typed(NamedTuple):
    """The entries of one form, with the address that it was sent to."""

    writer: str
    path: str
    entries: str
    files: dict  # by field, the names of what cannot be carried
    at: float  # seconds since 1970

    @classmethod
    def of(cls, request):
        """What is sent to the desk; None unless the desk has shown that form to somebody."""
        match = request.resolver_match
        if request.method != "POST" or not match or "kelola" not in match.namespaces:
            return None
        writer = _writer(request.POST.get(WRITER, ""))
        if writer is None:
            return None
        entries, files = _entries(request.POST), _names(request.FILES)
        return cls(writer, request.get_full_path(), entries, files, time.time())

    @classmethod
    def opened(cls, seal):
        """What a seal holds; None for one that is broken, invented or too old."""
        try:
            told = keys.box(PURPOSE).decrypt(seal.encode(), int(LASTS.total_seconds()))
        except InvalidToken:
            return None
        return cls(**json.loads(zlib.decompress(told)))

    def sealed(self):
        """Nobody reads or changes it; nothing when it is too long to be carried."""
        if len(self.entries) + len(self.path) > LARGEST:
            return ""
        return keys.box(PURPOSE).encrypt(zlib.compress(json.dumps(self._asdict()).encode())).decode()

    def is_of(self, user):
        return self.writer == str(user.pk)

    @property
    def until(self):
        """When it opens no longer."""
        return dt.datetime.fromtimestamp(self.at, dt.UTC) + LASTS

    @property
    def sent(self):
        """What a form takes: its entries, and none of its files."""
        return QueryDict(self.entries), MultiValueDict()

    def ask_for_files(self, form):
        for name, files in self.files.items():
            if name in form.fields and form.errors is not None:
                form.add_error(name, f"Pilih lagi berkas {', '.join(files)}. Berkas tidak ikut kembali.")


def writers_mark(user):
    """The hidden entry that says to whom a form was shown, signed."""
    return format_html('<input type="hidden" name="{}" value="{}">', WRITER, _signer().sign(user.pk))


def returned(request):
    """What comes back to the page asked for; a save, or any other page of the desk, ends the wait."""
    seal = request.session.get(WAITING)
    if not seal:
        return None
    typed = Typed.opened(seal)
    if typed and typed.is_of(request.user) and typed.path == request.get_full_path() and _reads(request):
        return typed
    del request.session[WAITING]
    return None


def _reads(request):
    return request.method in ("GET", "HEAD")


def _signer():
    return Signer(salt=PURPOSE)


def _writer(mark):
    """The key of the user a mark was made for, or None."""
    try:
        return _signer().unsign(mark)
    except BadSignature:
        return None


def _entries(post):
    entries = post.copy()
    for name in ("csrfmiddlewaretoken", WRITER):
        entries.pop(name, None)
    return entries.urlencode()


def _names(files):
    return {name: [cleaned(file.name)[:LONGEST_FILE_NAME] for file in rows] for name, rows in files.lists()}
