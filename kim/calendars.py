"""Activities as iCalendar (RFC 5545), to be kept in anybody's own calendar."""

import datetime as dt

from django.conf import settings

STAMP = "%Y%m%dT%H%M%SZ"
LINE_BYTES = 75


def calendar(activities, name):
    """A whole calendar, lines folded and ended as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cilegon CMS//KIM//ID",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for activity in activities:
        lines += _event(activity)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(activity):
    host = settings.SITE_URL.split("//")[-1]
    return [
        "BEGIN:VEVENT",
        f"UID:kegiatan-{activity.pk}@{host}",
        f"DTSTAMP:{_stamp(activity.starts_at)}",
        f"DTSTART:{_stamp(activity.starts_at)}",
        f"DTEND:{_stamp(activity.over_at)}",
        f"SUMMARY:{_text(activity.title)}",
        f"LOCATION:{_text(activity.place)}",
        f"URL:{settings.SITE_URL}{activity.get_absolute_url()}",
        "END:VEVENT",
    ]


def _stamp(moment):
    return moment.astimezone(dt.UTC).strftime(STAMP)


def _text(value):
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
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
