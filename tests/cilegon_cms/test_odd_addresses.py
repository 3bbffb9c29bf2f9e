"""Whatever is typed after the host, a reader gets a page, a redirect or a plain no; never a failure."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_admin

pytestmark = pytest.mark.django_db
ALLOWED = {200, 301, 302, 400, 404, 410}
QUERIES = [
    "sebelum=",
    "sebelum=%00",
    "sebelum='",
    "sebelum=99999999999999-1",
    "sebelum=00000000000000-1",
    "sebelum=20260101000000-999999999999999999",
    "sebelum=%FF",
    "q=%00",
    "q=%FF",
    "q='",
    "q=" + "a" * 10_000,
    "q=" + "%F0%9F%98%80" * 300,
    "halaman=-1&halaman=x",
    "&&&==",
]
PATHS = [
    "/",
    "/berita/",
    "/berita/arsip/",
    "/berita/arsip/2026/11/",
    "/topik/",
    "/topik/kim/rss/",
    "/cek-fakta/",
    "/koreksi/",
    "/kim/",
    "/kim/jombang/",
    "/agenda/",
    "/cari/",
    "/rss/",
]
ADDRESSES = [
    "/berita/arsip/0/0/",
    "/berita/arsip/1/1/",
    "/berita/arsip/9999/12/",
    "/berita/arsip/2026/99999999999999999999/",
    "/berita/arsip/99999999999999999999/1/",
    "/berita/arsip/2026/13/",
    "/sitemap/0-0.xml",
    "/sitemap/9999-12.xml",
    "/sitemap/99999999999999999999-1.xml",
    "/berita/99999999999999999999/judul/",
    "/berita/9223372036854775807/judul/",
    "/berita/2026/judul.",
    "/berita/2026/judul%00/",
    "/berita/2026/%FF/",
    "/berita/2026/" + "a" * 5000 + "/",
    "/berita/2026/" + "a" * 5000 + "/riwayat/",
    "/berita/2026/" + "a" * 5000 + "/bahan/",
    "/topik/" + "a" * 5000 + "/",
    "/topik/%00/",
    "/topik/'/rss/",
    "/tentang/" + "a" * 5000 + "/",
    "/tinjau/%00/",
    "/tinjau/%FF/",
    "/tinjau/" + "a" * 5000 + "/",
    "/kim/" + "a" * 5000 + "/",
    "/kim/kota/" + "a" * 5000 + "/",
    "/agenda/" + "a" * 5000 + "/",
    "/agenda/" + "a" * 5000 + ".ics",
    "/media/%00",
    "/media/../settings.py",
    "/media/foto/%FF/1.webp",
    "/%FF%FE/",
    "/%00",
    "/" + "a" * 9000,
    "/a%0d%0aSet-Cookie:x=1/",
    "//contoh.test/",
    "/berita//2026/",
    "/masuk/?next=//contoh.test",
    "/masuk/?next=%00",
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:30])
@pytest.mark.parametrize("path", PATHS)
def test_an_odd_query_never_fails(client, path, query):
    assert client.get(f"{path}?{query}").status_code in ALLOWED


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_an_odd_address_never_fails(client, address):
    assert client.get(address).status_code in ALLOWED


WORDS = st.text(max_size=40) | st.sampled_from(
    ["berita", "kim", "topik", "arsip", "agenda", "sitemap", "2026", "0"]
)
PLACES = st.lists(WORDS, max_size=5).map(
    lambda parts: "/" + quote("/".join(parts), safe="/", errors="replace")
)
ASKED = st.dictionaries(
    st.sampled_from(["sebelum", "q", "halaman", "tahun"]) | st.text(max_size=8), WORDS, max_size=3
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=PLACES, asked=ASKED)
def test_no_address_at_all_fails(client, place, asked):
    query = urlencode(asked, errors="replace")
    assert client.get(f"{place}?{query}", follow=True).status_code in ALLOWED


@pytest.mark.parametrize("number", ["²", "x", "%00", "9" * 30])
@pytest.mark.parametrize(
    "address",
    ["articles/edition/{}/change/", "kim/retentionrule/{}/history/", "kim/retentionrule/1/history/{}/"],
)
def test_a_number_that_is_none_never_fails_in_the_admin(client, address, number):
    client.force_login(make_admin())
    for ask in (client.get, client.post):
        assert ask("/admin/" + address.format(number)).status_code in {302, 404}


def test_a_form_in_letters_of_another_kind_is_refused_once_not_failed_on(client):
    client.cookies["csrftoken"] = "a" * 32
    client.handler.enforce_csrf_checks = True
    for path in ("/", "/masuk/", "/kelola/"):
        answer = client.post(path, "a=b", content_type="application/x-www-form-urlencoded; charset=utf-16")
        assert answer.status_code == 400 and "Permintaan ini tidak terbaca" in answer.content.decode()


def test_a_helpful_page_answers_where_nothing_is(client):
    answer = client.get("/tidak/ada/")
    page = answer.content.decode()
    assert answer.status_code == 404 and "Halaman tidak ditemukan" in page
    assert all(f'href="{way}"' in page for way in ("/", "/berita/", "/kim/"))


@pytest.mark.parametrize(
    "asked", [{"query_params": {f"a{n}": "" for n in range(1_001)}}, {"HTTP_HOST": "x y"}]
)
def test_a_request_that_cannot_be_read_is_refused_in_indonesian_with_ways_on(client, asked):
    answer = client.get("/cari/", **asked)
    page = answer.content.decode()
    assert answer.status_code == 400 and "Permintaan ini tidak terbaca" in page
    assert all(f'href="{way}"' in page for way in ("/", "/berita/", "/kim/"))
