import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import dates
from kim.models import Activity, ActivityPhoto
from tests.builders import make_activity, make_chapter, make_coordinator, picture_file

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_an_activity_that_ends_before_it_starts_is_refused():
    activity = Activity(title="Rapat", slug="rapat", starts_at=timezone.now(), place="Aula")
    activity.ends_at = activity.starts_at - DAY
    with pytest.raises(ValidationError, match="selesai sebelum mulai"):
        activity.full_clean()


def test_a_coordinator_changes_activities_of_the_own_area_only():
    make_activity()
    assert Activity.objects.editable_by(make_coordinator("36.72.05")).exists()
    assert not Activity.objects.editable_by(make_coordinator("36.72.08")).exists()


def test_each_host_of_two_areas_may_change_it_and_finds_it_once():
    make_activity(
        "Bersama", make_chapter(), make_chapter(area="36.72.05.1001"), make_chapter(area="36.72.08.1001")
    )
    for area in ("36.72.05", "36.72.08"):
        assert Activity.objects.editable_by(make_coordinator(area)).count() == 1


def test_thirty_days_after_the_end_one_may_read_only():
    make_activity()
    user = make_coordinator(until=dates.today() - 30 * DAY)
    assert Activity.objects.readable_by(user).exists() and not Activity.objects.editable_by(user).exists()


def test_an_activity_over_without_figure_is_unreported():
    activity = make_activity(starts_at=timezone.now() - DAY)
    assert list(Activity.objects.unreported()) == [activity]
    activity.report_held(40, "Lancar.")
    assert not Activity.objects.unreported().exists()


def test_nothing_is_reported_before_it_begins_or_once_called_off():
    activity = make_activity()
    with pytest.raises(ValidationError, match="Laporkan sesudahnya"):
        activity.report_held(40)
    activity.cancel("Hujan")
    with pytest.raises(ValidationError, match="dibatalkan"):
        activity.report_held(40, at=timezone.now() + 2 * DAY)


def test_what_was_reported_is_not_called_off():
    activity = make_activity(starts_at=timezone.now() - DAY)
    activity.report_held(0)
    with pytest.raises(ValidationError, match="sudah dilaporkan"):
        activity.cancel("Hujan")


def test_names_alike_get_addresses_of_their_own():
    slugs = [make_activity(title).slug for title in ("Rapat RW 03", "Rapat RW 03", "Rapat  rw-03!", "会議")]
    assert slugs == ["rapat-rw-03", "rapat-rw-03-2", "rapat-rw-03-3", "kegiatan"]


def test_a_moment_is_printed_with_its_end():
    starts = dt.datetime(2026, 11, 28, 13, tzinfo=dates.JAKARTA)
    activity = Activity(title="x", starts_at=starts)
    assert activity.when == "Sabtu, 28 November 2026, 13:00 WIB"
    activity.ends_at = starts + dt.timedelta(hours=2)
    assert activity.when == "Sabtu, 28 November 2026, 13:00–15:00 WIB"
    activity.ends_at = starts + DAY
    assert activity.when == "Sabtu, 28 November 2026, 13:00 WIB sampai Minggu, 29 November 2026, 13:00 WIB"


def test_the_same_file_twice_is_one_photo():
    activity = make_activity()
    rows = [ActivityPhoto.objects.take(activity, picture_file()) for _ in range(2)]
    assert rows[0] == rows[1] and activity.uses.count() == 1


@pytest.mark.parametrize("text", ["Pukul 08.00-11.00, 28 peserta", "SK 489/07/401.403.6/2014", "Telepon 112"])
def test_times_numbers_of_letters_and_112_are_nobodys_number(text):
    Activity(title=text, slug="a", place=text, starts_at=timezone.now(), report=text).clean()


def test_what_was_reported_is_not_moved_ahead():
    activity = make_activity(starts_at=timezone.now() - DAY)
    activity.report_held(12)
    activity.starts_at = timezone.now() + DAY
    with pytest.raises(ValidationError, match="sudah dilaporkan"):
        activity.plan(activity.hosts.all())


def test_a_figure_makes_it_held():
    activity = make_activity(starts_at=timezone.now() - DAY, attendance=12)
    activity.full_clean()
    assert activity.status == Activity.Status.HELD
