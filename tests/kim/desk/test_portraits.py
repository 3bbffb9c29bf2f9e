import datetime as dt
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles import dates
from kim.models import Access, Consent, DataRequest, Portrait, Saving
from kim.privacy.breaches import affected
from tests.builders import (
    make_admin,
    make_board,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
    make_portrait,
    picture_bytes,
    picture_file,
)

pytestmark = pytest.mark.django_db
PICTURE = "data:image/webp;base64,"


@pytest.fixture
def coordinator():
    return make_coordinator("36.72.05")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def member():
    return make_member(make_chapter(), make_person("Yayah Contoh"))


@pytest.fixture
def colleague():
    return make_coordinator("36.72.05", username="siti")


def photo(colour="steelblue", **options):
    return picture_file(width=600, height=800, colour=colour, **options)


def of(member, step=""):
    return f"/kelola/orang/{member.person_id}/{step}"


def page(client, address):
    return client.get(address).content.decode()


def upload(desk, member, file=None, seen=""):
    data = {"photo": file or photo(), "seen": seen}
    return desk.post(of(member, "pasfoto/"), data, follow=True).content.decode()


def agree(person):
    Consent.record(person, make_admin(), field="photo", channel="tertulis", given_on=dates.today())


def in_office(member):
    return make_officer(make_board(member.chapter), member.person)


