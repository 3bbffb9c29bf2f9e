import pytest
from django.urls import get_resolver, reverse

from cilegon_cms.page_cache.addresses import LISTS, LONGEST, PAGES, Addresses
from tests.cilegon_cms.page_cache.asking import environ_of


def address(path="/berita/", **request):
    return Addresses().of(environ_of(path, **request))


def is_public(path, query=""):
    found = address(path, query=query)
    return found is not None and found.is_public


def test_every_kept_page_is_on_the_site_map():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    for space, (_, resolver) in get_resolver().namespace_dict.items():
        names |= {f"{space}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    assert names >= PAGES
    assert LISTS < PAGES


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/articles/edition/1/change/",
        "/akun/sandi/",
        "/berita/2026/pompa/bahan/",
        "/kelola/",
        "/keluar/",
        "/masuk/",
        "/media/foto/0123456789ab/480.webp",
        "/sehat/",
        "/static/css/site.css",
        "/tinjau/rahasia/",
        "/tidak/ada/",
        "/berita",
    ],
)
def test_no_other_page_is_kept(path):
    assert not is_public(path)


@pytest.mark.parametrize("name", ["home", "articles:news", "kim:directory", "articles:feed", "sitemap"])
def test_public_pages_are_kept(name):
    assert is_public(reverse(name))


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"authorization": "Basic YTpi"},
        {"cookie": "sessionid=abc"},
        {"cookie": "_ga=1; sessionid=abc; tema=gelap"},
        {"cookie": "messages=abc"},
        {"host": "jahat.example"},
        {"host": "testserver:81"},
        {"host": "TESTSERVER.jahat.example"},
        {"query": "sebelum=" + "1" * LONGEST},
    ],
)
def test_requests_that_could_be_answered_differently_are_left_to_django(request_):
    assert address(**request_) is None


def test_odd_paths_are_left_to_django():
    assert address("/berita/2026/" + "a" * LONGEST + "/") is None
    assert address("/berita/2026/sel\u00c3\u00a9/") is None


def test_a_wildcard_among_the_hosts_opens_nothing(settings):
    settings.ALLOWED_HOSTS = ["*", ".cilegon.go.id"]
    assert address(host="jahat.example") is None
    assert address(host="diskominfo.cilegon.go.id") is None


def test_cookies_of_others_do_not_matter():
    assert address(cookie="_ga=GA1.2.3; tema=gelap") == address()


def test_only_lists_take_a_key_and_nothing_else():
    key = "sebelum=20260520090000-7"
    assert is_public("/berita/", key)
    assert is_public("/cek-fakta/", key) and is_public("/koreksi/", key)
    for path, query in [
        ("/", key),
        ("/kim/", key),
        ("/berita/", "halaman=2"),
        ("/berita/", f"{key}&{key}"),
        ("/berita/", f"{key}&lain=1"),
        ("/kim/", "q=nama+orang"),
    ]:
        assert not is_public(path, query), (path, query)


def test_what_other_sites_add_to_count_visitors_is_dropped():
    counted = address(query="utm_source=wa&fbclid=x%20y&sebelum=20260520090000-7&utm_medium=")
    assert counted == address(query="sebelum=20260520090000-7")
    assert address(query="fbclid=abc") == address()


def test_the_scheme_is_told_by_the_proxy_only_when_one_is_trusted(settings):
    assert address(x_forwarded_proto="https").scheme == "http"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address(x_forwarded_proto="https").scheme == "https"
    assert address(x_forwarded_proto="http, https").scheme == "http"
    assert address().scheme == "http"


def test_the_request_for_an_address_carries_nothing_of_its_sender(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = environ_of(
        query="utm_source=rahasia",
        method="HEAD",
        cookie="_ga=rahasia",
        user_agent="rahasia",
        accept_language="rahasia",
        x_forwarded_for="rahasia",
        x_forwarded_proto="https, rahasia",
        x_forwarded_host="rahasia",
        referer="rahasia",
    )
    addresses = Addresses()
    plain = addresses.request(addresses.of(environ), environ)
    assert {name for name in plain if name.startswith("HTTP_")} == {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}
    assert "rahasia" not in str(plain)
    assert plain["REQUEST_METHOD"] == "GET"
