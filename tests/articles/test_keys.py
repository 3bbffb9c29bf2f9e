import datetime as dt

import pytest
from django.utils import timezone

from articles.cards import ListPage
from articles.keys import key_asked
from articles.models import Edition
from tests.builders import make_approver, make_live, make_writer

MINUTE = dt.timedelta(minutes=1)


@pytest.mark.django_db
def test_a_list_goes_on_after_stories_of_one_second_without_losing_one(rf):
    people = {"by": make_writer(), "approver": make_approver()}
    start = timezone.now().replace(microsecond=0) - MINUTE
    for number, fraction in enumerate([0, 100, 250_000, 250_000, 999_999]):
        make_live(f"Kabar {number}", at=start.replace(microsecond=fraction), **people)
    read, page = [], ListPage(Edition.objects.live(), size=2)
    while page.has_older:
        read += page.cards
        page = ListPage(Edition.objects.live(), key_asked(rf.get("/" + page.older_query)), size=2)
    titles = [card.title for card in [*read, *page.cards]]
    assert titles == [f"Kabar {number}" for number in (4, 3, 2, 1, 0)]


def test_a_key_of_a_whole_second_is_short_and_keys_made_before_still_lead_on(rf):
    moment, row = key_asked(rf.get("/?sebelum=20260520130000-7"))
    assert moment == dt.datetime(2026, 5, 20, 6, tzinfo=dt.UTC) and row == 7
