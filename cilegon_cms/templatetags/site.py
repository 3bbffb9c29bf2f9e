"""Facts about the site from the settings: {% site_name %}, {% site_url %}."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name():
    return settings.SITE_NAME


@register.simple_tag
def site_url():
    """Scheme and host, without a closing slash."""
    return settings.SITE_URL
