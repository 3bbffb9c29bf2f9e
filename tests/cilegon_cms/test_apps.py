import pytest
from django.core.cache import caches

from cilegon_cms.apps import make_cache_tables

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_tables_of_a_cache_in_the_database(settings):
    kept = {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}
    settings.CACHES = {
        "default": kept | {"LOCATION": "singgahan"},
        "pages": kept | {"LOCATION": "singgahan_pages"},
    }
    for _ in range(2):
        make_cache_tables("default")
    for cache in caches.all(initialized_only=False):
        cache.set("kunci", "isi")
        assert cache.get("kunci") == "isi"
