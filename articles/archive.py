"""Which months have stories, so that every one can be reached by links."""

import datetime as dt
from itertools import groupby

from django.db.models import Exists

from articles import dates
from articles.models import Edition


def months(at):
    """[(year, [first day of each month with stories])], newest first; two queries whatever the number."""
    live = Edition.objects.live(at)
    oldest = live.order_by("published_at").only("published_at").first()
    if oldest is None:
        return []
    days = _months(dates.today(oldest.published_at), dates.today(at))
    told = {f"month_{number}": Exists(_within(live, day)) for number, day in enumerate(days)}
    row = Edition.objects.filter(pk=oldest.pk).values(**told).get()
    found = [day for number, day in enumerate(days) if row[f"month_{number}"]]
    return [(year, list(group)) for year, group in groupby(reversed(found), lambda day: day.year)]


def neighbours(start, end, at):
    """Moments in the nearest months with stories before and after one; None where there is none."""
    live = Edition.objects.live(at)
    older = live.filter(published_at__lt=start).newest_first()
    newer = live.filter(published_at__gte=end).order_by("published_at", "pk")
    nearest = [live.filter(pk__in=rows.values("pk")[:1]).order_by().values("pk") for rows in (older, newer)]
    found = Edition.objects.filter(pk__in=nearest[0].union(nearest[1]))
    moments = list(found.order_by("published_at").values_list("published_at", flat=True))
    return (
        next((moment for moment in moments if moment < start), None),
        next((moment for moment in moments if moment >= end), None),
    )


def _within(live, day):
    start, end = dates.month_bounds(day.year, day.month)
    return live.filter(published_at__gte=start, published_at__lt=end)


def _months(first, last):
    """The first day of each month from one day to another."""
    days = [first.replace(day=1)]
    while (following := (days[-1] + dt.timedelta(days=31)).replace(day=1)) <= last:
        days.append(following)
    return days
