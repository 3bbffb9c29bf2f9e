import pytest
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from cilegon_cms.page_cache import PageCache, content
from tests.cilegon_cms.page_cache.asking import Counted
from tests.test_access import people, world  # noqa: F401


@pytest.fixture(autouse=True)
def empty_store():
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def one_connection():
    """Requests stay inside the test's transaction, as those of Django's test client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def version_asked_each_time(monkeypatch):
    monkeypatch.setattr(content, "REMEMBERED", -1)


@pytest.fixture
def django():
    return Counted()


@pytest.fixture
def site(django):
    """What one worker process serves."""
    return PageCache(django)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """with commit(): what happens inside is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
