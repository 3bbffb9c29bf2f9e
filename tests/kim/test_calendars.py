import datetime as dt

import pytest
from django.utils import timezone

from kim.calendars import calendar
from kim.models import Activity
from tests.builders import make_activity

NOW = dt.datetime(2026, 11, 26, 6, tzinfo=dt.UTC)


def entry(**facts):
    """The lines of one activity's entry, unfolded, by name."""
    facts = {"pk": 1, "title": "Ngobras", "slug": "ngobras", "starts_at": NOW, "place": "Aula"} | facts
    text = calendar([Activity(created_at=NOW, changed_at=NOW, **facts)], "Agenda").replace("\r\n ", "")
    return dict(line.split(":", 1) for line in text.splitlines() if not line.startswith("BEGIN"))


def test_times_are_in_utc_and_last_two_hours_where_nobody_said():
    assert (entry()["DTSTART"], entry()["DTEND"]) == ("20261126T060000Z", "20261126T080000Z")
    assert entry(ends_at=NOW + dt.timedelta(hours=5))["DTEND"] == "20261126T110000Z"


def test_commas_semicolons_and_line_ends_are_escaped_and_control_characters_go():
    lines = entry(title="Ngobras, lanjutan; kedua\r\nATTACH:x\x07\\")
    assert lines["SUMMARY"] == "Ngobras\\, lanjutan\\; kedua\\nATTACH:x\\\\"
    assert "ATTACH" not in lines


@pytest.mark.parametrize("letter", ["é", "漢", "🎉"])
def test_long_lines_are_folded_within_75_bytes_without_breaking_letters(letter):
    activity = Activity(pk=1, title=letter * 100, slug="a", starts_at=timezone.now(), place="x")
    lines = calendar([activity], "Agenda").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert letter * 100 in "".join(line.removeprefix(" ") for line in lines)


def test_lines_end_as_the_standard_asks():
    text = calendar([], "Agenda")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.django_db
def test_every_change_makes_a_later_sequence_under_the_same_name():
    activity = make_activity()
    before = activity.changed_at
    Activity.objects.filter(pk=activity.pk).update(created_at=before - dt.timedelta(seconds=90))
    activity.refresh_from_db()
    assert "SEQUENCE:90" in calendar([activity], "Agenda")
    activity.changed_at = before + dt.timedelta(seconds=30)
    text = calendar([activity], "Agenda")
    assert "SEQUENCE:120" in text and f"UID:kegiatan-{activity.pk}@" in text


@pytest.mark.parametrize(("status", "word"), [("rencana", "CONFIRMED"), ("batal", "CANCELLED")])
def test_the_status_says_whether_it_takes_place(status, word):
    assert entry(status=status)["STATUS"] == word
