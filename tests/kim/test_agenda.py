import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from articles import dates
from kim.models import Activity
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_chapter,
    make_draft,
    make_live,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def structured(page):
    """The page's schema.org things by type."""
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def test_the_agenda_parts_what_comes_from_what_is_over(client):
    make_activity("Rapat besok")
    make_activity("Rapat kemarin", starts_at=timezone.now() - DAY, attendance=32)
    page = client.get("/agenda/").content.decode()
    assert (
        page.index("Akan datang")
        < page.index("Rapat besok")
        < page.index("Sudah lewat")
        < page.index("Rapat kemarin")
    )
    assert "32 hadir" in page


def test_what_goes_on_just_now_is_not_over_yet(client):
    make_activity("Tanpa jam selesai", starts_at=timezone.now() - dt.timedelta(minutes=119))
    make_activity("Lama", starts_at=timezone.now() - DAY, ends_at=timezone.now() + DAY)
    make_activity("Baru usai", starts_at=timezone.now() - dt.timedelta(minutes=121))
    coming, past = client.get("/agenda/").content.decode().split("Sudah lewat")
    assert "Tanpa jam selesai" in coming and "Lama" in coming and "Baru usai" in past


def test_a_cancelled_activity_leaves_the_agenda_but_keeps_its_address(client):
    activity = make_activity(status="batal", cancel_reason="Aula dipakai posko banjir.")
    assert "Ngobras Cibeber" not in client.get("/agenda/").content.decode()
    page = client.get(activity.get_absolute_url()).content.decode()
    assert "dibatalkan" in page and "Aula dipakai posko banjir." in page and "Simpan ke kalender" not in page


def test_what_is_for_officers_only_is_nowhere_public(client):
    activity = make_activity("Rapat tertutup", is_public=False)
    for url in ("/", "/agenda/", "/agenda.ics", "/kim/jombang/agenda.ics"):
        assert "Rapat tertutup" not in client.get(url).content.decode()
    assert client.get(activity.get_absolute_url()).status_code == 404
    assert client.get(f"/agenda/{activity.slug}.ics").status_code == 404


def test_notes_never_leave_the_desk(client):
    activity = make_activity(notes="Hubungi 0812 3456 7890 untuk kunci aula")
    for url in ("/agenda/", activity.get_absolute_url(), f"/agenda/{activity.slug}.ics", "/agenda.ics"):
        assert "kunci aula" not in client.get(url).content.decode()


def test_the_home_page_names_the_next_activities(client):
    make_activity("Pelatihan foto")
    assert "Pelatihan foto" in client.get("/").content.decode()


def test_the_past_goes_on_by_key_month_by_month(client, monkeypatch):
    monkeypatch.setattr("kim.agenda.PAGE", 2)
    for month in (3, 4, 5):
        make_activity(f"Rapat {month}", starts_at=dt.datetime(2024, month, 8, 9, tzinfo=dates.JAKARTA))
    first = client.get("/agenda/").content.decode()
    assert "Mei 2024" in first and "April 2024" in first and "Maret 2024" not in first
    query = re.search(r'href="(\?sebelum=[^"]+)"', first)[1]
    second = client.get(f"/agenda/{query}").content.decode()
    assert "Maret 2024" in second and "Rapat 4" not in second and "Akan datang" not in second


@pytest.mark.parametrize("key", ["", "x", "20249999999999-1", "20200101000000-1", "00010101000000-1", "%00"])
def test_a_key_that_leads_nowhere_is_not_found(client, key):
    assert client.get(f"/agenda/?sebelum={key}").status_code == 404


def test_only_photos_with_words_are_shown(client):
    activity = make_activity(starts_at=timezone.now() - DAY, attendance=20)
    make_activity_photo(activity, caption="Peserta bertanya.")
    make_activity_photo(activity, caption="Belum ada teks pengganti.", alt="")
    make_activity_photo(activity, caption="", alt="Kursi")
    page = client.get(activity.get_absolute_url()).content.decode()
    assert "Peserta bertanya." in page and page.count("<figure>") == 1
    assert 'alt="Seorang warga bertanya"' in page


def test_the_story_is_named_once_readers_can_open_it(client):
    activity = make_activity(story=make_draft("Ngobras dibuka").article)
    assert "Ngobras dibuka" not in client.get(activity.get_absolute_url()).content.decode()
    activity.story = make_live("Ngobras sudah dibuka").article
    activity.save()
    assert "Ngobras sudah dibuka" in client.get(activity.get_absolute_url()).content.decode()


def test_machines_read_when_and_whether_it_takes_place(client):
    starts = dt.datetime(2026, 11, 28, 13, tzinfo=dates.JAKARTA)
    activity = make_activity('</script> & "Ngobras"', starts_at=starts, ends_at=starts + DAY)
    event = structured(client.get(activity.get_absolute_url()).content.decode())["Event"]
    assert event["name"] == '</script> & "Ngobras"'
    assert (event["startDate"], event["endDate"]) == (
        "2026-11-28T13:00:00+07:00",
        "2026-11-29T13:00:00+07:00",
    )
    assert (
        event["eventStatus"].endswith("EventScheduled")
        and event["organizer"][0]["name"] == "KIM Kelurahan Masigit"
    )
    activity.cancel("Hujan")
    event = structured(client.get(activity.get_absolute_url()).content.decode())["Event"]
    assert event["eventStatus"].endswith("EventCancelled")


def test_a_kecamatan_has_a_calendar_of_its_own(client):
    make_activity("Rapat Jombang")
    make_activity("Rapat Citangkil", make_chapter(area="36.72.08.1001"))
    text = client.get("/kim/jombang/agenda.ics").content.decode()
    assert "Rapat Jombang" in text and "Rapat Citangkil" not in text
    assert client.get("/kim/tidak-ada/agenda.ics").status_code == 404


def test_calendars_are_told_of_what_was_called_off(client):
    activity = make_activity()
    activity.cancel("Aula banjir")
    for url in (f"/agenda/{activity.slug}.ics", "/agenda.ics"):
        text = client.get(url).content.decode()
        assert "STATUS:CANCELLED" in text and "DESCRIPTION:Dibatalkan. Aula banjir" in text


def test_queries_of_the_agenda_do_not_grow(client, django_assert_max_num_queries):
    for number in range(5):
        make_activity(f"Rapat {number}")
        make_activity(f"Rapat lama {number}", starts_at=timezone.now() - DAY)
    with django_assert_max_num_queries(3):
        client.get("/agenda/")
    subject = Activity.objects.first()
    for _ in range(3):
        make_activity_photo(subject)
    with django_assert_max_num_queries(5):
        client.get(subject.get_absolute_url())


def test_search_engines_are_told_of_public_activities(client):
    told, closed, off = (
        make_activity("Umum"),
        make_activity("Tertutup", is_public=False),
        make_activity("Batal"),
    )
    off.cancel("Hujan")
    text = client.get("/sitemap/halaman.xml").content.decode()
    assert told.get_absolute_url() in text
    assert closed.get_absolute_url() not in text and off.get_absolute_url() not in text
