import pytest
from django.urls import path

from cilegon_cms import urls
from tests.builders import make_admin, make_live

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("rusak")


urlpatterns = [path("rusak/", broken), *urls.urlpatterns]
handler404 = urls.handler404


def policy(response):
    """The content security policy as sources by directive."""
    directives = response.headers["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in map(str.split, directives)}


def assert_strict(response):
    rules = policy(response)
    assert rules["default-src"] == rules["base-uri"] == rules["object-src"] == ["'none'"]
    assert rules["frame-ancestors"] == ["'none'"]
    for sources in rules.values():
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(sources)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/berita/", "/kim/", "/masuk/", "/robots.txt", "/tidak/ada/"])
def test_public_pages_are_strict(client, path):
    assert_strict(client.get(path))


@pytest.mark.parametrize("path", ["/admin/", "/admin/articles/article/", "/admin/articles/edition/add/"])
def test_admin_pages_are_strict(client, path):
    client.force_login(make_admin())
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert_strict(response)


@pytest.mark.urls(__name__)
def test_a_page_that_fails_is_strict_and_says_so_in_indonesian(client):
    client.raise_request_exception = False
    response = client.get("/rusak/")
    assert response.status_code == 500
    assert_strict(response)
    assert "Ada gangguan di pihak kami" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/berita/", "/kim/", "/tidak/ada/"])
def test_readers_get_no_cookie_and_pages_that_any_cache_may_share(client, path):
    make_live()
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_https_sets_hsts_and_secure_cookies(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.CSRF_COOKIE_SECURE = True
    assert client.get("/masuk/").url == "https://testserver/masuk/"
    response = client.get("/masuk/", secure=True)
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    assert response.cookies["csrftoken"]["secure"]
