"""When a face is public, for how long, and what a reader can still reach afterwards."""

import datetime as dt
import re

import pytest

from articles import dates
from articles.models.photos import private_storage
from kim.models import Consent, DataRequest, Erasure, Portrait
from tests.builders import (
    make_admin,
    make_board,
    make_chapter,
    make_member,
    make_officer,
    make_person,
    make_portrait,
)

pytestmark = pytest.mark.django_db
YEAR, DAY = dt.timedelta(days=365), dt.timedelta(days=1)
PAGE = "/kim/jombang/kim-contoh/"
FACE = re.compile(r"/pasfoto/[0-9a-f]{32}\.webp")


@pytest.fixture
def officer():
    """A chair in term with a portrait, who has agreed to show it."""
    chapter = make_chapter(area="36.72.05.1003", name="KIM Contoh", slug="kim-contoh")
    board = make_board(chapter, start=dates.today() - YEAR, end=dates.today() + YEAR)
    officer = make_officer(board, make_person("Yayah Contoh"))
    make_portrait(officer.person)
    agree(officer.person)
    return officer


def agree(person, **facts):
    facts = {"given_on": dates.today(), "channel": "tertulis", "field": "photo"} | facts
    return Consent.record(person, make_admin(), **facts)


def url_of(officer):
    return f"/pasfoto/{Portrait.objects.get(person=officer.person).key}.webp"


def faces(client, page=PAGE):
    return FACE.findall(client.get(page).content.decode())


def hidden(client, officer):
    """Whether neither the page names it nor the address gives it."""
    return not faces(client) and client.get(url_of(officer)).status_code == 404


def test_the_face_stands_beside_the_name(client, officer):
    assert faces(client) == [url_of(officer)]
    page = client.get(PAGE).content.decode()
    assert 'alt="Pasfoto Yayah Contoh" width="72" height="96" loading="lazy"' in page


def test_the_picture_is_kept_by_no_cache_and_found_by_no_search_engine(client, officer):
    response = client.get(url_of(officer))
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response.content[:4] == b"RIFF" and len(response.content) < 6_000
    assert response["Cache-Control"] == "no-store" and "noindex" in response["X-Robots-Tag"]
    assert (
        response["X-Content-Type-Options"] == "nosniff" and "sandbox" in response["Content-Security-Policy"]
    )
    assert not response.cookies
    gone = client.get("/pasfoto/" + "0" * 32 + ".webp")
    assert gone.status_code == 404 and gone["Cache-Control"] == "no-store"
    assert client.post(url_of(officer)).status_code == 405


def test_no_file_of_it_lies_among_the_public_media(client, officer):
    key = Portrait.objects.get().key
    for path in (f"pasfoto/{key}-kecil.webp", f"pasfoto/{key}-besar.webp", f"foto/{key}/320.webp"):
        assert client.get(f"/media/{path}").status_code == 404


def test_other_machines_are_not_told_of_it(client, officer):
    page = client.get(PAGE).content.decode()
    told = page.split("application/ld+json")[1].split("</script>")[0]
    assert "pasfoto" not in told and not re.search(r'property="og:image" content="[^"]*pasfoto', page)


def test_without_consent_nobody_sees_it(client, officer):
    Consent.objects.all().delete()
    assert hidden(client, officer)
    agree(officer.person, field="phone")
    assert hidden(client, officer)


def test_a_withdrawal_ends_it_at_once(client, officer):
    Consent.objects.get().withdraw(dates.today(), make_admin())
    assert hidden(client, officer)


def test_a_restriction_hides_it_until_lifted(client, officer):
    request = DataRequest.open_for(officer.person, make_admin(), kind="pembatasan")
    assert hidden(client, officer)
    request.lift()
    assert faces(client)


@pytest.mark.parametrize("end", ["resigned today", "resigned", "lapsed", "proposed", "cancelled", "closed"])
def test_the_end_of_the_office_is_the_end_of_it(client, officer, end):
    board = officer.board
    rows = type(board).objects.filter(pk=board.pk)
    if end.startswith("resigned"):
        officer.replace(dates.today() - (0 if "today" in end else 1) * DAY, "mundur")
    elif end == "lapsed":
        rows.update(end=dates.today() - DAY)
    elif end == "proposed":
        rows.update(status="usulan", inaugurated_on=None)
    elif end == "cancelled":
        rows.update(status="dibatalkan", cancel_reason="SK dicabut")
    else:
        type(board.chapter).objects.filter(pk=board.chapter_id).update(status="tutup")
    assert hidden(client, officer)


def test_the_last_day_of_the_term_still_shows_it(client, officer):
    type(officer.board).objects.update(end=dates.today())
    assert faces(client) and client.get(url_of(officer)).status_code == 200


