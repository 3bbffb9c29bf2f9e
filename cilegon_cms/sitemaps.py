"""The sitemap: an index of parts, one for fixed pages, one per month of stories, one for the newest."""

import datetime as dt

from django.conf import settings
from django.db.models import Exists, OuterRef, Value
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles import archive, dates
from articles.cards import Card
from articles.control_signs import without_control_signs
from articles.models import Edition, Page, TaggedEdition, Topic
from kim.models import Activity, Chapter, Kecamatan

NEWS_FOR = dt.timedelta(days=2)
RECENT = 1_000  # as many as a news sitemap may hold
LIMIT = 50_000  # as many as a sitemap may hold
FIXED = (
    "home",
    "articles:news",
    "articles:archive",
    "articles:topics",
    "articles:fact_checks",
    "articles:corrections",
    "articles:pages",
    "kim:directory",
    "kim:agenda",
)


def index(request):
    """Each part with the time of its last change."""
    now = timezone.now()
    live = Edition.objects.live(now)
    changed = _changed(live)
    months = [day for _, days in archive.months(now) for day in days]
    parts = [(day, changed.get(day, min(now, dates.month_bounds(day.year, day.month)[1]))) for day in months]
    return _xml(request, "sitemap/index.xml", parts=parts, newest=max(changed.values(), default=None))


def _changed(live):
    """When each month's stories last changed; those older than the newest thousand changes have been read."""
    rows = live.approved().order_by("-live_from").values_list("published_at", "live_from")[:RECENT]
    changed = {}
    for published_at, live_from in rows:
        changed.setdefault(dates.today(published_at).replace(day=1), live_from)
    return changed


def month(request, year, month):
    """The stories first published in one month, with their photos."""
    try:
        first, following = dates.month_bounds(year, month)
    except ValueError as error:
        raise Http404 from error
    stories = Edition.objects.live().filter(published_at__gte=first, published_at__lt=following)
    return _xml(request, "sitemap/stories.xml", cards=_cards(stories, LIMIT))


def pages(request):
    chapters = Chapter.objects.active().exclude(level=Chapter.Level.KECAMATAN).select_related("kecamatan")
    paths = [
        *(reverse(name) for name in FIXED),
        *(reverse(name, args=[slug]) for name, slug in _slugs()),
        *(chapter.get_absolute_url() for chapter in chapters),
    ]
    return _xml(request, "sitemap/pages.xml", paths=paths)


def _slugs():
    """Topics, kecamatan, activities and service pages as (name of the page, slug), in one query."""
    told = Exists(TaggedEdition.objects.filter(tag=OuterRef("pk")))
    first, *others = (
        rows.order_by().values_list(Value(name), "slug")
        for name, rows in (
            ("articles:topic", Topic.objects.filter(told)),
            ("kim:kecamatan", Kecamatan.objects.all()),
            ("kim:activity", Activity.objects.public().open()),
            ("articles:page", Page.objects.filter(texts__isnull=False).distinct()),
        )
    )
    return first.union(*others)


def news(request):
    """Stories of the last two days, as news search engines ask for."""
    recent = Edition.objects.live().filter(published_at__gte=timezone.now() - NEWS_FOR)
    return _xml(request, "sitemap/news.xml", cards=_cards(recent, RECENT))


def _cards(editions, limit):
    return [Card(edition) for edition in editions.newest_first().for_cards()[:limit]]


def _xml(request, template, **context):
    context |= {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME}
    text = without_control_signs(render_to_string(template, context, request))
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
