"""Photos by hand: sent together, captioned, focused with a tap and put into the text."""

import re
from contextlib import suppress

from playwright.sync_api import Error, expect

from articles.models import Photo
from tests.builders import make_draft, make_writer, picture_bytes


def files(**named):
    return [{"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": data} for name, data in named.items()]


def send_three_files_of_which_one_is_bad(page):
    page.get_by_role("link", name="Unggah banyak foto").click()
    good = {"aula": picture_bytes(1200, 800, "teal"), "jalan": picture_bytes(900, 1200, "sienna")}
    page.get_by_label("Pilih foto").set_input_files(files(rusak=b"<svg/>", **good))
    page.get_by_role("button", name="Unggah", exact=True).click()
    expect(page.locator(".uploads .stored")).to_have_count(2)
    expect(page.locator(".uploads .refused")).to_contain_text("rusak.jpg")
    expect(page.locator(".uploads .refused")).to_contain_text("bukan foto")
    page.get_by_role("link", name="Isi keterangan foto").click()


def caption_both_and_tap_the_first(page):
    for number, words in enumerate(["Warga berkumpul di aula.", "Jalan selesai dipasangi paving."]):
        row = page.locator(".caption-row").nth(number)
        row.get_by_label("Keterangan foto").fill(words)
        row.get_by_label("Teks pengganti").fill("Warga bekerja")
    page.get_by_label("Kredit untuk semua foto").fill("KIM Masigit")
    page.get_by_role("button", name="Pakai untuk semua").click()
    expect(page.get_by_label("Kredit:").nth(1)).to_have_value("KIM Masigit")
    picture = page.locator(".caption-row input[type=image]").first
    size = picture.bounding_box()
    picture.click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.75})
    expect(page.locator(".crop-square").first).to_have_css("object-position", re.compile("^0% 50%$|^0%"))
    page.get_by_role("button", name="Simpan keterangan").last.click()


def put_the_second_into_the_text(page):
    page.locator(".tiptap").click()
    page.keyboard.press("End")
    page.locator(".prose-menubar").get_by_role("button", name="Foto", exact=True).click()
    with page.expect_popup() as window:
        page.locator("dialog").get_by_role("button", name="Telusuri").click()
    window.value.wait_for_load_state()
    with suppress(Error):  # the window closes under the click
        window.value.get_by_role("button", name="Jalan selesai dipasangi paving.").click()
    expect(page.locator("dialog [name=caption]")).to_have_value("Jalan selesai dipasangi paving.")
    page.locator("dialog").get_by_role("button", name="Sisipkan").click()
    expect(page.locator(".tiptap figure img")).to_have_count(1)


def test_three_files_are_sent_captioned_focused_and_placed_in_the_text(page, sign_in):
    edition = make_draft()
    sign_in(make_writer("penulis"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/admin/articles/edition/{edition.pk}/change/")
    send_three_files_of_which_one_is_bad(page)
    caption_both_and_tap_the_first(page)
    put_the_second_into_the_text(page)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()

    lead, placed = edition.uses.all()
    edition.refresh_from_db()
    assert f'<figure data-photo="{placed.photo.stem}"></figure>' in edition.body
    assert (lead.role, lead.caption, placed.alt) == ("lead", "Warga berkumpul di aula.", "Warga bekerja")
    assert set(Photo.objects.values_list("credit", flat=True)) == {"KIM Masigit"}
    assert abs(lead.photo.focal_x - 0.25) < 0.02 and abs(lead.photo.focal_y - 0.75) < 0.02
