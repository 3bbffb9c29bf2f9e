"""What the activities of an area ask of its coordinator at a moment."""

import datetime as dt

from articles import dates
from kim.models import ActivityPhoto
from kim.tasks import Task

LATE_AFTER, ASKED_FOR = dt.timedelta(days=7), dt.timedelta(days=365)
SHOWN = 20


def tasks_of(activities, at):
    """Reports that are missing, the longest overdue first, and photos nobody has described."""
    recent = activities.filter(starts_at__gte=at - ASKED_FOR)
    yield from (_report(row, at) for row in recent.unreported(at).order_by("starts_at")[:SHOWN])
    wordless = ActivityPhoto.objects.incomplete().filter(activity__in=recent).values("activity")
    yield from (_words(row) for row in recent.filter(pk__in=wordless)[:SHOWN])


def _report(activity, at):
    late = activity.over_at + LATE_AFTER < at
    past = dates.span(dates.today(activity.over_at), dates.today(at))
    why = f"{dates.day_long(activity.starts_at)}, {activity.place}. Jumlah hadir belum dicatat."
    due = f"Terlambat {past}" if late else "Belum dilaporkan"
    return Task(due, f"Laporkan kegiatan {activity}", why, "activity_report", activity.pk, is_late=late)


def _words(activity):
    why = "Foto tanpa keterangan dan teks pengganti belum tampil di agenda umum."
    return Task("Foto belum lengkap", f"Beri keterangan foto {activity}", why, "activity_photos", activity.pk)
