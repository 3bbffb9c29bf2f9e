import pytest

from articles import shield
from articles.shield import ShieldedCache


def fail(store):
    raise OSError("penuh")


def test_a_failing_cache_is_left_alone_for_a_while(caplog, monkeypatch):
    cache, asked = ShieldedCache("default"), []
    assert cache.ask(fail) is None
    assert cache.ask(asked.append) is None
    assert asked == []
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    monkeypatch.setattr(cache, "resting_until", 0)
    assert cache.ask(lambda store: "ada") == "ada"


def test_the_rest_is_short():
    assert shield.REST <= 5


def test_what_is_no_fault_of_the_cache_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        ShieldedCache("default").ask(_interrupt)


def _interrupt(store):
    raise KeyboardInterrupt
