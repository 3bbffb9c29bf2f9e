"""The sitemap: an index of parts, one for fixed pages, one per month of stories, one for the newest."""

import datetime as dt

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles import dates
from articles.cards import Card
from articles.models import Edition, Page, Topic
from kim.models import Chapter, Kecamatan

NEWS_FOR = dt.timedelta(days=2)
LIMIT = 1000
FIXED = (
    "home",
    "articles:news",
    "articles:archive",
    "articles:topics",
    "articles:fact_checks",
    "kim:directory",
    "kim:agenda",
)


def index(request):
    oldest = Edition.objects.live().order_by("published_at").values_list("published_at", flat=True).first()
    months = list(_months(dates.today(oldest), dates.today())) if oldest else []
    return _xml(request, "sitemap/index.xml", months=months)


def month(request, year, month):
    """The stories first published in one month, with their photos."""
    try:
        first, following = dates.month_bounds(year, month)
    except ValueError as error:
        raise Http404 from error
    stories = Edition.objects.live().filter(published_at__gte=first, published_at__lt=following)
    return _xml(request, "sitemap/stories.xml", cards=_cards(stories))


def pages(request):
    fixed = [reverse(name) for name in FIXED]
    topics = Topic.objects.filter(tagged_editions__isnull=False).distinct()
    kecamatan = Kecamatan.objects.all()
    chapters = Chapter.objects.active().exclude(level=Chapter.Level.KECAMATAN).select_related("kecamatan")
    service = Page.objects.exclude(texts=None)
    rows = [row.get_absolute_url() for rows in (topics, kecamatan, chapters, service) for row in rows]
    return _xml(request, "sitemap/pages.xml", paths=fixed + rows)


def news(request):
    """Stories of the last two days, as news search engines ask for."""
    recent = Edition.objects.live().filter(published_at__gte=timezone.now() - NEWS_FOR)
    return _xml(request, "sitemap/news.xml", cards=_cards(recent))


def _cards(editions):
    return [Card(edition) for edition in editions.newest_first().for_cards()[:LIMIT]]


def _months(first, last):
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = (day + dt.timedelta(days=31)).replace(day=1)


def _xml(request, template, **context):
    context |= {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME}
    return render(request, template, context, content_type="application/xml; charset=utf-8")
