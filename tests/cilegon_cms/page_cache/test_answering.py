"""The cache in front of the real site; each PageCache is what one worker process has."""

import datetime as dt
import threading
import time
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse

from articles.models import Banner
from cilegon_cms.page_cache import PageCache, content
from tests.builders import (
    make_admin,
    make_approver,
    make_board,
    make_draft,
    make_live,
    make_officer,
    make_person,
    make_topic,
    make_writer,
)
from tests.cilegon_cms.page_cache.asking import Counted, ask

pytestmark = pytest.mark.django_db


def test_the_second_reader_is_answered_without_django_or_database(site, django, django_assert_num_queries):
    story = make_live("Selokan dikeruk warga")
    first = ask(site, story.get_absolute_url())
    assert "Selokan dikeruk warga" in first.text
    with django_assert_num_queries(0):
        second = ask(site, story.get_absolute_url())
    assert django.calls == 1
    assert (second.status, second.headers, second.body) == (first.status, first.headers, first.body)


def test_another_process_answers_with_the_same_page_without_rendering_it(site, django):
    first = ask(site, "/berita/")
    other = Counted()
    assert ask(PageCache(other), "/berita/").body == first.body
    assert other.calls == 0


def test_a_kept_page_says_all_that_django_says_of_safety(site, django):
    kept = ask(site, "/").headers
    direct = ask(django.application, "/").headers
    for name in direct.keys() - {"Content-Length", "Vary"}:
        assert kept[name] == direct[name], name
    assert {"Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"} <= kept.keys()
    assert kept["Cache-Control"] == "no-cache"
    assert kept["Vary"] == "Accept-Encoding"


def test_head_gets_the_headers_of_the_page_alone(site, django):
    whole = ask(site, "/")
    head = ask(site, "/", method="HEAD")
    assert (head.status, head.headers, head.body) == (200, whole.headers, b"")
    assert django.calls == 1


def test_a_page_asked_for_with_head_first_is_kept_whole(site, django):
    ask(site, "/", method="HEAD")
    assert "</html>" in ask(site, "/").text
    assert django.calls == 1


# -- news reaches every process


def test_a_story_shows_in_another_process_as_soon_as_it_is_published(site, commit):
    other = PageCache(Counted())
    assert "Pompa baru" not in ask(site, "/berita/").text
    assert "Pompa baru" not in ask(other, "/berita/").text
    with commit():
        make_live("Pompa baru")
    assert "Pompa baru" in ask(other, "/berita/").text
    assert "Pompa baru" in ask(site, "/berita/").text


def test_a_withdrawn_story_is_gone_from_another_process(site, commit):
    story = make_live("Pompa baru")
    other = PageCache(Counted())
    path = story.get_absolute_url()
    assert "Warga bergotong royong" in ask(site, path).text
    assert "Warga bergotong royong" in ask(other, path).text
    with commit():
        story.article.withdraw(make_approver(), "ditarik", "Data belum benar.")
    for process in (other, site):
        assert "Warga bergotong royong" not in ask(process, path).text
        assert "Data belum benar." in ask(process, path).text


def test_a_correction_replaces_the_text(site, commit):
    story, writer, approver = make_live("Pompa lama"), make_writer(), make_approver()
    path = story.get_absolute_url()
    ask(site, path)
    with commit():
        draft = story.next_edition(writer, "koreksi", "Judul semula salah.")
        draft.title = "Pompa baru"
        draft.save()
        draft.submit(writer)
        draft.approve(approver)
    assert "Pompa baru" in ask(site, path).text


def test_a_changed_address_redirects_and_the_redirect_is_kept(site, django, commit):
    story = make_live("Pompa lama")
    old = story.get_absolute_url()
    ask(site, old)
    with commit():
        story.article.slug = "pompa-baru"
        story.article.save()
    calls = django.calls
    for _ in range(2):
        moved = ask(site, old)
        assert (moved.status, moved.headers["Location"]) == (301, "/berita/2026/pompa-baru/")
    assert django.calls == calls + 1


def test_a_roster_change_shows(site, commit):
    board = make_board()
    path = board.chapter.get_absolute_url()
    ask(site, path)
    with commit():
        officer = make_officer(board, make_person("Rahmat Contoh"))
    assert "Rahmat Contoh" in ask(site, path).text
    with commit():
        officer.person.name = "Rahmad Contoh"
        officer.person.save()
    assert "Rahmad Contoh" in ask(site, path).text


def test_a_topic_change_shows(site, commit):
    topic = make_topic("Layanan 112")
    path = topic.get_absolute_url()
    ask(site, path)
    with commit():
        topic.intro = "Nomor darurat kota."
        topic.save()
    assert "Nomor darurat kota." in ask(site, path).text


