"""Prints, as JSON, what to ask for on the site that the environment names, and an editor's cookie."""

import datetime as dt
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cilegon_cms.settings")


def pages():
    """One public page of every kind, with the same rows on it however many are stored."""
    from django.urls import reverse

    from articles import dates
    from articles.models import Edition
    from kim.models import Chapter

    story = Edition.objects.live().get(article__slug="buatan-200")
    topic, month = story.tags.first(), _full_month(dates.today())
    chapter = Chapter.objects.filter(level="kelurahan").order_by("pk").first()
    return {
        "home": "/",
        "list": reverse("articles:news"),
        "month": reverse("articles:month", args=[month.year, month.month]),
        "story": story.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "fact checks": reverse("articles:fact_checks"),
        "corrections": reverse("articles:corrections"),
        "KIM directory": reverse("kim:directory"),
        "kecamatan": reverse("kim:kecamatan", args=[chapter.kecamatan.slug]),
        "chapter": chapter.get_absolute_url(),
        "agenda": reverse("kim:agenda"),
        "feed": reverse("articles:feed"),
        "topic feed": reverse("articles:topic_feed", args=[topic.slug]),
        "sitemap: pages": reverse("sitemap_pages"),
        "sitemap: month": reverse("sitemap_month", args=[month.year, month.month]),
        "sitemap: news": reverse("sitemap_news"),
    }


def deep():
    """Page 100 and the last page of the list of all stories."""
    from django.urls import reverse

    from articles.cards import PAGE, Card
    from articles.models import Edition

    rows = Edition.objects.live().newest_first()
    total, full = rows.count(), rows.count() // PAGE - 1
    starts = {"list, page 100": min(99, full) * PAGE, "list, last page": (total - 1) // PAGE * PAGE}
    keys = {name: Card(rows[start - 1]).key for name, start in starts.items()}
    return {name: f"{reverse('articles:news')}?sebelum={key}" for name, key in keys.items()}


def desk():
    return {
        "editors' first page": "/admin/",
        "editors' list": "/admin/articles/edition/",
        "editors' list, by last change": "/admin/articles/edition/?o=-5",
        "editors' list, one status": "/admin/articles/edition/?state__exact=draft&o=-5",
    }


def cookie():
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username="redaktur"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _full_month(today):
    """A month that a thousand stories, one an hour, fill as far as it has come."""
    return today if today.day > 9 else today.replace(day=1) - dt.timedelta(days=1)


if __name__ == "__main__":
    django.setup()
    json.dump({"pages": pages(), "deep": deep(), "desk": desk(), "cookie": cookie()}, sys.stdout)
