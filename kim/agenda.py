"""The public agenda: what KIM units plan, what they did, and the same for people's own calendars."""

import datetime as dt
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles import dates, metadata
from articles.keys import key_asked, key_of
from articles.models import Edition
from articles.shown import Figure
from kim import structured
from kim.calendars import calendar
from kim.models import Activity, Kecamatan

SHOWN = 50
PAGE = 20
IN_FEED, KEPT_IN_FEED = 300, dt.timedelta(days=60)


class PastPage:
    """One page of what is over, the latest first, going on by key."""

    def __init__(self, activities, before=None):
        rows = activities.before(*before) if before else activities
        rows = list(rows[: PAGE + 1])
        self.has_older, self.rows, self.is_first = len(rows) > PAGE, rows[:PAGE], before is None

    @property
    def months(self):
        """[("Mei 2024", [activities])]"""
        by_month = groupby(self.rows, lambda activity: dates.month_year(activity.starts_at))
        return [(month, list(group)) for month, group in by_month]

    @property
    def older_query(self):
        return f"?sebelum={key_of(self.rows[-1].starts_at, self.rows[-1].pk)}" if self.has_older else ""

    @property
    def older_label(self):
        return f"Kegiatan sebelum {dates.date_long(self.rows[-1].starts_at)}" if self.has_older else ""


def agenda(request):
    now, activities = timezone.now(), Activity.objects.public()
    page = PastPage(activities.held(now), key_asked(request))
    if not page.rows and not page.is_first:
        raise Http404
    context = {
        "upcoming": activities.upcoming(now)[:SHOWN] if page.is_first else [],
        "past": page,
        "nav_current": "agenda",
        "meta": metadata.of_page(
            "Agenda", "Kegiatan KIM yang akan datang dan yang sudah lewat.", request.path
        ),
    }
    return render(request, "kim/agenda.html", context)


def agenda_feed(request):
    """The coming activities, and those just over, as one calendar to subscribe to."""
    return _feed(Activity.objects.public(), f"Agenda {settings.SITE_NAME}", "agenda.ics")


def kecamatan_feed(request, kecamatan):
    """The same for the units of one kecamatan."""
    area = get_object_or_404(Kecamatan, slug=kecamatan)
    activities = Activity.objects.public().hosted_by(area.chapters.all())
    return _feed(activities, f"Agenda KIM {area}", f"agenda-{area.slug}.ics")


def activity(request, slug):
    subject = get_object_or_404(Activity.objects.public().with_hosts(), slug=slug)
    photos = [Figure.of_use(use) for use in subject.uses.complete().in_order()]
    context = {
        "activity": subject,
        "photos": photos,
        "story": _story(subject),
        "is_over": subject.is_over(),
        "nav_current": "agenda",
        "meta": structured.of_activity(subject, photos),
    }
    return render(request, "kim/activity.html", context)


def activity_ics(request, slug):
    subject = get_object_or_404(Activity.objects.public(), slug=slug)
    return _ics([subject], subject.title, f"{slug}.ics")


def _story(activity):
    """The story about it, once the public reads it."""
    live = Edition.objects.live().filter(article=activity.story_id).for_cards()
    return live.first() if activity.story_id else None


def _feed(activities, name, filename):
    """Those called off stay in it, marked so, or they would stand in calendars for ever."""
    recent = activities.filter(starts_at__gte=timezone.now() - KEPT_IN_FEED).order_by("starts_at", "pk")
    return _ics(recent[:IN_FEED], name, filename)


def _ics(activities, name, filename):
    headers = {"Content-Disposition": f'inline; filename="{filename}"'}
    return HttpResponse(
        calendar(activities, name), content_type="text/calendar; charset=utf-8", headers=headers
    )
