"""What machines read of the public pages, read as they do: with parsers."""

import json
import re
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree

from tests.public_pages import make_site

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


class Head(HTMLParser):
    """The links, meta elements and structured data of a page."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.canonical, self.data, self._in_data = {}, [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and "content" in attrs:
            self.meta[attrs.get("name") or attrs.get("property")] = attrs["content"]
        if tag == "link" and attrs["rel"] == "canonical":
            self.canonical.append(attrs["href"])
        self._in_data = tag == "script" and attrs.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self._in_data and text.strip():
            self.data += json.loads(text)["@graph"]


def head(client, path):
    return Head(client.get(path).content.decode())


def sitemap_addresses(client, path="/sitemap.xml"):
    tree = ElementTree.fromstring(client.get(path).content)
    found = [node.text for node in tree.iter() if node.tag.endswith("}loc") and "image" not in node.tag]
    parts = [address for address in found if address.endswith(".xml")]
    pages = [address for address in found if address not in parts]
    return pages + [page for part in parts for page in sitemap_addresses(client, part.removeprefix(SITE))]


def test_every_page_has_a_canonical_address_a_description_and_a_share_picture(client):
    for kind, path in make_site().items():
        found = head(client, path)
        assert found.canonical == [SITE + path], kind
        assert len(found.meta["description"]) > 20, kind
        assert found.meta["og:url"] == SITE + path and found.meta["og:title"], kind
        assert found.meta["og:image"].startswith(SITE), kind
        assert (found.meta["og:image:width"], found.meta["og:image:height"]) == ("1200", "630"), kind


def test_the_share_picture_of_a_story_exists_in_the_size_it_says(client):
    from io import BytesIO

    from PIL import Image

    path = head(client, make_site()["story"]).meta["og:image"].removeprefix(SITE)
    picture = Image.open(BytesIO(client.get(path).getvalue()))
    assert picture.size == (1200, 630)


def test_a_corrected_story_tells_search_engines_both_dates(client):
    found = head(client, make_site()["story"])
    article = next(data for data in found.data if data["@type"] == "NewsArticle")
    assert article["headline"] == "Selokan dikeruk warga sebelum hujan"
    assert article["dateModified"] > article["datePublished"]
    assert article["image"]["url"] == found.meta["og:image"]


def test_a_fact_check_carries_the_claim_and_its_rating(client):
    make_site()
    path = re.search(r"/berita/\d+/cek-fakta[\w-]+/", client.get("/cek-fakta/").content.decode())[0]
    review = next(data for data in head(client, path).data if data["@type"] == "ClaimReview")
    assert (review["claimReviewed"], review["reviewRating"]["alternateName"]) == ("Ada.", "Salah")


def test_every_address_in_the_sitemap_answers(client):
    site = make_site()
    addresses = sitemap_addresses(client)
    assert {site[kind] for kind in ("story", "topic", "kecamatan", "chapter", "page", "agenda")} <= {
        address.removeprefix(SITE) for address in addresses
    }
    assert {client.get(address.removeprefix(SITE)).status_code for address in addresses} == {200}


def test_feeds_parse_and_lead_to_the_stories(client):
    site = make_site()
    for path in ("/rss/", site["topic"] + "rss/"):
        feed = ElementTree.fromstring(client.get(path).content)
        links = [item.findtext("link") for item in feed.iter("item")]
        assert any(link.endswith(site["story"]) for link in links)
        assert all(client.get(re.sub(r"^https?://[^/]+", "", link)).status_code == 200 for link in links)


def test_security_reports_have_an_address_that_answers(client):
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert client.get(lines["Contact"].removeprefix(SITE)).status_code == 200
    assert lines["Expires"] > "2026"


def test_browsers_that_guess_the_icon_find_one(client):
    assert client.get("/favicon.ico").url == "/static/img/favicon.svg"
