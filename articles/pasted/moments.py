"""Dates in Indonesian prose: the line a page was published on, and weekdays that do not fit their date."""

import datetime as dt
import re

from articles.dates import DAYS, JAKARTA, MONTHS, SHORT_MONTHS

ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_NUMBERS = (
    {name.lower(): number for number, name in enumerate(MONTHS, 1)}
    | {name.lower(): number for number, name in enumerate(SHORT_MONTHS, 1)}
    | {name: number for number, name in enumerate(ENGLISH, 1)}
    | {name[:3]: number for number, name in enumerate(ENGLISH, 1)}
    | {"agt": 8, "ags": 8, "nop": 11, "pebruari": 2}
)
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATE = (
    rf"(?P<day>\d{{1,2}})(?:\s+(?P<word>{_MONTH})\.?,?\s+|(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark))"
    r"(?P<year>\d{4})"
)
_DAY = rf"(?:{'|'.join(DAYS)}|jum'at|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_LEAD = (
    r"(?:(?:published|posted|updated|diterbitkan|terbit|tayang|tanggal|dipublikasikan|cilegon)"
    r"\s*(?:on|pada)?\s*[:,]?\s*)?"
)
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
DATE_LINE = re.compile(
    rf"^{_LEAD}(?:{_DAY}\s*[,(]?\s*)?{_DATE}\)?(?:\s*(?:[|,•·–-]|pukul|jam|at)*\s*{_CLOCK})?\s*(?:wib)?$",
    re.I,
)
WEEKDAY_DATE = re.compile(rf"\b(?P<name>{'|'.join(DAYS)}|Jum'at)(?P<gap>,?\s*\(?){_DATE}\)?", re.I)
ANY_DATE = re.compile(rf"\b{_DATE}\b", re.I)


def published_at(line):
    """The moment a page's date line names, or None; without a clock time the start of that day."""
    match = DATE_LINE.match(line.strip(" |•·-"))
    day = _day(match) if match else None
    if day is None:
        return None
    clock = (int(match["hour"] or 0), int(match["minute"] or 0))
    return dt.datetime(day.year, day.month, day.day, *clock, tzinfo=JAKARTA) if clock < (24,) else None


def wrong_weekdays(text):
    """(as written, as it should be) for each weekday that does not fit its date."""
    for match in WEEKDAY_DATE.finditer(text):
        day = _day(match)
        if day and DAYS[day.weekday()].lower() != match["name"].lower().replace("'", ""):
            yield match[0].strip("() "), match[0].replace(match["name"], DAYS[day.weekday()], 1).strip("() ")


def impossible_dates(text):
    """Dates that no calendar has, as written."""
    return [match[0] for match in ANY_DATE.finditer(text) if _day(match) is None]


def _day(match):
    month = MONTH_NUMBERS[match["word"].lower()] if match["word"] else int(match["month"])
    try:
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
