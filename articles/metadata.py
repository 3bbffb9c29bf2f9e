"""What other machines are told of a page: description, share card and structured data (schema.org)."""

import json
import textwrap
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles import dates

SHARE_SIZE = (1200, 630)
MARK = "img/icon-512.png"
DESCRIPTION_MAX = 200
PUBLISHER = {
    "@type": "GovernmentOrganization",
    "@id": f"{settings.SITE_URL}/#penerbit",
    "name": settings.SITE_NAME,
    "url": f"{settings.SITE_URL}/",
    "areaServed": {"@type": "City", "name": "Kota Cilegon"},
    "parentOrganization": {"@type": "GovernmentOrganization", "name": "Pemerintah Kota Cilegon"},
}
SITE = {
    "@type": "WebSite",
    "name": settings.SITE_NAME,
    "url": f"{settings.SITE_URL}/",
    "inLanguage": "id",
    "potentialAction": {
        "@type": "SearchAction",
        "target": f"{settings.SITE_URL}/cari/?q={{search_term_string}}",
        "query-input": "required name=search_term_string",
    },
}
VERDICT_RATINGS = {"salah": 1, "menyesatkan": 2, "benar": 3}


@dataclass(frozen=True)
class Metadata:
    """One page's head; addresses are absolute."""

    title: str
    description: str
    url: str
    image: str = ""
    image_alt: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    data: list = field(default_factory=list)

    @property
    def kind(self):
        return "article" if self.published_at else "website"

    @property
    def share_image(self):
        return self.image or absolute(static("img/share.png"))

    @property
    def json_ld(self):
        """The structured data as one script element, safe against a closing tag in the text."""
        if not self.data:
            return ""
        graph = {"@context": "https://schema.org", "@graph": self.data}
        text = json.dumps(graph, ensure_ascii=False).replace("<", "\\u003c")
        return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def absolute(path):
    return path if path.startswith("http") else settings.SITE_URL + path


def of_page(title, description, path, trail=()):
    """A page that is no story; `trail` names what stands between home and it, as (name, path) pairs."""
    description = textwrap.shorten(description, DESCRIPTION_MAX, placeholder=" …")
    return Metadata(title, description, absolute(path), data=[breadcrumbs([*trail, (title, path)])])


def of_home(path):
    description = "Kabar resmi Pemerintah Kota Cilegon dan pengurus Kelompok Informasi Masyarakat."
    return Metadata(settings.SITE_NAME, description, absolute(path), data=[publisher(), SITE])


@cache
def publisher():
    """The office behind the site, with its mark."""
    mark = {"@type": "ImageObject", "url": absolute(static(MARK)), "width": 512, "height": 512}
    return PUBLISHER | {"logo": mark}


def of_story(story):
    """A story with its share picture and, for a fact check, the claim reviewed."""
    image = absolute(story.lead.share_url) if story.lead else ""
    data = [_news_article(story, image), breadcrumbs([("Berita", "/berita/"), (story.title, story.url)])]
    if story.verdict:
        data.append(_claim_review(story))
    return Metadata(
        story.title,
        story.summary,
        story.url,
        image,
        story.lead.alt if story.lead else "",
        story.published_at,
        story.live_from,
        data,
    )


def breadcrumbs(trail):
    trail = [("Beranda", "/"), *trail]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _news_article(story, image):
    data = {
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.summary,
        "url": story.url,
        "mainEntityOfPage": story.url,
        "datePublished": _iso(story.published_at),
        "dateModified": _iso(story.live_from or story.published_at),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": name} for name in story.authors] or [PUBLISHER],
        "publisher": publisher(),
    }
    if story.changes:
        data["correction"] = [_correction(change) for change in story.changes]
    if story.answered:
        data["isBasedOn"] = absolute(story.answered.url)
    if story.closes_on:
        data["expires"] = story.closes_on.isoformat()
    if image:
        width, height = SHARE_SIZE
        data["image"] = {"@type": "ImageObject", "url": image, "width": width, "height": height}
    return data


def _correction(change):
    return {"@type": "CorrectionComment", "text": change.text, "datePublished": _iso(change.at)}


def _claim_review(story):
    return {
        "@type": "ClaimReview",
        "url": story.url,
        "datePublished": _iso(story.published_at),
        "claimReviewed": story.claim,
        "itemReviewed": {"@type": "Claim", "description": story.claim},
        "author": PUBLISHER,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": VERDICT_RATINGS[story.verdict],
            "bestRating": 3,
            "worstRating": 1,
            "alternateName": story.get_verdict_display(),
        },
    }


def _iso(moment):
    return dates.local(moment).isoformat()
