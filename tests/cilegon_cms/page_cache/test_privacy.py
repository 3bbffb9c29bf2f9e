"""No private byte enters the page cache."""

from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cilegon_cms.page_cache import PageCache
from cilegon_cms.page_cache.addresses import PAGES
from tests.builders import make_live
from tests.cilegon_cms.page_cache.asking import ask
from tests.test_access import NAMES, address

pytestmark = pytest.mark.django_db
SECRET = "RAHASIA-7f3a"


@pytest.fixture
def addresses(world):
    """Every address of the site that the world has something for."""
    return {name: url for name in NAMES if (url := address(name, world))}


def kept_in(site):
    return {at.path: kept.page for at, kept in site.memory.pages.items()}


def entries_in_store():
    return list(Path(settings.CACHES["pages"]["LOCATION"]).glob("*.djcache"))


def session_of(user):
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@pytest.mark.parametrize("role", ["admin", "own"])
def test_nothing_that_is_shown_to_someone_signed_in_is_kept(site, django, people, addresses, role):
    session = session_of(people[role])
    answered = {name: ask(site, url, cookie=session).status for name, url in addresses.items()}
    assert django.calls == len(addresses) > 100
    assert {answered[name] for name in ("home", "articles:news", "kim:directory")} == {200}
    assert kept_in(site) == {}
    assert entries_in_store() == []


def test_someone_signed_in_is_never_answered_from_the_cache(site, django, people):
    ask(site, "/")
    ask(site, "/", cookie=session_of(people["admin"]))
    assert django.calls == 2


def test_no_word_of_a_reader_or_behind_the_scenes_is_kept(site, world, people, addresses):
    draft, person = world["articles.edition"], world["kim.person"]
    draft.title = draft.summary = draft.body = SECRET
    draft.save()
    person.phone, person.birth_date = "+6281234567890", "1961-07-23"
    person.save()
    for user in filter(None, people.values()):
        user.first_name = user.email = SECRET
        user.save()
    for url in addresses.values():
        reader = {"cookie": f"csrftoken={SECRET}; _ga={SECRET}", "user_agent": SECRET, "referer": SECRET}
        ask(site, url, query=f"fbclid={SECRET}", x_forwarded_for=SECRET, x_forwarded_host=SECRET, **reader)
    pages = kept_in(site)
    assert {addresses[name] for name in PAGES & addresses.keys()} == pages.keys()
    for path, page in pages.items():
        text = ask(page.answer).text
        for secret in (SECRET, "6281234567890", "812 3456", "1961", "23 Juli", "csrf", world["review"].token):
            assert secret not in text + str(page.headers), f"{secret} in {path}"
        assert not {"Set-Cookie", "set-cookie"} & dict(page.headers).keys()


def test_what_is_kept_on_disk_is_what_was_kept_in_memory(site):
    make_live()
    for path in ("/", "/berita/", "/masuk/", "/admin/", "/tidak/ada/"):
        ask(site, path)
    assert kept_in(site).keys() == {"/", "/berita/"}
    assert len(entries_in_store()) == 2


def test_a_page_that_sets_a_cookie_is_not_kept():
    def application(environ, start_response):
        response = HttpResponse("isi")
        start_response("200 OK", [("Set-Cookie", f"csrftoken={SECRET}")])
        return response

    site = PageCache(application)
    assert ask(site, "/").headers["Set-Cookie"]
    assert kept_in(site) == {}
    assert entries_in_store() == []
