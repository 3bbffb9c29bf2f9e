import datetime as dt

import pytest
from django.utils import timezone

from kim.calendars import calendar
from kim.models import Activity
from tests.builders import make_chapter, make_coordinator

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def make_activity(title="Ngobras Cibeber", starts_at=None, **fields):
    slug = title.lower().replace(" ", "-")
    starts_at = starts_at or timezone.now() + DAY
    activity = Activity.objects.create(
        title=title, slug=slug, starts_at=starts_at, place="Aula kecamatan", **fields
    )
    activity.hosts.add(make_chapter())
    return activity


def test_the_agenda_parts_what_comes_from_what_is_over(client):
    make_activity("Rapat besok")
    Activity.objects.create(
        title="Rapat kemarin", slug="x", starts_at=timezone.now() - DAY, place="Aula", attendance=32
    )
    page = client.get("/agenda/").content.decode()
    assert (
        page.index("Akan datang")
        < page.index("Rapat besok")
        < page.index("Sudah lewat")
        < page.index("Rapat kemarin")
    )
    assert "32 hadir" in page


def test_a_cancelled_activity_leaves_the_agenda_but_keeps_its_address(client):
    activity = make_activity(status="batal")
    assert "Ngobras Cibeber" not in client.get("/agenda/").content.decode()
    assert "dibatalkan" in client.get(activity.get_absolute_url()).content.decode()


def test_the_home_page_names_the_next_activities(client):
    make_activity("Pelatihan foto")
    assert "Pelatihan foto" in client.get("/").content.decode()


def test_calendars_carry_the_time_in_utc_and_escape_commas(client):
    starts = dt.datetime(2026, 11, 26, 6, 0, tzinfo=dt.UTC)
    activity = make_activity("Ngobras, lanjutan; kedua", starts_at=starts)
    activity.slug = "ngobras"
    activity.save()
    text = client.get("/agenda/ngobras.ics").content.decode()
    assert "DTSTART:20261126T060000Z" in text and "DTEND:20261126T080000Z" in text
    assert "SUMMARY:Ngobras\\, lanjutan\\; kedua" in text
    assert text.endswith("END:VCALENDAR\r\n")


def test_long_lines_are_folded_within_75_bytes_without_breaking_letters():
    activity = Activity(pk=1, title="é" * 100, slug="a", starts_at=timezone.now(), place="x")
    lines = calendar([activity], "Agenda").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "é" * 100 in "".join(line.removeprefix(" ") for line in lines)


def test_an_activity_that_ends_before_it_starts_is_refused():
    activity = Activity(title="Rapat", slug="rapat", starts_at=timezone.now(), place="Aula")
    activity.ends_at = activity.starts_at - DAY
    with pytest.raises(Exception, match="selesai sebelum mulai"):
        activity.full_clean()


def test_a_coordinator_changes_activities_of_the_own_area_only():
    make_activity()
    assert Activity.objects.editable_by(make_coordinator("36.72.05")).exists()
    assert not Activity.objects.editable_by(make_coordinator("36.72.08")).exists()


def test_an_activity_over_without_figure_is_unreported():
    activity = make_activity(starts_at=timezone.now() - DAY)
    assert list(Activity.objects.unreported()) == [activity]
    activity.report_held(40, "Lancar.")
    assert not Activity.objects.unreported().exists()


def test_queries_of_the_agenda_do_not_grow(client, django_assert_max_num_queries):
    for number in range(5):
        Activity.objects.create(
            title=f"Rapat {number}", slug=f"r{number}", starts_at=timezone.now() + DAY, place="Aula"
        )
    with django_assert_max_num_queries(4):
        client.get("/agenda/")
