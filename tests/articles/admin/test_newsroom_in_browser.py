"""The newsroom's main job, done by hand in a browser."""

import datetime as dt
import re
from pathlib import Path

from playwright.sync_api import expect

from articles.models import Edition, Official
from tests.builders import PASSWORD, make_approver, make_draft, make_topic, make_writer, picture_bytes

NGOBRAS = (Path(__file__).parent.parent / "pasted" / "ngobras.txt").read_text(encoding="utf-8")


def sign_in_by_hand(page, username):
    page.context.clear_cookies()
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def write(page, text):
    page.locator(".tiptap").click()
    page.keyboard.type(text)


def add_photo(page, number, role, caption):
    page.get_by_role("button", name="Tambahkan Foto lagi").click()
    row = page.locator(f"#uses-{number}")
    photo = {"name": f"aula-{number}.jpg", "mimeType": "image/jpeg"}
    colour = ("teal", "sienna")[number]
    row.locator("[type=file]").set_input_files([photo | {"buffer": picture_bytes(1400, 900, colour)}])
    row.get_by_label("Letak").select_option(label=role)
    row.get_by_label("Keterangan foto").fill(caption)
    row.get_by_label("Teks pengganti").fill("Warga duduk berderet di aula.")


def test_a_story_with_two_photos_is_written_approved_and_read_on_a_phone(page, expected_errors):
    expected_errors.append("status of 403")  # a question on its way while the cookies go
    make_writer("penulis")
    make_approver("redaktur")
    make_topic("Ngobras")

    sign_in_by_hand(page, "penulis")
    page.get_by_role("link", name="Tulis berita").click()
    page.get_by_label("Judul").fill("Ngobras digelar di Kecamatan Jombang")
    page.get_by_label("Ringkasan").fill("Warga dan pengurus KIM membahas kepengurusan baru.")
    write(page, "Pertemuan berlangsung di aula kecamatan.")
    page.get_by_label("Topik").fill("Ngobras")
    add_photo(page, 0, "Foto utama", "Suasana Ngobras di aula kecamatan.")
    add_photo(page, 1, "Galeri", "Peserta mencatat usulan.")
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.locator(".messagelist")).to_contain_text("diajukan")

    sign_in_by_hand(page, "redaktur")
    page.get_by_role("link", name="Ngobras digelar di Kecamatan Jombang").click()
    page.get_by_role("link", name="Setujui").click()
    page.get_by_role("button", name="Setujui").click()
    expect(page.locator(".edition-status")).to_contain_text("Tampil sejak")

    page.context.clear_cookies()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="Ngobras digelar di Kecamatan Jombang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ngobras digelar di Kecamatan Jombang")
    expect(page.locator("main")).to_contain_text("Pertemuan berlangsung di aula kecamatan.")
    expect(page.locator("figure:visible")).to_have_count(2)
    loaded = page.locator(".lead-figure img").evaluate("img => img.decode().then(() => img.currentSrc)")
    assert re.search(r"/media/foto/[0-9a-f]{12}/\d+\.webp$", loaded)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_typing_survives_an_expired_login(page, sign_in, expected_errors):
    expected_errors.append("status of 403")
    writer = make_writer("penulis")
    edition = make_draft("Judul tersimpan")
    sign_in(writer)
    url = f"/admin/articles/edition/{edition.pk}/change/"
    page.goto(url)
    page.get_by_label("Judul").fill("Judul yang sedang diketik")
    write(page, "Kalimat baru. ")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page).to_have_url(re.compile("/masuk/"))

    sign_in(writer)
    page.goto(url)
    page.get_by_role("button", name="Pulihkan ketikan").click()
    expect(page.get_by_label("Judul")).to_have_value("Judul yang sedang diketik")
    expect(page.locator(".tiptap")).to_contain_text("Kalimat baru.")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Edition.objects.get().title == "Judul yang sedang diketik"
    page.goto(url)
    expect(page.get_by_role("button", name="Pulihkan ketikan")).to_have_count(0)


def test_a_double_click_on_save_makes_one_story(page, sign_in):
    sign_in(make_writer("penulis"))
    page.goto("/admin/articles/edition/add/")
    page.get_by_label("Judul").fill("Saluran air dirapikan")
    page.get_by_role("button", name="Simpan", exact=True).dblclick()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Edition.objects.count() == 1


