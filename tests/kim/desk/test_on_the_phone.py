"""The coordinator's day on a screen of 360 px."""

import datetime as dt
import io

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from articles import dates
from kim.models import Board, Coordinator, Membership
from tests.builders import (
    make_activity,
    make_chapter,
    make_coordinator,
    make_member,
    make_person,
    picture_bytes,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PHONE = {"width": 360, "height": 740}


class Hand:
    """Fills and taps on a page and counts how often."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)
        self.count += 1

    def date(self, name, day):
        field = self.page.get_by_role("group", name=name)
        field.get_by_label("Tanggal", exact=True).fill(str(day.day))
        field.get_by_label("Bulan").select_option(str(day.month))
        field.get_by_label("Tahun").fill(str(day.year))
        self.count += 3

    def tap(self, name, role="button"):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).click()
        self.count += 1


@pytest.fixture
def desk(page, sign_in):
    page.set_viewport_size(PHONE)
    sign_in(make_coordinator("36.72.05"))
    return page


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_board_of_five_known_people_takes_fewer_than_twenty_entries(desk):
    chapter = make_chapter()
    posts = ["Ketua", "Wakil Ketua", "Sekretaris", "Bendahara", "Wakil Bendahara"]
    for post in posts:
        make_member(chapter, make_person(f"{post} Contoh"))
    desk.goto(f"/kelola/pengurus/{chapter.pk}/sk-baru/")
    hand = Hand(desk)
    hand.fill("Nomor SK", "148/7/2026")
    hand.date("Tanggal SK", dt.date(2026, 1, 5))
    hand.date("Masa bakti mulai", dt.date(2026, 1, 5))
    hand.date("Masa bakti sampai", dt.date(2029, 1, 4))
    for post in posts:
        hand.fill(post, f"{post} Contoh")
    assert fits(desk)
    hand.tap("Simpan")
    assert hand.count < 20
    assert Board.objects.get().officers.count() == 5
    assert "tersimpan pukul" in desk.locator(".saved").inner_text()


def test_a_member_is_added_moved_and_ended_and_the_end_taken_back(desk):
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    hand = Hand(desk)
    desk.goto("/kelola/")
    hand.tap("Tambah anggota", "link")
    hand.fill("Nama lengkap", "Nurhayati Contoh")
    desk.get_by_label("KIM", exact=True).select_option(str(first.pk))
    hand.date("Anggota sejak", dt.date(2025, 11, 2))
    hand.tap("Simpan anggota")
    hand.tap("Pindah ke KIM lain", "link")
    desk.get_by_label("Pindah ke").select_option(str(second.pk))
    hand.date("Anggota di sana sejak", dt.date(2026, 2, 1))
    hand.tap("Pindahkan")
    hand.tap("Akhiri keanggotaan", "link")
    hand.date("Hari terakhir sebagai anggota", dt.date(2026, 3, 1))
    desk.get_by_text("Mengundurkan diri").click()
    hand.tap("Akhiri keanggotaan")
    assert Membership.objects.filter(until=None).count() == 0
    hand.tap("Batalkan")
    assert Membership.objects.get(until=None).chapter == second
    assert fits(desk)


def test_an_activity_is_planned_and_reported_with_two_photos(desk):
    chapter, hand, today = make_chapter(), Hand(desk), dates.today()
    desk.goto("/kelola/kegiatan/")
    hand.tap("Catat kegiatan", "link")
    hand.fill("Nama kegiatan", "Ngobras Masigit")
    hand.date("Tanggal kegiatan", today - dt.timedelta(days=1))
    hand.fill("Jam mulai (WIB)", "13:00")
    hand.fill("Tempat", "Balai Kelurahan Masigit")
    assert desk.get_by_label(str(chapter)).is_checked() and fits(desk)
    hand.tap("Simpan kegiatan")
    hand.tap("Laporkan kegiatan", "link")
    hand.fill("Jumlah hadir", "32")
    sent = {"mimeType": "image/jpeg"}
    files = [sent | {"name": f"{hue}.jpg", "buffer": picture_bytes(colour=hue)} for hue in ("red", "blue")]
    desk.get_by_label("Foto (boleh kosong)").set_input_files(files)
    assert fits(desk)
    hand.tap("Simpan laporan")
    for number in (0, 1):
        desk.get_by_label("Keterangan foto", exact=True).nth(number).fill(f"Peserta {number}.")
        desk.get_by_label("Teks pengganti").nth(number).fill(f"Warga {number} bertanya")
    assert fits(desk)
    hand.tap("Simpan")
    hand.tap("Lihat seperti warga melihatnya", "link")
    assert desk.locator(".gallery figure").count() == 2 and "32 orang" in desk.locator("main").inner_text()
    assert hand.count < 16


def test_two_records_of_one_person_are_merged(desk):
    chapter = make_chapter()
    make_member(chapter, make_person("Nurhayati Contoh"))
    make_member(chapter, make_person("Nurhayti Contoh", phone="+6281200000001"), since=dt.date(2023, 1, 1))
    hand = Hand(desk)
    desk.goto("/kelola/anggota/")
    hand.tap("Periksa data ganda", "link")
    with desk.expect_navigation():
        desk.get_by_text("Nurhayati Contoh dan Nurhayti Contoh").click()
    assert fits(desk)
    desk.get_by_label("Data 1: Nurhayati Contoh").check()
    hand.tap("Gabungkan")
    assert desk.locator("h1").inner_text() == "Nurhayati Contoh"
    member = Membership.objects.get()
    assert (member.since, member.person.phone) == (dt.date(2023, 1, 1), "+6281200000001")
    assert fits(desk)


def test_a_large_photo_leaves_the_phone_small(desk):
    activity = make_activity(starts_at=timezone.now() - dt.timedelta(days=1))
    noise = io.BytesIO()
    Image.effect_noise((3200, 2400), 90).convert("RGB").save(noise, "JPEG")
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": noise.getvalue()}
    desk.goto(f"/kelola/kegiatan/{activity.pk}/laporan/")
    desk.get_by_label("Foto (boleh kosong)").set_input_files([photo])
    desk.get_by_text("Foto dikecilkan dari").wait_for()
    Hand(desk).fill("Jumlah hadir", "32")
    Hand(desk).tap("Simpan laporan")
    assert max(activity.uses.get().photo.width, activity.uses.get().photo.height) == 2400


def test_the_list_narrows_while_typing(desk):
    chapter = make_chapter()
    for name in ("Dede Contoh", "Yayah Contoh"):
        make_member(chapter, make_person(name))
    desk.goto("/kelola/anggota/")
    desk.get_by_label("Cari nama atau nomor anggota").press_sequentially("yay")
    expect(desk.locator("[data-filtered] .task")).to_have_count(1)
    assert desk.locator(".task").inner_text().startswith("Yayah Contoh\nAnggota sejak 1 Oktober 2024")
    assert "q=yay" in desk.url and desk.locator(".found").inner_text() == "1 orang"
    assert fits(desk)


def test_what_was_typed_survives_an_expired_login(desk, sign_in):
    make_chapter()
    desk.goto("/kelola/anggota/tambah/")
    Hand(desk).fill("Nama lengkap", "Nurhayati Contoh")
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Simpan anggota").click()
    sign_in(Coordinator.objects.get().user)
    desk.goto("/kelola/anggota/tambah/")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Pulihkan ketikan").click()
    assert desk.get_by_label("Nama lengkap").input_value() == "Nurhayati Contoh"


def test_what_has_been_saved_is_not_offered_again_as_a_draft(desk):
    chapter = make_chapter()
    desk.goto(f"/kelola/pengurus/{chapter.pk}/keterangan/")
    hand = Hand(desk)
    hand.fill("Alamat sekretariat", "Kantor Kelurahan Masigit")
    hand.tap("Simpan")
    expect(desk.locator(".saved")).to_contain_text("tersimpan pukul")
    hand.tap("Batalkan")
    desk.goto(f"/kelola/pengurus/{chapter.pk}/keterangan/")
    assert desk.locator(".local-draft").count() == 0
