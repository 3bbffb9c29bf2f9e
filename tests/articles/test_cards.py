import datetime as dt

import pytest
from django.utils import timezone

from articles.cards import FrontPage
from articles.models import Highlight
from tests.builders import make_approver, make_live, make_writer

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def stories():
    """Twelve stories, the last one the newest."""
    people = {"by": make_writer(), "approver": make_approver()}
    now = timezone.now()
    return [make_live(f"Kabar {number}", at=now - (20 - number) * HOUR, **people) for number in range(12)]


def choose(edition, position, until=HOUR):
    now = timezone.now()
    return Highlight.objects.create(
        article=edition.article, position=position, since=now - HOUR, until=now + until
    )


def titles(cards):
    return [card.title for card in cards]


def test_without_a_choice_the_newest_story_leads(stories):
    front = FrontPage(timezone.now())
    assert front.lead.title == "Kabar 11" and front.picks == []
    assert titles(front.latest) == [f"Kabar {number}" for number in range(10, 3, -1)]


def test_the_editors_choice_stands_in_their_order_and_nowhere_twice(stories, django_assert_num_queries):
    for position, number in enumerate((2, 11, 0, 5), 1):
        choose(stories[number], position)
    with django_assert_num_queries(1):
        front = FrontPage(timezone.now())
    assert front.lead.title == "Kabar 2"
    assert titles(front.picks) == ["Kabar 11", "Kabar 0", "Kabar 5"]
    assert titles(front.latest) == [f"Kabar {number}" for number in (10, 9, 8, 7, 6, 4, 3)]


def test_a_choice_comes_down_by_itself(stories):
    choose(stories[2], 1)
    assert FrontPage(timezone.now() + 2 * HOUR).lead.title == "Kabar 11"


def test_a_chosen_story_that_is_withdrawn_leaves_the_front_page(stories):
    choose(stories[2], 1)
    stories[2].article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.")
    assert FrontPage(timezone.now()).lead.title == "Kabar 11"


def test_the_newest_fact_checks_come_along_and_an_old_one_stays_off_the_newest_stories(
    stories, django_assert_num_queries
):
    people = {"by": stories[0].created_by, "approver": stories[0].approved_by}
    facts = {"kind": "cek_fakta", "claim": "Ada.", "verdict": "salah", "evidence": "Tidak ada."}
    for number in range(4):
        make_live(f"Periksa {number}", at=timezone.now() - (40 - number) * HOUR, **facts, **people)
    with django_assert_num_queries(1):
        front = FrontPage(timezone.now())
    assert titles(front.checks) == ["Periksa 3", "Periksa 2", "Periksa 1"]
    assert titles(front.latest) == [f"Kabar {number}" for number in range(10, 3, -1)]


def test_the_home_page_prints_lead_choice_and_latest_in_this_order(client, stories):
    for position, number in enumerate((2, 0), 1):
        choose(stories[number], position)
    page = client.get("/").content.decode()
    parts = ("Kabar 2<", "Pilihan redaksi", "Kabar 0<", "Terbaru", "Kabar 11<")
    order = [page.index(part) for part in parts]
    assert order == sorted(order)
