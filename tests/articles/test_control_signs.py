"""A paste from Word brings signs along that nobody sees and that would break a feed for every reader."""

import pytest
from defusedxml import ElementTree

from articles.models import Edition
from tests.builders import make_draft, make_live, make_topic

pytestmark = pytest.mark.django_db
PASTED = "Jalan\x0bdiperbaiki\x08 warga\x85\uffff"
PLAIN = "Jalan diperbaiki warga"


def test_a_text_is_kept_without_them():
    fields = dict.fromkeys(("title", "summary", "claim", "evidence", "change_note"), PASTED)
    edition = make_draft(**fields)
    edition.refresh_from_db()
    assert {name: getattr(edition, name) for name in fields} == dict.fromkeys(fields, PLAIN)
    edition.title, edition.body = PASTED, f"<p>{PASTED}</p>"
    edition.save(update_fields=["title", "body"])
    assert (edition.title, edition.body) == (PLAIN, f"<p>{PLAIN}</p>")


def test_feeds_and_sitemaps_stay_readable_with_what_is_stored_already(client):
    topic = make_topic(PASTED)
    make_live(topics=[topic])
    Edition.objects.update(title=PASTED, summary=PASTED)
    for path in ("/rss/", topic.get_absolute_url() + "rss/", "/sitemap/terbaru.xml"):
        text = "".join(ElementTree.fromstring(client.get(path).content).itertext())
        assert PLAIN in text
