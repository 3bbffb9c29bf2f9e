"""What every page says of the site: {% site_name %}, {% site_url %}, {% banner %}."""

from django import template
from django.conf import settings

from articles.models import Banner
from articles.models.topics import grouped

register = template.Library()
register.filter(grouped)


@register.simple_tag
def site_name():
    return settings.SITE_NAME


@register.simple_tag
def site_url():
    """Scheme and host, without a closing slash."""
    return settings.SITE_URL


@register.inclusion_tag("includes/banner.html", takes_context=True)
def banner(context):
    """The urgent word in force, on top of the page; a view that has read it already gives it."""
    return {"banner": context["banner"] if "banner" in context else Banner.objects.shown()}
