import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import dates
from kim.models import Membership, Person
from kim.names import folded
from tests.builders import (
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def fill(chapter, count, start=0):
    names = [f"Anggota {number:04} Contoh" for number in range(start, start + count)]
    people = Person.objects.bulk_create(Person(name=name, folded_name=folded(name)) for name in names)
    since = dt.date(2025, 1, 1)
    Membership.objects.bulk_create(Membership(person=row, chapter=chapter, since=since) for row in people)


def shown(response):
    return re.findall(r"<b>(Anggota \d{4}) Contoh</b>", response.content.decode())


def following(response):
    return re.search(r'href="(\?[^"]*sesudah=[^"]*)"', response.content.decode())[1].replace("&amp;", "&")


def test_pages_follow_one_another_without_gap_or_repetition(desk):
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    fill(first, 70)
    fill(second, 40, start=70)
    page = desk.get("/kelola/anggota/")
    assert "110 orang" in page.content.decode()
    names = shown(page)
    for _ in range(2):
        page = desk.get("/kelola/anggota/" + following(page))
        names += shown(page)
    assert len(names) == 110 and len(set(names)) == 110
    assert "Anggota berikutnya" not in page.content.decode()


def test_namesakes_on_the_edge_of_a_page_are_all_shown(desk, monkeypatch):
    monkeypatch.setattr("kim.desk.rolls.PAGE", 2)
    chapter = make_chapter()
    rows = [make_member(chapter, make_person("Anggota 0001 Contoh")) for _ in range(5)]
    page, links = desk.get("/kelola/anggota/"), []
    for turn in range(3):
        links += re.findall(r"/kelola/anggota/(\d+)/", page.content.decode())
        if turn < 2:
            page = desk.get("/kelola/anggota/" + following(page))
    assert sorted(map(int, links)) == [row.pk for row in rows]


@pytest.mark.parametrize("after", ["x", "1-", "-1", "999999-1", "1-99999999999999999999", "1-²", "1-2-3"])
def test_a_strange_place_to_go_on_from_is_the_beginning(desk, after):
    fill(make_chapter(), 3)
    assert len(shown(desk.get("/kelola/anggota/", {"sesudah": after}))) == 3


def test_the_list_narrows_to_a_unit_and_to_officers_and_to_who_left(desk):
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    fill(first, 2)
    make_officer(make_board(second), make_member(second, make_person("Ketua Contoh")).person)
    left = {"since": dt.date(2019, 1, 1), "until": dt.date(2020, 1, 1), "end_reason": "mundur"}
    make_member(second, make_person("Dahulu Contoh"), **left)

    def names(**asked):
        return re.findall(r"<b>(.+?) Contoh</b>", desk.get("/kelola/anggota/", asked).content.decode())

    assert names(kim=second.pk) == ["Ketua"]
    assert names(hanya="pengurus") == ["Ketua"]
    assert names(hanya="tidak-aktif") == ["Dahulu"]
    assert names(hanya="pengurus", kim=first.pk) == []
    assert len(names(hanya="lain")) == 3


def test_a_unit_of_another_area_is_no_choice_and_narrows_nothing(desk):
    fill(make_chapter(), 1)
    foreign = make_chapter(area="36.72.08.1001")
    fill(foreign, 1, start=500)
    page = desk.get("/kelola/anggota/", {"kim": foreign.pk, "sesudah": f"{foreign.pk}-1"})
    assert shown(page) == ["Anggota 0000"] and str(foreign) not in page.content.decode()


@pytest.mark.parametrize("make_user", [make_coordinator, make_chair])
def test_five_thousand_cost_six_queries_like_fifty(client, make_user):
    client.force_login(make_user())
    chapter = make_chapter()
    fill(chapter, 50)
    client.get("/kelola/anggota/")  # writes into the session when it began
    with CaptureQueriesContext(connection) as few:
        client.get("/kelola/anggota/")
    fill(chapter, 4950, start=50)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/kelola/anggota/")
    assert "5000 orang" in page.content.decode()
    assert len(few) == len(many) == 6
    with CaptureQueriesContext(connection) as later:
        assert shown(client.get("/kelola/anggota/" + following(page)))[0] == "Anggota 0050"
    assert len(later) == 6


def test_a_large_unit_has_pages_of_its_own(desk, monkeypatch):
    monkeypatch.setattr("kim.desk.rolls.MANY", 60)
    first, large, last = (make_chapter(area=f"36.72.05.100{number}") for number in (1, 2, 3))
    fill(first, 10)
    fill(large, 80, start=10)
    fill(last, 10, start=90)
    page = desk.get("/kelola/anggota/")
    pages = [shown(page)]
    while "Anggota berikutnya" in page.content.decode():
        page = desk.get("/kelola/anggota/" + following(page))
        pages.append(shown(page))
    assert sorted(name for names in pages for name in names) == [f"Anggota {n:04}" for n in range(100)]
    assert all(pages) and len(pages) <= 5


def test_a_row_gone_meanwhile_leads_to_the_beginning_of_its_unit(desk):
    chapter = make_chapter()
    fill(chapter, 3)
    assert len(shown(desk.get("/kelola/anggota/", {"sesudah": f"{chapter.pk}-999999"}))) == 3


def test_the_page_ends_with_a_unit_and_goes_on_with_the_next(desk, monkeypatch):
    monkeypatch.setattr("kim.desk.rolls.PAGE", 2)
    for number in (1, 2):
        fill(make_chapter(area=f"36.72.05.100{number}"), 2, start=10 * number)
    page = desk.get("/kelola/anggota/")
    assert len(shown(page)) == 2
    page = desk.get("/kelola/anggota/" + following(page))
    assert len(shown(page)) == 2 and "Anggota berikutnya" not in page.content.decode()


def test_people_are_counted_not_memberships(desk):
    """Who moved within the area, and who left and came back, is on the list twice and is one person."""
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    left = {"until": dates.today() - dt.timedelta(days=30), "end_reason": "pindah"}
    for new in (first, second):
        person = make_person()
        make_member(first, person, **left)
        make_member(new, person, since=dates.today())

    def counts(**asked):
        page = desk.get("/kelola/anggota/", asked).content.decode()
        return re.search(r"(\d+) orang", page)[1], re.findall(r'class="count">(\d+)<', page)

    assert counts() == ("2", ["2", "1"])
    assert counts(kim=first.pk) == ("2", ["2"])
    assert counts(hanya="tidak-aktif") == ("2", ["2"])
    assert counts(q="tidak ada") == ("0", [])
