import pytest
from django.core.cache import cache

from tests.public_pages import make_site

pytestmark = pytest.mark.django_db
FEW = {
    "home": 6,
    "list": 3,
    "fact checks": 3,
    "corrections": 3,
    "archive": 3,
    "month": 3,
    "topics": 3,
    "topic": 3,
    "story": 4,
    "fact check": 4,
    "announcement": 4,
    "reply": 4,
    "directory": 3,
    "kecamatan": 5,
    "chapter": 5,
}
MACHINES = {"/rss/": 2, "/sitemap/halaman.xml": 2, "/sitemap/terbaru.xml": 2}


def test_public_pages_take_few_queries(client, django_assert_max_num_queries):
    site = make_site()
    for name, most in FEW.items():
        cache.clear()  # nothing is kept from the page before, not even the banners
        with django_assert_max_num_queries(most, info=name):
            assert client.get(site[name]).status_code == 200
    for path, most in MACHINES.items():
        cache.clear()
        with django_assert_max_num_queries(most, info=path):
            assert client.get(path).status_code == 200
