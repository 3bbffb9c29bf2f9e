import datetime as dt

import pytest

from kim.models import Coordinator, Kecamatan
from tests.builders import make_coordinator

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NEW_YEAR = dt.date(2027, 1, 1)


def cautions(since, until=None):
    return list(Coordinator.cautions(Kecamatan.objects.get(pk="36.72.05"), since, until))


def test_two_at_the_same_time_are_pointed_out():
    make_coordinator("36.72.05", since=dt.date(2026, 1, 1), until=NEW_YEAR, username="lama")
    assert cautions(NEW_YEAR) == [
        "lama juga koordinator Kecamatan Jombang sejak 1 Januari 2026 sampai 1 Januari 2027."
    ]
    assert not cautions(NEW_YEAR + DAY)


def test_days_without_anybody_are_pointed_out():
    make_coordinator("36.72.05", since=dt.date(2020, 1, 1), until=dt.date(2026, 11, 30))
    make_coordinator("36.72.08", since=dt.date(2020, 1, 1))
    assert cautions(NEW_YEAR) == ["Dari 1 Desember 2026 sampai 31 Desember 2026 tidak ada koordinator."]
    assert not cautions(dt.date(2026, 12, 1))


@pytest.mark.parametrize(("left", "told"), [(31, False), (30, True), (0, True), (-1, False)])
def test_an_end_without_successor_is_told_thirty_days_ahead(left, told):
    make_coordinator("36.72.05", until=NEW_YEAR)
    assert bool(Coordinator.objects.unfollowed(NEW_YEAR - left * DAY)) == told


@pytest.mark.parametrize(("gap", "told"), [(1, False), (2, True)])
def test_a_successor_from_the_day_after_settles_it(gap, told):
    make_coordinator("36.72.05", until=NEW_YEAR)
    make_coordinator("36.72.05", since=NEW_YEAR + gap * DAY)
    assert bool(Coordinator.objects.unfollowed(NEW_YEAR)) == told
