import datetime as dt

import pytest

from articles import dates

NGOBRAS = dt.datetime(2024, 5, 22, 9, 3, tzinfo=dt.UTC)


def test_the_stamp_names_day_month_and_wib_without_leading_zero():
    assert dates.stamp(NGOBRAS) == "Rabu, 22 Mei 2024 | 16:03 WIB"
    assert dates.stamp(dt.datetime(2026, 3, 1, 23, 5, tzinfo=dt.UTC)) == "Senin, 2 Maret 2026 | 06:05 WIB"


def test_short_forms_use_indonesian_month_names():
    assert dates.day_short(dt.date(2026, 8, 17)) == "17 Agu"
    assert dates.month_year(dt.date(2026, 5, 1)) == "Mei 2026"
    assert dates.month_year_short(dt.date(2027, 9, 17)) == "Sep 2027"


def test_today_is_the_date_in_jakarta_not_in_utc():
    assert dates.today(dt.datetime(2026, 1, 1, 18, 0, tzinfo=dt.UTC)) == dt.date(2026, 1, 2)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 24), "hari ini"),
        (dt.date(2026, 11, 12), "12 hari lalu"),
        (dt.date(2026, 3, 24), "8 bulan lalu"),
        (dt.date(2024, 11, 24), "dua tahun lalu"),
        (dt.date(2024, 5, 22), "lebih dari dua tahun lalu"),
    ],
)
def test_how_long_ago_is_said_in_words(day, words):
    assert dates.ago(day, dt.date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(5, "5 menit lagi"), (61, "1 jam lagi"), (3000, "2 hari lagi"), (-5, "0 menit lagi")],
)
def test_a_countdown_names_the_largest_whole_unit(minutes, words):
    assert dates.countdown(NGOBRAS + dt.timedelta(minutes=minutes), NGOBRAS) == words


def test_months_between_counts_whole_months_only():
    assert dates.months_between(dt.date(2026, 1, 31), dt.date(2026, 2, 28)) == 0
    assert dates.months_between(dt.date(2026, 1, 15), dt.date(2027, 1, 15)) == 12