def test_a_banner_shows_on_every_page_at_once_and_goes_when_it_is_taken_down(site, client, commit):
    ask(site, "/kim/")
    with commit():
        banner = Banner.objects.create(text="Banjir di Ciwandan")
    assert "Banjir di Ciwandan" in ask(site, "/kim/").text
    client.force_login(make_admin())
    with commit():
        client.post("/admin/articles/banner/", {"action": "take_down", "_selected_action": [banner.pk]})
    assert "Banjir di Ciwandan" not in ask(site, "/kim/").text


def test_work_on_drafts_leaves_the_pages_alone(site, django, commit):
    ask(site, "/berita/")
    with commit():
        draft = make_draft("Masih ditulis")
        draft.summary = "Lain."
        draft.save()
        draft.submit(make_writer())
    ask(site, "/berita/")
    assert django.calls == 1


def test_what_is_rolled_back_leaves_the_pages_alone(site, django, commit):
    ask(site, "/berita/")
    with commit(), pytest.raises(RuntimeError), transaction.atomic():
        make_topic("Batal")
        raise RuntimeError
    ask(site, "/berita/")
    assert django.calls == 1


def test_a_process_believes_in_a_version_for_half_a_second_at_most(site, commit, monkeypatch):
    monkeypatch.undo()
    assert content.REMEMBERED <= 0.5
    ask(site, "/berita/")
    with commit():
        make_live("Pompa baru")
    time.sleep(content.REMEMBERED + 0.05)
    assert "Pompa baru" in ask(site, "/berita/").text


# -- time alone


def test_a_scheduled_story_shows_when_its_moment_comes(site, django):
    start = dt.datetime(2026, 5, 20, 9, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        draft, writer = make_draft("Pasar murah dibuka"), make_writer()
        draft.submit(writer)
        draft.approve(make_approver(), live_from=start + dt.timedelta(minutes=3))
        assert "Pasar murah" not in ask(site, "/berita/").text
        clock.move_to(start + dt.timedelta(minutes=2, seconds=59))
        assert "Pasar murah" not in ask(site, "/berita/").text
        assert django.calls == 1
        clock.move_to(start + dt.timedelta(minutes=3))
        assert "Pasar murah" in ask(site, "/berita/").text


def test_a_board_lapses_at_midnight_in_jakarta(site, django):
    evening = dt.datetime(2027, 9, 17, 16, 59, 50, tzinfo=dt.UTC)
    with time_machine.travel(evening, tick=False) as clock:
        board = make_board(end=dt.date(2027, 9, 17))
        path = board.chapter.get_absolute_url()
        before = ask(site, path)
        ask(site, path)
        assert django.calls == 1
        clock.move_to(evening + dt.timedelta(seconds=10))
        assert ask(site, path).content != before.content
        assert "Masa bakti berakhir 17 September 2027" in ask(site, path).text


# -- one rendering


def test_of_many_readers_at_once_one_has_the_page_rendered():
    together, renders = threading.Barrier(6), []

    def slow(environ, start_response):
        renders.append(environ["PATH_INFO"])
        time.sleep(0.3)
        start_response("200 OK", [("Content-Type", "text/html")])
        return HttpResponse("halaman")

    processes, bodies = [PageCache(slow), PageCache(slow)], []

    def read(number):
        together.wait()
        bodies.append(ask(processes[number % 2], "/berita/").body)
        connection.close()

    readers = [threading.Thread(target=read, args=[number]) for number in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert bodies == [b"halaman"] * 6
    assert renders == ["/berita/"]


def test_nobody_waits_for_a_page_that_is_not_kept(site):
    began = time.monotonic()
    for _ in range(3):
        assert ask(site, "/berita/2026/tidak-ada/").status == 404
    assert time.monotonic() - began < 1.5


# -- when the store fails


def broken(settings, *aliases):
    """The folder of these caches cannot be."""
    broken = {alias: settings.CACHES[alias] | {"LOCATION": "/dev/null/folder"} for alias in aliases}
    settings.CACHES = settings.CACHES | broken


def test_without_the_store_pages_are_rendered_each_time(settings, django):
    make_live("Selokan dikeruk warga")
    broken(settings, "default", "pages")
    site = PageCache(django)
    for _ in range(2):
        assert "Selokan dikeruk warga" in ask(site, "/rss/").text
    assert django.calls == 2


def test_without_the_store_for_pages_a_process_keeps_its_own(settings, django):
    broken(settings, "pages")
    site = PageCache(django)
    for _ in range(2):
        assert ask(site, "/berita/").status == 200
    assert django.calls == 1
    assert ask(PageCache(Counted()), "/berita/").status == 200


def test_a_broken_entry_is_rendered_anew(site, django, settings):
    ask(site, "/berita/")
    (entry,) = Path(settings.CACHES["pages"]["LOCATION"]).glob("*.djcache")
    entry.write_bytes(b"rusak")
    assert ask(PageCache(django), "/berita/").status == 200
    assert django.calls == 2


def test_a_lost_version_begins_anew(site, django):
    ask(site, "/berita/")
    cache.clear()
    assert ask(site, "/berita/").status == 200
    ask(site, "/berita/")
    assert django.calls == 2
