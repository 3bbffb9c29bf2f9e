import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def clean_storage():
    """No test finds the files or the cached counts of another."""
    yield
    cache.clear()
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def browser(django_db_setup):
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        give_up = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        give_up("Chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    seeded = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Inside that loop Django opens connections anew; they put the seeded rows back after each test.
        connection._test_serialized_contents = seeded
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def expected_errors():
    """Parts of console messages a test brings about on purpose: expected_errors.append("status of 403")."""
    return []


@pytest.fixture
def page(browser, live_server, django_db_serialized_rollback, expected_errors):
    """A page on the running site; any script error or breach of the content policy fails the test."""
    facts = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "service_workers": "block"}
    context = browser.new_context(base_url=live_server.url, **facts)
    page = context.new_page()
    errors = []
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not [text for text in errors if not any(part in text for part in expected_errors)]


@pytest.fixture
def sign_in(page, live_server):
    """sign_in(user): the page continues as that user."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return sign_in