def test_a_photo_is_uploaded_and_seen_on_the_pages_of_the_member(desk, member, coordinator):
    assert "Belum ada pasfoto." in page(desk, f"/kelola/anggota/{member.pk}/")
    saved = upload(desk, member)
    assert "Data pasfoto Yayah Contoh tersimpan" in saved and "Batalkan" in saved
    assert PICTURE in saved and "persetujuan pasfoto belum dicatat" in saved
    assert PICTURE in page(desk, f"/kelola/anggota/{member.pk}/")
    portrait = Portrait.objects.get()
    assert (portrait.person, portrait.uploaded_by) == (member.person, coordinator)
    assert "Pasfoto dicatat" in saved.split('id="jejak"')[1]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.jpg", b"%PDF-1.7", "image/jpeg"), "bukan foto JPEG, PNG atau WebP"),
        (SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>", "image/svg+xml"), "bukan foto JPEG"),
        (SimpleUploadedFile("a.jpg", b"", "image/jpeg"), "Berkas ini kosong."),
        (SimpleUploadedFile("a.jpg", picture_bytes()[:700], "image/jpeg"), "terpotong atau rusak"),
        (SimpleUploadedFile("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "image/heic"), "Ubah dulu ke JPEG"),
        (picture_file(width=400, height=300), "terlalu kecil untuk pasfoto"),
    ],
)
def test_what_is_no_usable_photo_is_refused_with_a_sentence(desk, member, file, sentence):
    assert sentence in upload(desk, member, file)
    assert not Portrait.objects.exists() and not Saving.objects.exists()


def test_no_photo_at_all_is_asked_for(desk, member):
    assert "Pilih fotonya." in desk.post(of(member, "pasfoto/"), {"seen": ""}).content.decode()


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_other_formats_of_phones_are_taken(desk, member, format):
    data = picture_bytes(width=600, height=800, format=format)
    assert PICTURE in upload(desk, member, SimpleUploadedFile("a.bin", data))


def test_a_double_tap_makes_one(desk, member):
    upload(desk, member)
    again = upload(desk, member)
    assert "sementara Anda" not in again
    assert Portrait.history.count() == Saving.objects.count() == 1


def test_an_upload_is_undone(desk, member, django_capture_on_commit_callbacks):
    upload(desk, member)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/")
    assert not Portrait.objects.exists()


def test_replacing_says_that_it_is_final_and_offers_no_undo(desk, member):
    upload(desk, member)
    first = Portrait.objects.get().key
    assert "langsung dihapus dan tidak bisa dikembalikan" in page(desk, of(member, "pasfoto/"))
    saved = upload(desk, member, photo("darkred"), seen=first)
    assert Portrait.objects.get().key != first and "Batalkan" not in saved.split("Pasfoto")[0]
    assert "Pasfoto diubah" in saved
    assert not Saving.objects.latest("at").can_be_undone()


def test_the_second_of_two_is_told_and_replaces_nothing_unseen(desk, member, colleague):
    make_portrait(member.person, by=colleague)
    theirs = Portrait.objects.get().key
    told = upload(desk, member, seen="")
    assert "siti mengunggah pasfoto lain pukul" in told and f'value="{theirs}"' in told
    assert Portrait.objects.get().key == theirs
    upload(desk, member, seen=theirs)
    assert Portrait.objects.get().key != theirs


def test_a_portrait_is_deleted_on_a_page_of_its_own(desk, member, django_capture_on_commit_callbacks):
    make_portrait(member.person)
    asked = page(desk, of(member, "pasfoto/hapus/"))
    assert "Ini tidak bisa dibatalkan." in asked and Portrait.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = desk.post(of(member, "pasfoto/hapus/"), {"seen": Portrait.objects.get().key}, follow=True)
    assert not Portrait.objects.exists()
    assert "Belum ada pasfoto." in done.content.decode() and "Pasfoto dihapus" in done.content.decode()
    assert desk.post(of(member, "pasfoto/hapus/"), {"seen": ""}).status_code == 302  # the second tap


def test_another_than_the_one_shown_is_not_deleted(desk, member):
    portrait = make_portrait(member.person)
    seen, _ = portrait.key, make_portrait(member.person)
    told = desk.post(of(member, "pasfoto/hapus/"), {"seen": seen}).content.decode()
    assert "mengunggah pasfoto lain" in told and Portrait.objects.exists()


def test_one_that_others_uploaded_opens_once_for_a_reason_that_is_kept(desk, member, colleague):
    make_portrait(member.person, by=colleague)
    for address in (of(member), f"/kelola/anggota/{member.pk}/", of(member, "pasfoto/")):
        assert PICTURE not in page(desk, address)
    response = desk.post(of(member, "tampilkan/"), {"reason": "periksa", "note": ""})
    assert PICTURE in response.content.decode() and "no-store" in response["Cache-Control"]
    assert (Access.objects.get().what, Access.objects.get().kind) == ("pasfoto", "dilihat")
    assert PICTURE not in page(desk, of(member))


def test_a_public_one_is_seen_without_a_reason(desk, member, colleague):
    make_portrait(member.person, by=colleague)
    in_office(member)
    agree(member.person)
    shown = page(desk, f"/kelola/anggota/{member.pk}/")
    assert PICTURE in shown and "Tampil di halaman KIM." in shown


def test_the_reason_why_it_does_not_show_is_said(desk, member):
    make_portrait(member.person)
    agree(member.person)
    assert "ia tidak sedang menjabat" in page(desk, of(member))
    in_office(member)
    assert "Tampil di halaman KIM." in page(desk, of(member))
    Consent.objects.get().withdraw(dates.today(), make_admin())
    assert "persetujuannya sudah ditarik" in page(desk, of(member))
    person = member.person
    person.birth_date = dates.today()
    person.save()
    assert "ia belum berumur 18 tahun" in page(desk, of(member))
    DataRequest.open_for(person, make_admin(), kind="pembatasan")
    assert "sedang dibatasi" in page(desk, of(member))


def test_under_restriction_it_stays_as_it_is(desk, member):
    portrait = make_portrait(member.person)
    DataRequest.open_for(member.person, make_admin(), kind="pembatasan")
    assert "sedang dibatasi" in upload(desk, member, photo("darkred"), seen=portrait.key)
    told = desk.post(of(member, "pasfoto/hapus/"), {"seen": portrait.key}).content.decode()
    assert "sedang dibatasi" in told and Portrait.objects.get().key == portrait.key


def test_nobody_of_another_area_reaches_it(client, member):
    make_portrait(member.person)
    client.force_login(make_coordinator("36.72.08"))
    for step in ("pasfoto/", "pasfoto/hapus/"):
        assert client.get(of(member, step)).status_code == 404
        assert client.post(of(member, step), {"photo": photo(), "seen": ""}).status_code == 404


def test_it_moves_with_its_owner(desk, member):
    make_portrait(member.person)
    moved = member.move_to(make_chapter(area="36.72.08.1001"), dates.today())
    assert desk.get(of(member, "pasfoto/")).status_code == 404
    assert 'id="pasfoto"' not in page(desk, f"/kelola/anggota/{member.pk}/")
    desk.force_login(make_coordinator("36.72.08"))
    assert "Pasfoto tersimpan" in page(desk, f"/kelola/anggota/{moved.pk}/")


def test_copy_and_print_carry_it_and_leave_a_trace(desk, member, colleague):
    make_portrait(member.person, by=colleague)
    why = {"reason": "permintaan", "note": ""}
    told = json.loads(desk.post(of(member, "salinan/"), {"form": "berkas", **why}).content)
    assert told["pasfoto"].startswith(PICTURE)
    assert "Pasfoto" in {section["bagian"] for section in told["data"]}
    assert PICTURE in desk.post(of(member, "salinan/"), {"form": "cetak", **why}).content.decode()
    assert {trace.what for trace in Access.objects.all()} == {"semua data, pasfoto"}


def test_after_an_incident_those_whose_portrait_was_touched_are_named(desk, member, coordinator):
    upload(desk, member)
    found = affected(timezone.now() - dt.timedelta(hours=1), timezone.now(), by=coordinator)
    assert "Diubah: pasfoto" in {trace.what for row in found for trace in row.traces}


def test_a_consent_without_a_photo_is_refused_with_the_way_out(desk, member):
    data = {"field": "photo", "channel": "tertulis"}
    today = dates.today()
    data |= {"given_on_tanggal": today.day, "given_on_bulan": today.month, "given_on_tahun": today.year}
    assert "Unggah dahulu" in desk.post(of(member, "persetujuan/"), data).content.decode()
    make_portrait(member.person)
    assert desk.post(of(member, "persetujuan/"), data).status_code == 302
    assert Consent.objects.get().field == "photo"


def test_a_consent_is_chosen_first_and_then_asked_in_its_own_words_only(desk, member):
    choice = page(desk, of(member, "persetujuan/"))
    assert "?untuk=photo" in choice and "?untuk=social" in choice
    assert "<form" not in choice.split("<main")[1]
    form = page(desk, of(member, "persetujuan/?untuk=photo"))
    assert "pasfoto saya tampil" in form and "akun media sosial" not in form
    assert "https://wa.me/?text=Saya%20setuju%20pasfoto" in form and "Balas%20%E2%80%9CSetuju" in form
    assert "Alamat akun" in page(desk, of(member, "persetujuan/?untuk=social"))
    agree(member.person)
    assert "?untuk=photo" not in page(desk, of(member, "persetujuan/"))


def test_the_photo_kept_has_lost_where_and_by_whom_it_was_taken(desk, member):
    exif = Image.Exif()
    exif[0x013B] = "Pemotret Rahasia"
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800)).save(buffer, "JPEG", exif=exif)
    upload(desk, member, SimpleUploadedFile("a.jpg", buffer.getvalue()))
    assert all(b"Rahasia" not in Portrait.objects.get().read(size) for size in ("besar", "kecil"))
