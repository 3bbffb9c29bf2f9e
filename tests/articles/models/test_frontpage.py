import datetime as dt

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from articles.models import Banner, frontpage

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_a_banner_stands_on_every_page_from_its_first_moment_to_its_last():
    now = timezone.now()
    banner = Banner.objects.create(text="Banjir di Ciwandan.", since=now + HOUR, until=now + 2 * HOUR)
    assert Banner.objects.shown(now) is None
    assert Banner.objects.shown(now + HOUR) == banner
    assert Banner.objects.shown(now + 2 * HOUR) is None


def test_the_newest_of_two_banners_is_shown():
    now = timezone.now()
    Banner.objects.create(text="Lama.", since=now - 2 * HOUR)
    newest = Banner.objects.create(text="Baru.", since=now - HOUR)
    assert Banner.objects.shown(now) == newest


def test_a_change_is_seen_at_once_however_it_is_made(client):
    assert "Banjir" not in client.get("/kim/").content.decode()
    banner = Banner.objects.create(text="Banjir di Ciwandan.", url="/berita/")
    for path in ("/", "/kim/", "/tidak/ada/"):
        assert "Banjir di Ciwandan." in client.get(path).content.decode()
    Banner.objects.update(until=timezone.now())
    assert "Banjir" not in client.get("/kim/").content.decode()
    banner.until = None
    banner.save()
    assert "Banjir" in client.get("/kim/").content.decode()
    Banner.objects.all().delete()
    assert "Banjir" not in client.get("/kim/").content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rows_that_another_process_kept_before_the_commit_are_gone_after_it():
    with transaction.atomic():
        banner = Banner.objects.create(text="Banjir di Ciwandan.")
        cache.set("banners", [])
    assert Banner.objects.shown() == banner


def test_pages_do_not_ask_again_for_the_banner(client, django_assert_num_queries):
    Banner.objects.create(text="Banjir di Ciwandan.")
    Banner.objects.shown()
    with django_assert_num_queries(0):
        assert Banner.objects.shown().text == "Banjir di Ciwandan."


def test_rows_that_changed_while_they_were_read_are_not_kept(monkeypatch):
    read = type(Banner.objects.all()).not_over

    def changed_meanwhile(self, at):
        rows = list(read(self, at))
        monkeypatch.undo()
        Banner.objects.create(text="Banjir di Ciwandan.")
        return rows

    monkeypatch.setattr(type(Banner.objects.all()), "not_over", changed_meanwhile)
    assert Banner.objects.shown() is None
    assert Banner.objects.shown().text == "Banjir di Ciwandan."


def test_without_a_cache_pages_and_warnings_are_shown_all_the_same(client, settings, monkeypatch):
    settings.CACHES = settings.CACHES | {
        "default": settings.CACHES["default"] | {"LOCATION": "/dev/null/folder"}
    }
    monkeypatch.setattr(frontpage.store, "resting_until", 0)
    Banner.objects.create(text="Banjir di Ciwandan.")
    for path in ("/", "/kim/", "/tidak/ada/"):
        assert "Banjir di Ciwandan." in client.get(path).content.decode()
    Banner.objects.all().delete()
    assert "Banjir" not in client.get("/kim/").content.decode()
