"""A reader's request as a WSGI server hands it over."""

import gzip
from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

import brotli
from django.core.wsgi import get_wsgi_application

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@dataclass
class Reply:
    status: int
    headers: dict
    body: bytes

    @property
    def content(self):
        return DECODERS[self.headers.get("Content-Encoding")](self.body)

    @property
    def text(self):
        return self.content.decode()


def environ_of(path="/", method="GET", query="", **headers):
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": query, "HTTP_HOST": "testserver"}
    environ |= {"HTTP_" + name.upper(): value for name, value in headers.items()}
    setup_testing_defaults(environ)
    return environ


def ask(application, path="/", method="GET", query="", **headers):
    """The application's reply; header names in lower case with underscores (accept_encoding="br")."""
    said = {}

    def start_response(status, pairs):
        said.update(status=int(status[:3]), headers=dict(pairs))

    parts = application(environ_of(path, method, query, **headers), start_response)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    return Reply(said["status"], said["headers"], body)


class Counted:
    """Django's application, counting how often it is asked."""

    def __init__(self, application=None):
        self.application, self.calls, self.environ = application or get_wsgi_application(), 0, None

    def __call__(self, environ, start_response):
        self.calls, self.environ = self.calls + 1, environ
        return self.application(environ, start_response)