def test_two_editors_in_one_story_see_each_other_and_lose_nothing(page, browser, live_server, sign_in):
    edition = make_draft("Judul awal")
    url = f"/admin/articles/edition/{edition.pk}/change/"
    sign_in(make_writer("budi"))
    page.goto(url)
    page.get_by_label("Judul").fill("Judul dari Budi")

    sign_in(make_writer("wati"))
    colleague = page.context.new_page()
    colleague.goto(url)
    expect(colleague.locator(".edition-presence")).to_contain_text("budi sedang menyunting")
    colleague.get_by_label("Judul").fill("Judul dari Wati")
    colleague.get_by_role("button", name="Simpan", exact=True).click()
    expect(colleague.locator(".messagelist")).to_be_visible()

    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".conflict")).to_contain_text("Wati")
    expect(page.get_by_label("Judul")).to_have_value("Judul dari Budi")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert [revision.text["title"] for revision in edition.revisions.all()] == [
        "Judul dari Budi",
        "Judul dari Wati",
    ]


def test_an_official_is_inserted_with_the_office_held_today(page, sign_in):
    Official.objects.create(name="Pejabat Contoh", office="Camat Contoh")
    Official.objects.create(name="Pejabat Contoh", office="Lurah Contoh", until=dt.date(2020, 1, 1))
    sign_in(make_writer("penulis"))
    page.goto("/admin/articles/edition/add/")
    write(page, "Hadir pula ")
    page.get_by_label("Sisipkan pejabat").fill("Camat Contoh Pejabat Contoh")
    page.get_by_role("button", name="Sisipkan", exact=True).click()
    expect(page.locator(".tiptap")).to_have_text("Hadir pula Camat Contoh Pejabat Contoh")
    expect(page.locator("#daftar-pejabat option")).to_have_count(1)


def test_a_pasted_release_goes_all_the_way_to_its_withdrawal(page, sign_in, expected_errors):
    expected_errors.append("status of 403")
    writer, approver = make_writer("penulis"), make_approver("redaktur")

    sign_in(writer)
    page.goto("/admin/")
    page.get_by_role("link", name="Tempel rilis").click()
    page.get_by_label("Teks rilis").fill(NGOBRAS)
    page.get_by_role("button", name="Baca rilis").click()
    expect(page.locator("#content")).to_contain_text("mungkin maksudnya “Cilegon”")
    body = page.get_by_label("Naskah")
    body.fill(body.input_value().replace("Cileogn", "Cilegon").replace("Informassi", "Informasi"))
    photo = {"name": "aula.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(1400, 900)}
    page.get_by_label("Foto", exact=False).and_(page.locator("[type=file]")).set_input_files([photo])
    page.get_by_label("Teks pengganti foto").fill("Peserta duduk di aula kecamatan.")
    page.get_by_role("button", name="Buat draf").click()
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.locator(".messagelist")).to_contain_text("diajukan")
    first = Edition.objects.get()
    url = f"/admin/articles/edition/{first.pk}/change/"

    sign_in(approver)
    page.goto(url)
    page.get_by_role("link", name="Kembalikan").click()
    page.get_by_label("Alasan").fill("Tambahkan nama lurah.")
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.locator(".edition-status")).to_contain_text("Dikembalikan")

    sign_in(writer)
    page.goto(url)
    expect(page.locator(".edition-log")).to_contain_text("Tambahkan nama lurah.")
    page.get_by_role("button", name="Simpan dan ajukan").click()

    sign_in(approver)
    page.goto(url)
    page.get_by_role("link", name="Setujui").click()
    page.get_by_role("button", name="Setujui").click()
    page.get_by_role("link", name="Buat edisi baru").click()
    page.get_by_label("Jenis perubahan").select_option(label="Koreksi")
    page.get_by_label("Catatan perubahan").fill("Judul semula kurang lengkap.")
    page.get_by_role("button", name="Buat edisi baru").click()
    page.get_by_label("Judul").fill("Diskominfo Gelar Ngobras di Aula Kecamatan Jombang")
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.locator(".messagelist")).to_contain_text("diajukan")

    sign_in(make_approver("redaktur-kedua"))
    second = Edition.objects.get(number=2)
    page.goto(f"/admin/articles/edition/{second.pk}/change/")
    page.get_by_role("link", name="Setujui").click()
    page.get_by_role("button", name="Setujui").click()
    page.get_by_role("link", name="Bandingkan").click()
    expect(page.locator(".compare").first).to_contain_text("Aula")
    expect(page.locator("ins").first).to_contain_text("Aula")

    page.goto(second.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Judul semula kurang lengkap.")

    page.goto(f"/admin/articles/edition/{second.pk}/langkah/tarik/")
    page.get_by_label("Jenis penarikan").select_option(label="Ditarik")
    page.get_by_label("Alasan").fill("Narasumber meminta pemeriksaan ulang.")
    page.get_by_role("button", name="Tarik berita").click()
    page.goto(second.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Narasumber meminta pemeriksaan ulang.")
