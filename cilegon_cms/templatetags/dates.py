"""Indonesian dates in templates: {{ story.published_at|stamp }}."""

from django import template

from articles import dates

register = template.Library()

for name in (
    "ago",
    "clock",
    "countdown",
    "date_long",
    "day_long",
    "day_short",
    "month_year",
    "month_year_short",
    "stamp",
):
    register.filter(name, getattr(dates, name))


@register.filter
def iso(moment):
    """A moment's machine-readable form for <time datetime>; HTML takes no microseconds."""
    return dates.local(moment).isoformat(timespec="seconds")
