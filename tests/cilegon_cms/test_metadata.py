"""What machines read of the public pages, read as they do: with parsers."""

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree
from django.utils import timezone

from articles.models import Contributor, Edition
from tests.builders import make_approver, make_draft, make_topic, make_writer
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


def test_every_page_says_where_it_stands_and_the_home_page_who_speaks(client):
    site = make_site()
    for kind, path in site.items():
        data = {item["@type"]: item for item in head(client, path).data}
        if kind == "home":
            logo = data["GovernmentOrganization"]["logo"]["url"]
            assert data["GovernmentOrganization"]["areaServed"]["name"] == "Kota Cilegon"
            assert logo.startswith(SITE) and data["WebSite"]["url"] == SITE + "/"
        else:
            steps = data["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), kind
            assert (steps[0]["item"], steps[-1]["item"]) == (SITE + "/", SITE + path), kind


def test_a_page_further_down_a_list_is_its_own_canonical_address(client):
    make_site()
    path = "/berita/?sebelum=29990101000000-1"
    assert head(client, path).canonical == [SITE + path]


def test_a_long_introduction_is_cut_at_a_word_for_search_engines(client):
    topic = make_topic("Panjang", intro="Kata demi kata. " * 30)
    description = head(client, topic.get_absolute_url()).meta["description"]
    assert len(description) <= 200 and description.endswith(("Kata …", "kata …", "kata. …"))


def test_a_withdrawn_story_shares_neither_its_picture_nor_its_words(client):
    site = make_site()
    edition = Edition.objects.live().get(title="Selokan dikeruk warga sebelum hujan")
    edition.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.")
    found = head(client, site["story"])
    assert found.meta["robots"] == "noindex" and found.meta["og:title"] == "Berita ini ditarik"
    assert "/foto/" not in found.meta["og:image"] and found.meta["og:description"] == "Memuat identitas anak."


def test_a_corrected_story_tells_search_engines_both_dates(client):
    found = head(client, make_site()["story"])
    article = next(data for data in found.data if data["@type"] == "NewsArticle")
    assert article["headline"] == "Selokan dikeruk warga sebelum hujan"
    assert article["dateModified"] > article["datePublished"]
    assert article["image"]["url"] == found.meta["og:image"]
    assert article["correction"][0]["text"] == "Semula tertulis 153 orang. Yang benar 115 orang."
    assert article["publisher"]["logo"]["url"].startswith(SITE)


def test_a_fact_check_carries_the_claim_and_its_rating(client):
    make_site()
    path = re.search(r"/berita/\d+/cek-fakta[\w-]+/", client.get("/cek-fakta/").content.decode())[0]
    review = next(data for data in head(client, path).data if data["@type"] == "ClaimReview")
    assert (review["claimReviewed"], review["reviewRating"]["alternateName"]) == ("Ada.", "Salah")
    assert review["itemReviewed"]["@type"] == "Claim"


def test_each_writer_is_an_author_of_their_own(client):
    draft = make_draft()
    for name, role in (
        ("Siti Contoh, S.Pd.", "penulis"),
        ("Dewi Contoh", "penulis"),
        ("Rudi Contoh", "editor"),
    ):
        draft.credits.create(contributor=Contributor.objects.create(name=name), role=role)
    draft.submit(make_writer())
    draft.approve(make_approver())
    article = next(d for d in head(client, draft.get_absolute_url()).data if d["@type"] == "NewsArticle")
    assert {author["name"] for author in article["author"]} == {"Siti Contoh, S.Pd.", "Dewi Contoh"}


def test_every_address_in_the_sitemap_answers(client):
    site = make_site()
    addresses = sitemap_addresses(client)
    assert {site[kind] for kind in ("story", "topic", "kecamatan", "chapter", "page", "agenda")} <= {
        address.removeprefix(SITE) for address in addresses
    }
    assert {client.get(address.removeprefix(SITE)).status_code for address in addresses} == {200}


def test_the_sitemap_says_of_each_part_and_story_when_it_last_changed(client):
    make_site()
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = {node[0].text: dt.datetime.fromisoformat(node[1].text) for node in index}
    assert max(parts.values()) <= timezone.now()
    month = next(part for part in parts if re.search(r"/\d{4}-\d+\.xml$", part))
    stories = ElementTree.fromstring(client.get(month.removeprefix(SITE)).content)
    changed = [dt.datetime.fromisoformat(story[1].text) for story in stories]
    assert changed and max(changed) == parts[month].replace(microsecond=0)
    pictures = [node.text for node in stories.iter() if node.tag.endswith("image}loc") or "image" in node.tag]
    assert any("/foto/" in (text or "") for text in pictures)


def test_a_feed_carries_the_picture_with_its_size_and_says_that_a_story_was_corrected(client):
    make_site()
    feed = ElementTree.fromstring(client.get("/rss/").content)
    item = next(item for item in feed.iter("item") if item.find("enclosure") is not None)
    picture = item.find("enclosure").attrib
    body = client.get(re.sub(r"^https?://[^/]+", "", picture["url"])).getvalue()
    assert (int(picture["length"]), picture["type"]) == (len(body), "image/jpeg")
    assert item.findtext("description").startswith("Koreksi. ")
    assert item.find("guid").attrib["isPermaLink"] == "false"


def test_feeds_parse_and_lead_to_the_stories(client):
    site = make_site()
    for path in ("/rss/", site["topic"] + "rss/"):
        feed = ElementTree.fromstring(client.get(path).content)
        links = [item.findtext("link") for item in feed.iter("item")]
        assert any(link.endswith(site["story"]) for link in links)
        assert all(client.get(re.sub(r"^https?://[^/]+", "", link)).status_code == 200 for link in links)


def test_addresses_in_feeds_are_of_the_site_whatever_host_asked(client, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    site = make_site()
    for path in ("/rss/", site["topic"] + "rss/"):
        feed = client.get(path, headers={"host": "127.0.0.1:9"}).content.decode()
        assert "127.0.0.1" not in feed
        assert f'href="{SITE}{path}"' in feed and f"<link>{SITE}{site['story']}</link>" in feed


def test_security_reports_have_an_address_that_answers(client):
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert client.get(lines["Contact"].removeprefix(SITE)).status_code == 200
    assert lines["Expires"] > "2026"


def test_browsers_that_guess_the_icon_find_one(client):
    assert client.get("/favicon.ico").url == "/static/img/favicon.ico"
