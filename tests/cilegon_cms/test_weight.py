import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.public_pages import make_site

pytestmark = pytest.mark.django_db
STORY_BYTES = 14 * 1024
SCRIPT_BYTES = 3 * 1024


def packed(content):
    return len(gzip.compress(content))


def files(html, kind):
    """Packed sizes of the style sheets or scripts that a page loads."""
    names = re.findall(rf'/static/({kind}/[\w-]+\.{kind})"', html)
    return {name: packed(open(finders.find(name), "rb").read()) for name in names}


def test_the_first_view_of_a_story_fits_in_one_round_trip(client):
    html = client.get(make_site()["story"]).content
    styles, scripts = (files(html.decode(), kind) for kind in ("css", "js"))
    assert len(styles) >= 4 and len(scripts) >= 2
    assert sum(scripts.values()) <= SCRIPT_BYTES
    assert packed(html) + sum(styles.values()) + sum(scripts.values()) <= STORY_BYTES
