import datetime as dt

import pytest

from articles import archive
from tests.builders import make_approver, make_live, make_writer

pytestmark = pytest.mark.django_db
JUNE = dt.datetime(2024, 5, 31, 17, 30, tzinfo=dt.UTC)  # already June in Cilegon
NOW = dt.datetime(2026, 11, 26, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def stories():
    people = {"by": make_writer(), "approver": make_approver()}
    for year, month in ((2024, 9), (2026, 2), (2026, 11)):
        make_live(f"Kabar {year}-{month}", at=dt.datetime(year, month, 5, tzinfo=dt.UTC), **people)
    return make_live("Awal Juni", at=JUNE, **people)


def test_every_month_with_stories_is_named_once_newest_first(stories, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = archive.months(NOW)
    assert [(year, [day.month for day in days]) for year, days in found] == [(2026, [11, 2]), (2024, [9, 6])]


def test_a_site_without_stories_has_no_months():
    assert archive.months(NOW) == []


def test_a_withdrawn_story_takes_its_month_along(stories):
    stories.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.", at=NOW)
    assert [days[-1].month for _, days in archive.months(NOW)] == [2, 9]


def test_each_month_leads_to_the_nearest_months_with_stories_and_to_the_index(client, stories):
    page = client.get("/berita/arsip/2024/9/").content.decode()
    links = ("/berita/arsip/2024/6/", "/berita/arsip/2026/2/", "/berita/arsip/")
    assert all(f'href="{link}"' in page for link in links)


def test_the_index_is_reached_from_the_list_and_lists_months_by_year(client, stories):
    assert 'href="/berita/arsip/"' in client.get("/berita/").content.decode()
    page = client.get("/berita/arsip/").content.decode()
    assert page.index("/berita/arsip/2026/2/") < page.index("/berita/arsip/2024/9/")


def test_a_month_that_has_not_begun_is_404_and_an_empty_past_one_says_so(client, stories):
    assert client.get("/berita/arsip/2999/1/").status_code == 404
    assert "Belum ada berita" in client.get("/berita/arsip/2025/1/").content.decode()
