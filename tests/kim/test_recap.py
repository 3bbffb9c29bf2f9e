import csv
import datetime as dt
import io

import pytest
from django.utils import timezone

from articles import dates
from kim.models import Chapter
from kim.recap import HEADINGS, Period, Recap
from tests.builders import (
    make_activity,
    make_attendee,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_draft,
    make_live,
    make_member,
    make_officer,
    make_person,
)

pytestmark = pytest.mark.django_db
PEOPLE = ("Anggota", "Anggota baru", "Anggota keluar", "Pengurus")
AT = dt.datetime(2026, 6, 15, 12, tzinfo=dates.JAKARTA)


def on(month, day, hour=9, year=2026):
    return dt.datetime(year, month, day, hour, tzinfo=dates.JAKARTA)


def figures(period, at=AT, chapter=None):
    recap = Recap(Chapter.objects.all(), period, at)
    line = recap.lines[chapter.pk] if chapter else recap.total
    return dict(zip(HEADINGS, line.figures, strict=True))


def test_only_what_took_place_in_the_period_counts():
    chapter = make_chapter()
    make_activity("Dalam", chapter, starts_at=on(3, 31, 23), attendance=30)
    make_activity("Awal bulan", chapter, starts_at=on(3, 1, 0), attendance=12)
    make_activity("Sesudahnya", chapter, starts_at=on(4, 1, 0), attendance=100)
    make_activity("Tahun lalu", chapter, starts_at=on(3, 5, year=2025), attendance=100)
    make_activity("Batal", chapter, starts_at=on(3, 6), status="batal")
    make_activity("Belum dilaporkan", chapter, starts_at=on(3, 7))
    found = figures(Period(2026, 3))
    assert (found["Kegiatan"], found["Jumlah hadir"], found["Belum dilaporkan"]) == (2, 42, 1)


def test_what_lies_ahead_counts_for_nothing():
    make_activity("Nanti", starts_at=on(6, 20))
    assert figures(Period(2026))["Belum dilaporkan"] == 0


def test_an_activity_of_two_hosts_counts_for_both_and_once_in_the_sum():
    first, second = make_chapter(), make_chapter(area="36.72.08.1001")
    make_activity("Bersama", first, second, starts_at=on(3, 7), attendance=40)
    for chapter in (first, second, None):
        found = figures(Period(2026), chapter=chapter)
        assert (found["Kegiatan"], found["Jumlah hadir"]) == (1, 40)


def test_names_of_who_came_are_counted_and_not_told():
    chapter, other = make_chapter(), make_chapter(area="36.72.08.1001")
    activity = make_activity("Bersama", chapter, other, starts_at=on(3, 7), attendance=40)
    make_attendee(activity, name="Tamu Rahasia")
    make_attendee(activity, make_person())
    make_activity("Lain", chapter, starts_at=on(3, 8), attendance=2)
    for unit in (chapter, other, None):
        assert figures(Period(2026), chapter=unit)["Nama hadir"] == 2


def test_stories_count_once_readers_can_open_them():
    chapter, story = make_chapter(), make_live("Kabar").article
    for number in (1, 2):
        make_activity(f"Rapat {number}", chapter, starts_at=on(3, number), story=story, attendance=1)
    make_activity("Rapat 3", chapter, starts_at=on(3, 3), story=make_draft("Belum").article, attendance=1)
    assert figures(Period(2026), timezone.now())["Berita"] == 1


def test_members_and_officers_are_those_of_the_last_day():
    chapter = make_chapter()
    make_member(
        chapter,
        make_person("Lama"),
        since=dt.date(2025, 1, 1),
        until=dt.date(2026, 3, 31),
        end_reason="mundur",
    )
    make_member(chapter, make_person("Baru"), since=dt.date(2026, 3, 2))
    make_member(chapter, make_person("Nanti"), since=dt.date(2026, 4, 1))
    board = make_board(chapter, start=dt.date(2023, 3, 1), end=dt.date(2026, 3, 31))
    make_officer(board, make_person("Ketua"))
    march, april = figures(Period(2026, 3)), figures(Period(2026, 4))
    assert (march["Anggota"], march["Anggota baru"], march["Anggota keluar"], march["Pengurus"]) == (
        2,
        1,
        1,
        1,
    )
    assert (april["Anggota"], april["Anggota baru"], april["Anggota keluar"], april["Pengurus"]) == (
        2,
        1,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ({}, "Tahun 2026"),
        ({"tahun": "2024", "bulan": "2"}, "Februari 2024"),
        ({"tahun": "2024", "bulan": "13"}, "Tahun 2024"),
        ({"tahun": "9999"}, "Tahun 2026"),
        ({"tahun": "²²²²", "bulan": "-1"}, "Tahun 2026"),
    ],
)
def test_a_period_is_read_from_the_address(data, label):
    assert Period.asked(data, dt.date(2026, 6, 15)).label == label


def test_february_ends_on_its_last_day():
    assert Period(2024, 2).last == dt.date(2024, 2, 29) and Period(2026, 12).last == dt.date(2026, 12, 31)


def test_a_coordinator_sees_the_own_area_only(client):
    make_chapter(name="KIM Masigit")
    make_chapter(area="36.72.08.1001", name="KIM Warnasari")
    client.force_login(make_coordinator("36.72.05"))
    for url in ("/kelola/kegiatan/rekap/", "/kelola/kegiatan/rekap.csv"):
        page = client.get(url).content.decode()
        assert "KIM Masigit" in page and "KIM Warnasari" not in page


def test_no_cell_of_the_file_is_a_formula(client):
    make_chapter(name='=HYPERLINK("http://x";"Klik")')
    client.force_login(make_chair())
    text = client.get("/kelola/kegiatan/rekap.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Kecamatan", "KIM", "Kegiatan"]
    assert rows[1][1].startswith("'=HYPERLINK") and all(len(row) == 11 for row in rows)


def test_the_recap_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    client.force_login(make_chair())
    for area in ("36.72.05.1003", "36.72.05.1001", "36.72.08.1001"):
        chapter = make_chapter(area=area)
        for number in range(3):
            make_member(chapter, make_person(f"Orang {number}"))
            make_activity(f"Rapat {number}", chapter, starts_at=timezone.now() - dt.timedelta(days=1))
    with django_assert_max_num_queries(12):
        client.get("/kelola/kegiatan/rekap/")
