"""An expired sign-in on a phone, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from kim.models import Coordinator, Membership
from tests.builders import PASSWORD, make_chapter, make_coordinator

PHONE = {"width": 360, "height": 740}
ADD = "/kelola/anggota/tambah/"
NAME = "Nurhayati Contoh"


@pytest.fixture
def plain(browser, live_server, django_db_serialized_rollback):
    """A page of a phone on which no script runs."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def sign_in_by_cookie(page, user):
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}])


def fill_in(page):
    page.goto(ADD)
    page.get_by_label("Nama lengkap").fill(NAME)
    page.get_by_label("KIM", exact=True).select_option(index=1)
    since = page.get_by_role("group", name="Anggota sejak")
    since.get_by_label("Tanggal", exact=True).fill("2")
    since.get_by_label("Bulan").select_option("11")
    since.get_by_label("Tahun").fill("2025")


def send_too_late(page, button="Simpan anggota"):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk lagi untuk menyimpan")


def sign_in_by_hand(page, user):
    page.get_by_label("Nama pengguna").fill(user.username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def fits(page):
    return page.locator("html").bounding_box()["width"] <= PHONE["width"]


def test_without_scripts_what_was_typed_comes_back_and_is_saved(plain):
    user, _ = make_coordinator("36.72.05"), make_chapter()
    plain.goto("/masuk/")
    sign_in_by_cookie(plain, user)
    fill_in(plain)
    send_too_late(plain)
    assert fits(plain)
    sign_in_by_hand(plain, user)
    expect(plain.get_by_label("Nama lengkap")).to_have_value(NAME)
    assert not Membership.objects.exists() and fits(plain)
    plain.get_by_role("button", name="Simpan anggota").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(NAME)
    assert Membership.objects.get().person.name == NAME


def barriers(page):
    violations = Axe().run(page).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_page_has_a_barrier(page, sign_in, expected_errors, scheme):
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    user, _ = make_coordinator("36.72.05"), make_chapter()
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    sign_in(user)
    page.goto(ADD)
    page.get_by_label("Nama lengkap").fill(NAME)
    send_too_late(page)
    assert barriers(page) == [] and fits(page)
    sign_in_by_hand(page, user)
    expect(page.get_by_label("Nama lengkap")).to_have_value(NAME)
    assert barriers(page) == [] and fits(page)


def test_with_scripts_it_comes_back_once_and_nobody_else_is_offered_it(page, sign_in):
    make_chapter()
    page.set_viewport_size(PHONE)
    sign_in(make_coordinator("36.72.05"))
    fill_in(page)
    send_too_late(page)
    sign_in_by_hand(page, make_coordinator("36.72.05"))
    expect(page.get_by_text("Isian tadi ditulis dengan akun lain")).to_be_visible()
    expect(page.get_by_label("Nama lengkap")).to_have_value("")
    assert page.locator(".local-draft").count() == 0
    sign_in(Coordinator.objects.first().user)
    page.goto(ADD)
    expect(page.locator(".local-draft")).to_have_count(1)
    page.get_by_role("button", name="Pulihkan ketikan").click()
    expect(page.get_by_label("Nama lengkap")).to_have_value(NAME)
    send_too_late(page)
    sign_in_by_hand(page, Coordinator.objects.order_by("pk").first().user)
    expect(page.get_by_label("Nama lengkap")).to_have_value(NAME)
    assert page.locator(".local-draft").count() == 0
