"""Answers: one the application has just given, and the page kept from it."""

import gzip
import re
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import brotli

KEPT_STATUSES = {200, 301, 410}
LARGEST = 1_000_000  # bytes before compression
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
CSP = "content-security-policy"
ETAG = re.compile(r'"[^"]*"')


class Page(NamedTuple):
    """A whole answer, compressed once."""

    status: str
    headers: list
    digest: str
    br: bytes
    gzip: bytes

    @classmethod
    def of(cls, status, headers, content):
        own = {"content-length", "etag", "vary"}
        kept = [(name, value) for name, value in headers if name.lower() not in own]
        kept.append(("Vary", "Accept-Encoding"))
        if "cache-control" not in {name.lower() for name, _ in kept}:
            kept.append(("Cache-Control", "no-cache"))  # keep it, but ask each time: it may be withdrawn
        small, packed = brotli.compress(content, quality=BROTLI_QUALITY), gzip.compress(content, GZIP_LEVEL)
        return cls(status, kept, sha256(content).hexdigest()[:20], small, packed)

    @property
    def size(self):
        """Bytes it takes in memory, about."""
        return len(self.br) + len(self.gzip) + 2000

    def answer(self, environ, start_response):
        """Answers a request in a coding it accepts, or 304 when its sender has this very text."""
        coding = preferred_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        etag = f'"{self.digest}-{coding}"'
        headers = [*self.headers, ("ETag", etag)]
        if etag in ETAG.findall(environ.get("HTTP_IF_NONE_MATCH", "")) and self.status.startswith("200"):
            start_response("304 Not Modified", headers)
            return []
        body = gzip.decompress(self.gzip) if coding == "identity" else getattr(self, coding)
        if coding != "identity":
            headers.append(("Content-Encoding", coding))
        headers.append(("Content-Length", str(len(body))))
        start_response(self.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=500)
def preferred_coding(accepted):
    """br, gzip or identity, by an Accept-Encoding header."""
    offers = [offer.replace(" ", "").lower().partition(";q=") for offer in accepted.split(",")]
    wanted = {name for name, _, weight in offers if weight.strip("0.") or not weight}
    return next((coding for coding in ("br", "gzip") if coding in wanted), "identity")


class Answer:
    """What the application says to one request."""

    def __init__(self, application, environ):
        self.response = application(environ, self._start)

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    @property
    def is_for_everyone(self):
        """Complete, lasting, and without a word meant for one reader."""
        if getattr(self.response, "streaming", True) or self.response.status_code not in KEPT_STATUSES:
            return False
        said = {name.lower(): value.lower() for name, value in self.headers}
        private = {"set-cookie", "content-encoding"} & said.keys() or "'nonce-" in said.get(CSP, "")
        closed = re.search(r"private|no-store", said.get("cache-control", ""))
        varies = said.get("vary", "accept-encoding") != "accept-encoding"
        return not (private or closed or varies) and len(self.response.content) <= LARGEST

    def page(self):
        return Page.of(self.status, self.headers, self.response.content)

    def close(self):
        self.response.close()

    def answer(self, environ, start_response):
        """Passes it on as it is."""
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.response
        self.response.close()
        return []
