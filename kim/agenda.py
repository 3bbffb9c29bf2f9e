"""The public agenda: what KIM units plan, what they did, and the same for people's own calendars."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles import metadata
from articles.shown import Figure
from kim.calendars import calendar
from kim.models import Activity

SHOWN = 50


def agenda(request):
    now = timezone.now()
    activities = Activity.objects.with_hosts()
    context = {
        "upcoming": activities.upcoming(now)[:SHOWN],
        "held": activities.held(now)[:SHOWN],
        "nav_current": "agenda",
        "meta": metadata.of_page(
            "Agenda", "Kegiatan KIM yang akan datang dan yang sudah lewat.", request.path
        ),
    }
    return render(request, "kim/agenda.html", context)


def agenda_feed(request):
    """The coming activities as one calendar to subscribe to."""
    return _ics(Activity.objects.upcoming()[:SHOWN], f"Agenda {settings.SITE_NAME}", "agenda.ics")


def activity(request, slug):
    subject = get_object_or_404(Activity.objects.with_hosts().prefetch_related("photos"), slug=slug)
    context = {
        "activity": subject,
        "photos": [Figure.of_photo(photo) for photo in subject.photos.all()],
        "is_over": subject.over_at < timezone.now(),
        "nav_current": "agenda",
        "meta": metadata.of_page(subject.title, f"{subject.when}, {subject.place}.", request.path),
    }
    return render(request, "kim/activity.html", context)


def activity_ics(request, slug):
    subject = get_object_or_404(Activity.objects.open(), slug=slug)
    return _ics([subject], subject.title, f"{slug}.ics")


def _ics(activities, name, filename):
    headers = {"Content-Disposition": f'inline; filename="{filename}"'}
    return HttpResponse(
        calendar(activities, name), content_type="text/calendar; charset=utf-8", headers=headers
    )
