"""A portrait from the phone to the public page and back, on a screen of 360 px."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles import dates
from kim.models import Consent
from tests.builders import (
    make_board,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
    make_portrait,
    picture_bytes,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PUBLIC, YEAR = "/kim/jombang/kim-contoh/", dt.timedelta(days=365)
LONG = "Muhammad Nurhidayatullahkartawijayakusumah Contoh"


@pytest.fixture
def officer():
    chapter = make_chapter(slug="kim-contoh")
    member = make_member(chapter, make_person(LONG))
    board = make_board(chapter, start=dates.today() - YEAR, end=dates.today() + YEAR)
    officer = make_officer(board, member.person)
    officer.membership = member
    return officer


def test_upload_agree_show_and_withdraw(page, sign_in, officer):
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(make_coordinator("36.72.05"))
    page.goto(f"/kelola/anggota/{officer.membership.pk}/")
    page.get_by_role("link", name="Unggah pasfoto").click()
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(width=1200, height=1600)}
    page.get_by_label("Foto").set_input_files(photo)
    page.get_by_role("button", name="Simpan pasfoto").click()
    expect(page.locator("main")).to_contain_text("Tidak tampil di situs.")
    page.get_by_role("link", name="Catat persetujuan pasfoto").click()
    page.get_by_label("Pesan WhatsApp").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Tampil di halaman KIM.")
    page.goto(PUBLIC)
    expect(page.get_by_role("img", name=f"Pasfoto {LONG}")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Tarik persetujuan").click()
    page.get_by_role("button", name="Tarik persetujuan").click()
    expect(page.locator("main")).to_contain_text("persetujuannya sudah ditarik")
    page.goto(PUBLIC)
    expect(page.locator(".portrait img")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_or_scrolls_sideways(page, sign_in, expected_errors, officer, scheme):
    """Shut at the desk first; then the owner agrees, and it is open there and public."""
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    own, desk = f"/kelola/orang/{officer.person_id}/", f"/kelola/anggota/{officer.membership.pk}/"
    make_portrait(officer.person)
    sign_in(make_coordinator("36.72.05"))
    page.emulate_media(color_scheme=scheme)
    for path in (own, desk, f"{own}persetujuan/", f"{own}persetujuan/?untuk=photo"):
        look_at(page, path, 360)
    given = {"field": "photo", "channel": "tertulis", "given_on": dates.today()}
    Consent.record(officer.person, None, **given)
    for path in (own, f"{own}pasfoto/", f"{own}pasfoto/hapus/"):
        look_at(page, path, 360)
    for width in (320, 360, 1280):
        look_at(page, PUBLIC, width)
    assert page.locator(".portrait img").count() == 1


def look_at(page, path, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    violations = Axe().run(page).response["violations"]
    assert not violations, (path, [(rule["id"], rule["nodes"][0]["html"]) for rule in violations])
