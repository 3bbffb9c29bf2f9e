import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone

from articles.cards import PAGE, Card, ListPage
from articles.keys import key_asked
from articles.lists import NEWS
from tests.builders import make_approver, make_live, make_writer


@pytest.mark.django_db
def test_a_list_goes_on_after_stories_of_one_second_without_losing_one():
    people = {"by": make_writer(), "approver": make_approver()}
    second = timezone.now().replace(microsecond=0) - dt.timedelta(minutes=1)
    for number in range(PAGE + 2):
        make_live(f"Kabar {number}", at=second.replace(microsecond=number // 2), **people)
    cards = [Card(row) for row in NEWS.rows()]
    page = ListPage(cards, is_first=True)
    before = key_asked(RequestFactory().get("/berita/" + page.older_query))
    titles = [row.title for row in [*page.cards, *NEWS.rows(before)]]
    assert titles == [f"Kabar {number}" for number in range(PAGE + 1, -1, -1)]


def test_a_key_of_a_whole_second_is_short_and_keys_made_before_still_lead_on(rf):
    moment, row = key_asked(rf.get("/?sebelum=20260520130000-7"))
    assert moment == dt.datetime(2026, 5, 20, 6, tzinfo=dt.UTC) and row == 7
