import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from cilegon_cms.page_cache.answers import LARGEST, Answer, Page, preferred_coding
from tests.cilegon_cms.page_cache.asking import ask

CONTENT = b"Berita dari Cilegon. " * 200


def page(status="200 OK", headers=(("Content-Type", "text/html"),), content=CONTENT):
    return Page.of(status, list(headers), content)


def answer(response):
    def application(environ, start_response):
        start_response(f"{response.status_code} X", [*response.items(), *cookies(response)])
        return response

    return Answer(application, {})


def cookies(response):
    return [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]


@pytest.mark.parametrize(
    ("accepted", "coding", "decode"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("gzip;q=0.0", None, bytes),
        ("", None, bytes),
    ],
)
def test_every_coding_holds_the_same_bytes(accepted, coding, decode):
    reply = ask(page().answer, accept_encoding=accepted)
    assert reply.headers.get("Content-Encoding") == coding
    assert decode(reply.body) == CONTENT
    assert reply.headers["Content-Length"] == str(len(reply.body))
    assert reply.headers["Vary"] == "Accept-Encoding"


def test_codings_are_read_however_they_are_written():
    assert preferred_coding("GZIP ; q=1, BR ; q=0.000") == "gzip"
    assert preferred_coding("*") == "identity"
    assert preferred_coding("brotli") == "identity"


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_who_has_the_text_is_not_sent_it_again(accepted):
    first = ask(page().answer, accept_encoding=accepted)
    for known in (first.headers["ETag"], f'W/"lain", W/{first.headers["ETag"]}'):
        again = ask(page().answer, accept_encoding=accepted, if_none_match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == "no-cache"
        assert not {"Content-Length", "Content-Encoding"} & again.headers.keys()


def test_another_text_or_coding_is_sent():
    tag = ask(page().answer, accept_encoding="br").headers["ETag"]
    assert ask(page().answer, accept_encoding="gzip", if_none_match=tag).status == 200
    assert ask(page(content=b"lain").answer, accept_encoding="br", if_none_match=tag).status == 200


def test_a_withdrawn_page_is_never_not_modified():
    gone = page("410 Gone")
    tag = ask(gone.answer).headers["ETag"]
    assert ask(gone.answer, if_none_match=tag).status == 410


def test_a_page_may_say_how_long_it_is_good_for():
    kept = page(headers=[("Content-Type", "text/html"), ("Cache-Control", "max-age=60")])
    assert ask(kept.answer).headers["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize("status", [200, 301, 410])
def test_lasting_answers_are_for_everyone(status):
    assert answer(HttpResponse("isi", status=status)).is_for_everyone


@pytest.mark.parametrize("status", [302, 304, 400, 403, 404, 429, 500, 503])
def test_passing_answers_are_not_kept(status):
    assert not answer(HttpResponse("isi", status=status)).is_for_everyone


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=0, No-Store"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding, Cookie"},
        {"Vary": "Accept-Language"},
        {"Content-Security-Policy": "script-src 'self' 'nonce-abc'"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_answers_for_one_reader_are_not_kept(headers):
    assert not answer(HttpResponse("isi", headers=headers)).is_for_everyone


def test_an_answer_with_a_cookie_is_not_kept():
    response = HttpResponse("isi")
    response.set_cookie("apa", "saja")
    assert not answer(response).is_for_everyone


def test_streams_and_huge_answers_are_not_kept():
    assert not answer(StreamingHttpResponse([b"isi"])).is_for_everyone
    assert not answer(HttpResponse(b"x" * (LARGEST + 1))).is_for_everyone
