"""Indonesian dates and times as the newsroom prints them, independent of the server's locale."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
COUNT_WORDS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


def local(moment):
    """The moment in Jakarta; plain dates pass unchanged."""
    return moment.astimezone(JAKARTA) if isinstance(moment, dt.datetime) else moment


def today(at=None):
    """The date in Jakarta at a moment, now by default."""
    return (at or timezone.now()).astimezone(JAKARTA).date()


def moment(day, clock):
    """The moment at which a clock in Cilegon shows that time."""
    return dt.datetime.combine(day, clock, JAKARTA)


def midnight(day):
    """The first moment of a day in Jakarta."""
    return moment(day, dt.time())


def month_bounds(year, month):
    """The first moments of a month and of the next in Jakarta; ValueError where there is no such month."""
    if not (dt.MINYEAR < year < dt.MAXYEAR and 1 <= month <= 12):
        raise ValueError(f"{year}-{month}")
    first = dt.date(year, month, 1)
    return midnight(first), midnight((first + dt.timedelta(days=31)).replace(day=1))


def date_long(day):
    """22 Mei 2024"""
    day = local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_long(day):
    """Rabu, 22 Mei 2024"""
    return f"{DAYS[local(day).weekday()]}, {date_long(day)}"


def day_short(day):
    """22 Mei"""
    day = local(day)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def date_short(day):
    """22 Mei 2024, with the month cut to three letters"""
    day = local(day)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def month_name(day):
    """Mei"""
    return MONTHS[local(day).month - 1]


def month_year(day):
    """Mei 2024"""
    day = local(day)
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_year_short(day):
    """Sep 2027"""
    day = local(day)
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def clock(moment):
    """16:03"""
    return local(moment).strftime("%H:%M")


def stamp(moment):
    """Rabu, 22 Mei 2024 | 16:03 WIB"""
    return f"{day_long(moment)} | {clock(moment)} WIB"


def months_between(start, end):
    """Whole calendar months from start to end."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def span(start, end):
    """The time between two days in the largest whole unit: "12 hari", "10 bulan", "2 tahun"."""
    months = months_between(start, end)
    if months >= 24:
        return f"{months // 12} tahun"
    if months >= 2:
        return f"{months} bulan"
    return f"{(end - start).days} hari"


def countdown(moment, at=None):
    """How long until a moment: "2 hari lagi", "5 jam lagi", "12 menit lagi"."""
    minutes = max(0, int((moment - (at or timezone.now())).total_seconds() // 60))
    for size, unit in ((1440, "hari"), (60, "jam")):
        if minutes >= size:
            return f"{minutes // size} {unit} lagi"
    return f"{minutes} menit lagi"


def days_left(days):
    """How many days remain, the last one included: "9 hari lagi", "besok terakhir", "hari ini terakhir"."""
    return {0: "hari ini terakhir", 1: "besok terakhir"}.get(days, f"{days} hari lagi")


def ago(moment, on=None):
    """How long ago in words: "lebih dari dua tahun lalu", "8 bulan lalu", "hari ini"."""
    day, on = (local(moment).date() if isinstance(moment, dt.datetime) else moment), on or today()
    if day >= on:
        return "hari ini"
    years, rest = divmod(months_between(day, on), 12)
    if not years:
        return f"{span(day, on)} lalu"
    words = COUNT_WORDS[years] if years < len(COUNT_WORDS) else str(years)
    exact = rest == 0 and day.day == on.day
    return f"{words} tahun lalu" if exact else f"lebih dari {words} tahun lalu"
