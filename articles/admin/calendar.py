"""What goes live when, by month."""

from django.contrib import admin
from django.http import Http404
from django.shortcuts import render

from articles import dates
from articles.desk import Month
from articles.models import Edition


def editorial_calendar(request, year=None, month=None):
    """One month of approved stories on the day they go or went live."""
    today = dates.today()
    try:
        shown = Month(
            Edition.objects.editable_by(request.user).select_related("article"),
            year or today.year,
            month or today.month,
        )
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    context = {
        **admin.site.each_context(request),
        "title": f"Kalender {shown.label}",
        "month": shown,
        "today": today,
    }
    return render(request, "admin/articles/edition/calendar.html", context)
