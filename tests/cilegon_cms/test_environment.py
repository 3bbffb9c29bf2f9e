import pytest

from cilegon_cms import environment as env


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("filecache:///var/cache/cilegon", "/var/cache/cilegon/pages"),
        ("dbcache://singgahan", "singgahan_pages"),
        ("rediscache://127.0.0.1:6379/0", "redis://127.0.0.1:6379/0"),
    ],
)
def test_pages_are_kept_apart_from_what_else_is_counted(url, place):
    default = env.shared_cache(url) | {"OPTIONS": {}}
    pages = env.beside(default, "pages")
    assert pages["BACKEND"] == default["BACKEND"]
    assert (pages["LOCATION"], pages["KEY_PREFIX"]) == (place, "pages")
    assert pages["OPTIONS"] is not default["OPTIONS"]
    assert "KEY_PREFIX" not in default