def test_an_office_to_come_does_not_show_it_yet(client, officer):
    type(officer.board).objects.update(start=dates.today() + DAY)
    type(officer).objects.update(since=dates.today() + DAY)
    assert client.get(url_of(officer)).status_code == 404


def test_an_erasure_ends_it(client, officer, django_capture_on_commit_callbacks):
    address = url_of(officer)
    with django_capture_on_commit_callbacks(execute=True):
        Erasure.of(officer.person, make_admin(), "hukum", "Putusan 7/2026")
    assert not faces(client) and client.get(address).status_code == 404
    assert not private_storage().listdir("pasfoto")[1]


def test_another_photo_has_another_address(client, officer):
    before = url_of(officer)
    make_portrait(officer.person)
    assert client.get(before).status_code == 404
    assert faces(client) == [url_of(officer)] != [before]


def test_a_birth_date_corrected_to_that_of_a_minor_hides_it(client, officer):
    today = dates.today()
    person = officer.person
    person.birth_date = today.replace(year=today.year - 18) + DAY
    person.save()
    assert hidden(client, officer)
    person.birth_date = today.replace(year=today.year - 18)
    person.save()
    assert faces(client)


@pytest.mark.parametrize(
    ("born", "on", "shown"),
    [
        (dt.date(2010, 3, 1), dt.date(2028, 2, 29), False),
        (dt.date(2010, 2, 28), dt.date(2028, 2, 29), True),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), False),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), True),
    ],
)
def test_leap_days_count_right(officer, born, on, shown):
    type(officer.board).objects.update(start=dt.date(2026, 1, 1), end=dt.date(2029, 1, 1))
    type(officer).objects.update(since=dt.date(2026, 1, 1))
    Consent.objects.update(given_on=dt.date(2026, 1, 1))
    type(officer.person).objects.update(birth_date=born)
    assert Portrait.objects.published(on).exists() == shown


def test_it_shows_on_the_page_of_the_office_only(client, officer):
    """Not in an earlier board of the same unit, nor in a lapsed one elsewhere."""
    earlier = make_board(officer.board.chapter, start=dt.date(2019, 5, 20), end=dt.date(2022, 5, 19))
    make_officer(earlier, officer.person)
    assert len(faces(client)) == 1
    other = make_chapter("kecamatan", "36.72.08", name="KIM Kecamatan Citangkil")
    make_officer(make_board(other, start=dt.date(2019, 5, 20), end=dt.date(2022, 5, 19)), officer.person)
    assert not faces(client, "/kim/citangkil/")


def test_the_board_of_a_kecamatan_shows_faces_too(client, officer):
    own = make_chapter("kecamatan", "36.72.05", name="KIM Kecamatan Jombang")
    board = make_board(own, start=dates.today() - YEAR, end=dates.today() + YEAR)
    make_officer(board, officer.person)
    assert faces(client, "/kim/jombang/") == [url_of(officer)]


def test_a_closed_unit_shows_no_face_of_who_serves_elsewhere(client, officer):
    other = make_chapter(area="36.72.05.1001", slug="kim-lain")
    make_officer(make_board(other, start=dates.today() - YEAR, end=dates.today() + YEAR), officer.person)
    type(other).objects.filter(pk=officer.board.chapter_id).update(status="tutup")
    assert not faces(client)
    assert faces(client, "/kim/jombang/kim-lain/") == [url_of(officer)]


def test_who_is_a_member_only_is_not_shown(client, officer):
    member = make_member(officer.board.chapter, make_person("Dede Contoh"))
    portrait = make_portrait(member.person)
    agree(member.person)
    assert client.get(f"/pasfoto/{portrait.key}.webp").status_code == 404


def test_moving_away_ends_it_with_the_office(client, officer):
    member = make_member(officer.board.chapter, officer.person)
    officer.replace(dates.today() - DAY, "pindah")
    member.move_to(make_chapter(area="36.72.08.1001"), dates.today())
    assert hidden(client, officer)
    assert Portrait.objects.get().person == officer.person  # it moves with them


def test_a_lost_file_is_a_404(client, officer):
    private_storage().delete(f"pasfoto/{Portrait.objects.get().key}-kecil.webp")
    assert client.get(url_of(officer)).status_code == 404


def test_faces_cost_no_query_of_their_own(client, officer, django_assert_max_num_queries):
    for post in (30, 40, 20, 35, 45):
        other = make_officer(officer.board, make_person(f"Orang {post} Contoh"), post=post)
        make_portrait(other.person)
        agree(other.person)
    assert len(faces(client)) == 6
    with django_assert_max_num_queries(5):
        client.get(PAGE)
    address = url_of(officer)
    with django_assert_max_num_queries(1):
        client.get(address)
