"""Indonesian dates in templates: {{ story.published_at|stamp }}."""

from django import template

from articles import dates

register = template.Library()

for name in ("ago", "clock", "date_long", "day_long", "day_short", "month_year", "month_year_short", "stamp"):
    register.filter(name, getattr(dates, name))


@register.filter
def iso(moment):
    """Machine-readable form for <time datetime>."""
    return dates.local(moment).isoformat()
