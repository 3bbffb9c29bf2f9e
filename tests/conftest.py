import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
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
MOST_PROCESSES = 4
COMMITTING = {"live_server", "transactional_db"}  # fixtures of tests that leave no row behind


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    """The whole suite is shared out to the processors, a file at a time; a part of it runs right here."""
    if hasattr(config, "workerinput") or "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker shares nothing out again
    whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.usepdb
    if whole and "PYTEST_XDIST_WORKER" not in os.environ and config.getoption("numprocesses", 0) is None:
        config.option.numprocesses = min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
        config.option.dist = "loadscope"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Puts the rows that migrations made back where the next test counts on them."""
    yield
    if commits(item) and nextitem and not commits(nextitem):
        with item._request.getfixturevalue("django_db_blocker").unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


def commits(item):
    marker = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(item.fixturenames) or marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def clean_storage():
    """No test finds the files, the cached counts or the names of another."""
    yield
    from articles.search.recorded import recorded
    from articles.views import rendered

    recorded.forget()
    rendered.forget()
    cache.clear()
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def kept_rows(django_db_setup, django_db_blocker):
    """Rows made by fixtures that ask for this stand for all tests of a file, and go after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


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
    connection.close()
    with sync_playwright() as playwright:
        # Inside that loop Django opens connections anew; they put the seeded rows back after each test.
        connection._test_serialized_contents = seeded
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()
        connection.close()
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
