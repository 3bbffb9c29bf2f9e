"""The way in, as a person goes it in the browser."""

import pytest

from tests.builders import PASSWORD, make_admin, make_coordinator

SIZES = [(320, 640), (1280, 860)]


def fill(page, password, username="admin"):
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()


def test_staff_come_back_to_the_page_they_asked_for(page):
    make_admin("admin")
    page.goto("/admin/articles/article/")
    fill(page, PASSWORD)
    assert page.url.endswith("/admin/articles/article/")


def test_a_wrong_password_is_told_beside_the_field_and_the_name_stays(page):
    make_admin("admin")
    page.goto("/masuk/")
    fill(page, "keliru")
    field = page.get_by_label("Kata sandi")
    assert field.get_attribute("aria-invalid") == "true"
    told = page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert told.inner_text() == "Nama pengguna atau kata sandi tidak cocok. Sisa 4 kali percobaan."
    assert page.get_by_label("Nama pengguna").input_value() == "admin"


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", ["/masuk/", "/lupa-sandi/", "/lupa-sandi/terkirim/", "/akun/sandi/"])
def test_the_page_fits_its_screen(page, sign_in, path, width, height):
    if path == "/akun/sandi/":
        sign_in(make_coordinator())
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".coil-large").is_visible() == (width >= 1024)


def test_a_coordinator_in_the_admin_is_told_whom_to_ask(page, sign_in, expected_errors):
    expected_errors.append("status of 403")
    sign_in(make_coordinator())
    page.goto("/admin/")
    assert page.get_by_role("heading", level=1).inner_text() == "Halaman ini bukan untuk akun Anda"
