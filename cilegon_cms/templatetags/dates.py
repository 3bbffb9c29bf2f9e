"""Indonesian dates in templates: {{ story.published_at|stamp }}."""

from django import template
from django.urls import reverse

from articles import dates

register = template.Library()

for name in (
    "ago",
    "clock",
    "countdown",
    "date_long",
    "day_long",
    "day_short",
    "days_left",
    "month_name",
    "month_year",
    "month_year_short",
    "stamp",
):
    register.filter(name, getattr(dates, name))


@register.simple_tag
def month_url(moment):
    """The archive page of a moment's month."""
    day = dates.local(moment)
    return reverse("articles:month", args=[day.year, day.month])


@register.filter
def iso(moment):
    """A moment's machine-readable form for <time datetime>; HTML takes no microseconds."""
    return dates.local(moment).isoformat(timespec="seconds")
