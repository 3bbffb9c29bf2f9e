import pytest
from playwright.sync_api import expect

from articles import dates
from kim.models import Consent
from tests.builders import (
    make_approver,
    make_board,
    make_chapter,
    make_draft,
    make_live,
    make_officer,
    make_portrait,
    make_use,
)

PATHS = "cache => cache.keys().then(keys => keys.map(key => new URL(key.url).pathname))"
KEPT = f"caches.open('dibaca').then({PATHS})"


@pytest.fixture
def phone(browser, live_server, django_db_serialized_rollback):
    """A page whose service worker is in charge."""
    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    page = context.new_page()
    page.goto("/luring/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller")
    yield page
    context.close()


def read(page, edition):
    """Opens a story and waits until the phone keeps it."""
    page.goto(edition.get_absolute_url())
    page.wait_for_function(
        f"path => {KEPT}.then(paths => paths.includes(path))", arg=edition.get_absolute_url()
    )


@pytest.mark.django_db
def test_the_worker_may_serve_the_whole_site_and_is_asked_for_anew(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/" and "no-cache" in answer["Cache-Control"]
    assert client.get("/sw.js").content == answer.content


@pytest.mark.django_db
def test_every_file_the_worker_keeps_exists(client):
    from django.contrib.staticfiles import finders

    from cilegon_cms import offline

    assert all(finders.find(name) for name in offline.SHELL)
    assert client.get("/luring/").status_code == 200


@pytest.mark.django_db
def test_the_manifest_names_icons_that_exist(client):
    from django.contrib.staticfiles import finders

    facts = client.get("/manifest.webmanifest").json()
    assert facts["name"] == "Diskominfo Kota Cilegon" and facts["start_url"] == "/"
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in facts["icons"])


def test_a_story_read_before_is_there_without_a_signal_and_says_since_when(phone):
    edition = make_live("Jalan lingkungan diperbaiki")
    read(phone, edition)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Jalan lingkungan diperbaiki")
    expect(phone.locator("main")).to_contain_text("Disimpan di ponsel ini pada")
    expect(phone.locator("main")).to_contain_text("mungkin sudah berubah")
    phone.goto("/kim/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tidak ada sambungan")
    expect(phone.get_by_role("link", name="Jalan lingkungan diperbaiki")).to_be_visible()


def test_with_a_signal_a_corrected_story_is_never_the_kept_one(phone):
    first = make_live("Peserta 153 orang")
    read(phone, first)
    second = first.next_edition(make_approver(), "koreksi", "Semula tertulis 153. Yang benar 115.")
    second.title = "Peserta 115 orang"
    second.save()
    second.submit(make_approver())
    second.approve(make_approver())
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Peserta 115 orang")
    expect(phone.locator("main")).not_to_contain_text("Disimpan di ponsel")


def test_a_story_published_in_error_leaves_the_phone(phone):
    edition = make_live()
    read(phone, edition)
    edition.article.withdraw(make_approver(), "keliru", "Salah unggah.")
    phone.reload()
    phone.wait_for_function(f"{KEPT}.then(paths => paths.length === 0)")


def test_only_the_last_twenty_stories_are_kept_and_nothing_else(phone):
    first, *others = [make_live(f"Berita ke-{number}") for number in range(21)]
    for edition in (first, *others):
        read(phone, edition)
    for path in ("/", "/masuk/", "/kelola/", "/kim/"):
        phone.goto(path)
    kept = phone.evaluate(KEPT)
    assert sorted(kept) == sorted(edition.get_absolute_url() for edition in others)
    [furniture] = [name for name in phone.evaluate("caches.keys()") if name != "dibaca"]
    furniture = phone.evaluate(f"name => caches.open(name).then({PATHS})", furniture)
    assert [path for path in furniture if not path.startswith("/static/")] == ["/luring/"]


def test_with_the_saver_on_no_photo_is_fetched_before_its_tap(phone):
    draft = make_draft()
    make_use(draft)
    draft.submit(make_approver())
    draft.approve(make_approver())
    phone.get_by_role("button", name="Hemat data").click()
    phone.wait_for_function("caches.match('/hemat-data').then(Boolean)")
    fetched = []
    phone.on("response", lambda answer: fetched.append(answer.headers.get("content-type")))
    phone.goto(draft.get_absolute_url())
    tap = phone.locator(".lead-figure").get_by_role("button", name="Tampilkan foto")
    expect(tap).to_be_visible()
    phone.wait_for_load_state("networkidle")
    assert not {"image/webp", "image/jpeg"} & set(fetched)
    tap.click()
    loaded = "document.querySelector('.lead-figure img').naturalWidth > 1"
    phone.wait_for_function(loaded)
    phone.get_by_role("button", name="Hemat data").click()
    choice = "caches.match('/hemat-data').then(kept => kept.text())"
    phone.wait_for_function(f"{choice}.then(text => text === 'false')")
    phone.reload()
    phone.wait_for_function(loaded)


@pytest.fixture
def consent(django_db_serialized_rollback):
    """That of a chair in office, to show the portrait."""
    officer = make_officer(make_board(make_chapter(), start=dates.today(), end=dates.today()))
    make_portrait(officer.person)
    given = {"field": "photo", "channel": "tertulis", "given_on": dates.today()}
    return Consent.record(officer.person, make_approver(), **given)


def page_of(consent):
    return consent.person.offices.get().board.chapter.get_absolute_url()


def test_a_face_is_kept_nowhere_on_the_phone(phone, consent):
    phone.goto(page_of(consent))
    face = phone.get_by_role("img", name=f"Pasfoto {consent.person}")
    face.scroll_into_view_if_needed()
    expect(phone.locator(".portrait img")).to_have_js_property("naturalWidth", 144)
    address = f"/pasfoto/{consent.person.portrait.key}.webp"
    assert not phone.evaluate("url => caches.match(url).then(Boolean)", address)
    consent.withdraw(dates.today(), make_approver())
    assert phone.evaluate("url => fetch(url).then(answer => answer.status)", address) == 404
    phone.context.set_offline(True)
    lost = "url => fetch(url).then(() => 'kept', () => 'lost')"
    assert phone.evaluate(lost, address) == "lost"


def test_with_the_saver_on_a_face_waits_for_its_tap(phone, consent):
    phone.get_by_role("button", name="Hemat data").click()
    phone.wait_for_function("caches.match('/hemat-data').then(Boolean)")
    fetched = []
    phone.on("response", lambda answer: fetched.append(answer.headers.get("content-type")))
    phone.goto(page_of(consent))
    tap = phone.get_by_role("button", name=f"Tampilkan foto: Pasfoto {consent.person}")
    tap.scroll_into_view_if_needed()
    phone.wait_for_load_state("networkidle")
    assert "image/webp" not in fetched and tap.bounding_box()["height"] >= 44
    tap.click()
    expect(phone.locator(".portrait img")).to_have_js_property("naturalWidth", 144)
