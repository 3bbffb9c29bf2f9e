"""Activities as iCalendar (RFC 5545), to be kept in anybody's own calendar."""

import datetime as dt
import unicodedata

from django.conf import settings

STAMP = "%Y%m%dT%H%M%SZ"
LINE_BYTES = 75


def calendar(activities, name):
    """A whole calendar, lines folded and ended as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cilegon CMS//KIM//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Jakarta",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for activity in activities:
        lines += _event(activity)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(activity):
    host = settings.SITE_URL.split("//")[-1]
    status = "CANCELLED" if activity.is_cancelled else "CONFIRMED"
    return [
        "BEGIN:VEVENT",
        f"UID:kegiatan-{activity.pk}@{host}",
        f"SEQUENCE:{_sequence(activity)}",
        f"DTSTAMP:{_stamp(activity.changed_at or activity.created_at)}",
        f"DTSTART:{_stamp(activity.starts_at)}",
        f"DTEND:{_stamp(activity.over_at)}",
        f"STATUS:{status}",
        f"SUMMARY:{_text(activity.title)}",
        f"LOCATION:{_text(activity.place)}",
        *([f"DESCRIPTION:{_text(_called_off(activity))}"] if activity.is_cancelled else []),
        f"URL:{settings.SITE_URL}{activity.get_absolute_url()}",
        "END:VEVENT",
    ]


def _called_off(activity):
    return f"Dibatalkan. {activity.cancel_reason}".strip()


def _sequence(activity):
    """Grows with every change, also when one is taken back: the seconds since it was first recorded."""
    changed_at = activity.changed_at or activity.created_at
    return max(0, int((changed_at - activity.created_at).total_seconds()))


def _stamp(moment):
    return moment.astimezone(dt.UTC).strftime(STAMP)


def _text(value):
    """Escaped as TEXT, without control characters, which the standard forbids."""
    value = "".join(letter for letter in value if letter == "\n" or unicodedata.category(letter) != "Cc")
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line):
    """Lines of at most 75 bytes, continued by a space."""
    data, parts = line.encode(), []
    while len(data) > LINE_BYTES:
        cut = LINE_BYTES
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut].decode())
        data = b" " + data[cut:]
    return "\r\n".join([*parts, data.decode()])
