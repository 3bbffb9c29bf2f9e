import datetime as dt

import pytest

from articles import dates
from articles.models import Banner, Highlight
from cilegon_cms.page_cache.boundaries import LONGEST, REUSED, NextChange, next_change
from kim.models import Activity
from tests.builders import make_approver, make_draft, make_live, make_writer

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 20, 12, 0, tzinfo=dates.JAKARTA)
SOON, LATER = NOON + dt.timedelta(minutes=2), NOON + dt.timedelta(minutes=4)
LONG_AGO = NOON - dt.timedelta(days=9)


def test_nothing_ahead_keeps_a_page_for_ten_minutes(django_assert_num_queries):
    make_live(at=LONG_AGO)
    with django_assert_num_queries(1):
        assert next_change(NOON) == NOON + LONGEST


def test_a_day_begins_at_midnight_in_jakarta():
    evening = NOON.replace(hour=23, minute=58)
    assert next_change(evening) == dt.datetime(2026, 5, 21, tzinfo=dates.JAKARTA)


def test_a_scheduled_story_opens():
    draft = make_draft()
    draft.submit(make_writer(), at=LONG_AGO)
    draft.approve(make_approver(), live_from=SOON, at=LONG_AGO)
    assert next_change(NOON) == SOON
    assert next_change(SOON) == SOON + LONGEST


def test_a_story_that_ends_closes():
    edition = make_live(at=LONG_AGO)
    edition.article.editions.close_live(SOON)
    assert next_change(NOON) == SOON


@pytest.mark.parametrize("model", [Banner, Highlight])
def test_banners_and_highlights_begin_and_end(model):
    about = {"text": "Banjir"} if model is Banner else {"article": make_live(at=LONG_AGO).article}
    model.objects.create(since=SOON, until=LATER, **about)
    assert next_change(NOON) == SOON
    assert next_change(SOON) == LATER


def make_activity(**times):
    return Activity.objects.create(slug="rapat", title="Rapat", place="Aula", **times)


def test_an_activity_begins_and_ends():
    make_activity(starts_at=SOON, ends_at=LATER)
    assert next_change(NOON) == SOON
    assert next_change(SOON) == LATER


def test_an_activity_without_an_end_is_over_when_it_says_so():
    activity = make_activity(starts_at=SOON - dt.timedelta(hours=2))
    assert activity.over_at == SOON
    assert next_change(NOON) == SOON


def test_the_nearest_moment_counts():
    Banner.objects.create(text="Banjir", since=LATER)
    make_activity(starts_at=SOON)
    assert next_change(NOON) == SOON


def test_under_one_content_version_the_answer_serves_for_a_minute(django_assert_num_queries):
    following, second = NextChange(), dt.timedelta(seconds=1)
    banner = Banner.objects.create(text="Banjir", since=SOON)
    assert following.after(NOON, "a") == SOON
    with django_assert_num_queries(0):
        assert following.after(NOON + REUSED - second, "a") == SOON
    banner.delete()
    assert following.after(NOON + REUSED - second, "b") == NOON + REUSED - second + LONGEST
    with django_assert_num_queries(1):
        following.after(NOON + 2 * REUSED, "b")


def test_an_answer_that_has_come_serves_no_longer():
    following, second = NextChange(), dt.timedelta(seconds=1)
    Banner.objects.create(text="Banjir", since=SOON, until=LATER)
    assert following.after(SOON - second, "a") == SOON
    assert following.after(SOON, "a") == LATER
