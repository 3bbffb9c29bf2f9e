"""A face that its owner no longer agrees to show leaves the kept pages with the same save."""

import datetime as dt

import pytest

from articles import dates
from kim.models import Consent
from tests.builders import make_admin, make_board, make_chapter, make_officer, make_portrait
from tests.cilegon_cms.page_cache.asking import ask

pytestmark = pytest.mark.django_db
PAGE, YEAR = "/kim/jombang/kim-contoh/", dt.timedelta(days=365)


@pytest.fixture
def consent():
    chapter = make_chapter(area="36.72.05.1003", slug="kim-contoh")
    officer = make_officer(make_board(chapter, start=dates.today() - YEAR, end=dates.today() + YEAR))
    make_portrait(officer.person)
    given = {"field": "photo", "channel": "tertulis", "given_on": dates.today()}
    return Consent.record(officer.person, make_admin(), **given)


def test_page_and_picture_let_go_at_once(site, django, commit, consent):
    address = f"/pasfoto/{consent.person.portrait.key}.webp"
    assert address in ask(site, PAGE).text and address in ask(site, PAGE).text
    assert django.calls == 1
    assert ask(site, address).status == ask(site, address).status == 200
    assert django.calls == 3  # the picture itself is never kept
    with commit():
        consent.withdraw(dates.today(), make_admin())
    assert address not in ask(site, PAGE).text and ask(site, address).status == 404


def test_a_new_picture_is_on_the_page_at_once(site, commit, consent):
    ask(site, PAGE)
    with commit():
        portrait = make_portrait(consent.person)
    assert f"/pasfoto/{portrait.key}.webp" in ask(site, PAGE).text
