"""What every page says of the site: {% site_name %}, {% site_url %}, {% banner %}."""

from django import template
from django.conf import settings

from articles.models import Banner
from articles.models.topics import grouped
from articles.rendering import Rendered

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


@register.tag
def once(parser, token):
    """{% once card.facts %}…{% endonce %}: made once per process and values, on which alone it may depend."""
    _, *values = token.split_contents()
    nodes = parser.parse(["endonce"])
    parser.delete_first_token()
    return Once(nodes, [parser.compile_filter(value) for value in values])


class Once(template.Node):
    def __init__(self, nodelist, values):
        self.nodelist, self.values, self.rendered = nodelist, values, Rendered(limit=1_000_000)

    def render(self, context):
        facts = [value.resolve(context) for value in self.values]
        return self.rendered.of(facts, lambda: self.nodelist.render(context))
