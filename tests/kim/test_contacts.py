"""What of an officer beyond name, post and unit a reader may see, and for how long."""

import datetime as dt

import pytest

from articles import dates
from kim.models import Consent, DataRequest, Erasure
from tests.builders import make_admin, make_board, make_chapter, make_officer, make_person

pytestmark = pytest.mark.django_db
PHONE, SHOWN = "+6281234567890", "0812 3456 7890"
SOCIAL = "https://www.instagram.com/kim.contoh/"
YEAR = dt.timedelta(days=365)


@pytest.fixture
def officer():
    chapter = make_chapter(area="36.72.05.1003", name="KIM Contoh", slug="kim-contoh")
    board = make_board(chapter, start=dates.today() - YEAR, end=dates.today() + YEAR)
    return make_officer(board, make_person("Yayah Contoh", phone=PHONE, birth_date=dt.date(1979, 6, 5)))


def agree(person, field="phone", **facts):
    facts = {"given_on": dates.today(), "channel": "tertulis"} | facts
    return Consent.record(person, make_admin(), field=field, **facts)


def page(client):
    return client.get("/kim/jombang/kim-contoh/").content.decode()


def test_without_consent_only_name_post_and_unit_are_shown(client, officer):
    agree(officer.person, "data")
    shown = page(client)
    assert "Yayah Contoh" in shown and "Ketua" in shown
    assert not [secret for secret in (SHOWN, "81234567890", "wa.me", "1979") if secret in shown]


def test_each_consent_shows_its_own_field_only(client, officer):
    agree(officer.person)
    shown = page(client)
    assert 'href="https://wa.me/6281234567890"' in shown and f"WhatsApp {SHOWN}" in shown
    assert "instagram" not in shown
    agree(officer.person, "social", social_url=SOCIAL)
    link = f'<a class="contact" href="{SOCIAL}" rel="nofollow noopener">instagram.com/kim.contoh</a>'
    assert link in page(client)


def test_a_withdrawal_takes_it_off_at_once(client, officer):
    consent = agree(officer.person)
    consent.withdraw(dates.today(), make_admin())
    assert SHOWN not in page(client)


def test_a_consent_for_one_officer_shows_nothing_of_another(client, officer):
    other = make_person("Nurhayati Contoh", phone="+6281311112222")
    make_officer(officer.board, other, post=30)
    agree(officer.person)
    assert "1111" not in page(client)


def test_a_restriction_hides_it_until_lifted_while_the_office_stays(client, officer):
    agree(officer.person)
    request = DataRequest.open_for(officer.person, make_admin(), kind="pembatasan")
    assert SHOWN not in page(client) and "Yayah Contoh" in page(client)
    request.lift()
    assert SHOWN in page(client)


@pytest.mark.parametrize("end", ["resigned", "lapsed", "proposed", "erased"])
def test_the_end_of_the_office_is_the_end_of_its_contact(client, officer, end):
    agree(officer.person)
    board = officer.board
    if end == "resigned":
        officer.replace(dates.today() - dt.timedelta(days=1), "mundur")
    elif end == "lapsed":
        type(board).objects.filter(pk=board.pk).update(end=dates.today() - dt.timedelta(days=1))
    elif end == "proposed":
        type(board).objects.filter(pk=board.pk).update(status="usulan", inaugurated_on=None)
    else:
        Erasure.of(officer.person, make_admin(), "hukum", "Putusan 7/2026")
    assert SHOWN not in page(client)


def test_contacts_cost_no_query_of_their_own(client, officer, django_assert_max_num_queries):
    agree(officer.person)
    page(client)
    with django_assert_max_num_queries(5):
        page(client)
