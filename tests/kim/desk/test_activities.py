import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles import dates
from articles.models import Edition, Photo
from kim.models import Activity
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_chair,
    make_chapter,
    make_coordinator,
    make_live,
    make_use,
    make_writer,
    picture_bytes,
    picture_file,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ADD = "/kelola/kegiatan/tambah/"
UNTIL = {"until_tanggal": "7", "until_bulan": "3", "until_tahun": str(dates.today().year + 1)}


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def entry(*hosts, **fields):
    """What the form for a planned activity sends."""
    data = {
        "kind": "ngobras",
        "title": "Ngobras Masigit",
        "on_tanggal": "5",
        "on_bulan": "3",
        "on_tahun": str(dates.today().year + 1),
        "starts": "13:00",
        "ends": "15.30",
        "place": "Balai Kelurahan Masigit",
        "hosts": [host.pk for host in hosts],
        "is_public": "on",
        "entry_key": str(uuid.uuid4()),
    }
    return data | fields


def held(*hosts, **fields):
    return make_activity("Ngobras Masigit", *hosts, starts_at=timezone.now() - DAY, **fields)


def report(**fields):
    return {"attendance": "32", "report": "Warga bertanya tentang 112.", "credit": "KIM Masigit"} | fields


@pytest.mark.parametrize("pk", ["9" * 25, "-1", "²"])
def test_a_host_that_no_database_holds_is_answered_with_a_sentence(desk, pk):
    assert (
        "Pilih paling sedikit satu KIM di wilayah Anda."
        in desk.post("/kelola/kegiatan/tambah/", {"hosts": [pk]}).content.decode()
    )


def test_an_activity_is_planned_in_cilegon_time(desk):
    chapter = make_chapter()
    page = desk.post(ADD, entry(chapter), follow=True).content.decode()
    activity = Activity.objects.get()
    assert "Data kegiatan Ngobras Masigit tersimpan pukul" in page and "Batalkan" in page
    assert (
        dates.stamp(activity.starts_at).endswith("| 13:00 WIB") and dates.clock(activity.ends_at) == "15:30"
    )
    assert list(activity.hosts.all()) == [chapter] and activity.slug == "ngobras-masigit"
    assert "Ngobras Masigit" in desk.get("/agenda/").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Isi nama kegiatan."),
        ({"title": "x" * 130}, "Paling panjang 120 huruf. Ini 130 huruf."),
        ({"on_tanggal": "31", "on_bulan": "2"}, "Tanggal 31 Februari tidak ada."),
        ({"on_tahun": "2199"}, "Periksa lagi tahunnya."),
        ({"on_tahun": "27"}, "Tulis tahun dengan empat angka."),
        ({"starts": ""}, "Isi jamnya."),
        ({"starts": "25:00"}, "Tulis jam seperti 13.00."),
        ({"starts": "siang"}, "Tulis jam seperti 13.00."),
        ({"ends": "12:59"}, "Jam selesai mendahului jam mulai."),
        (
            {"ends": "", "until_tanggal": "6", "until_bulan": "3", "until_tahun": "2027"},
            "Isi juga jam selesai",
        ),
        ({"until_tanggal": "6", "until_bulan": "3", "until_tahun": "2020"}, "mendahului tanggal mulai"),
        ({"hosts": []}, "Pilih paling sedikit satu KIM"),
        ({"hosts": ["abc"]}, "Pilih paling sedikit satu KIM"),
        ({"kind": "pesta"}, "pesta"),
        ({"notes": "x" * 1001}, "Paling panjang 1000 huruf."),
        ({"place": "Rumah Pak Contoh, 0812-3456-7890"}, "Hapus nomor telepon"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_saves_nothing(desk, fields, sentence):
    response = desk.post(ADD, entry(make_chapter()) | fields)
    assert response.status_code == 200 and sentence in response.content.decode()
    assert not Activity.objects.exists()


def test_a_unit_of_another_area_cannot_host(desk):
    response = desk.post(ADD, entry(make_chapter(), make_chapter(area="36.72.08.1001")))
    assert "Pilih paling sedikit satu KIM" in response.content.decode()
    assert not Activity.objects.exists()


def test_two_taps_make_one_activity(desk):
    data = entry(make_chapter())
    first, second = (desk.post(ADD, data) for _ in range(2))
    assert first.url == second.url and Activity.objects.count() == 1


def test_planning_is_taken_back_within_the_hour(desk):
    desk.post(ADD, entry(make_chapter()))
    desk.post(f"/kelola/riwayat/{last_key(desk)}/batalkan/")
    assert not Activity.objects.exists()


def last_key(client):
    return client.get("/kelola/riwayat/").context["savings"][0].key


def test_taking_back_a_change_restores_time_and_hosts(desk):
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    activity = make_activity("Ngobras Masigit", first)
    before = activity.starts_at
    desk.post(f"/kelola/kegiatan/{activity.pk}/ubah/", entry(second, title="Ngobras Jombang Wetan"))
    activity.refresh_from_db()
    assert activity.title == "Ngobras Jombang Wetan" and list(activity.hosts.all()) == [second]
    desk.post(f"/kelola/riwayat/{last_key(desk)}/batalkan/")
    activity.refresh_from_db()
    assert (activity.title, activity.starts_at) == ("Ngobras Masigit", before)
    assert list(activity.hosts.all()) == [first]


def test_hosts_of_another_area_stay_when_one_host_changes_the_plan(desk):
    own, partner = make_chapter(), make_chapter(area="36.72.08.1001")
    activity = make_activity("Bersama", own, partner)
    page = desk.get(f"/kelola/kegiatan/{activity.pk}/ubah/").content.decode()
    assert f"Bersama {partner}" in page
    desk.post(f"/kelola/kegiatan/{activity.pk}/ubah/", entry(own, title="Bersama lagi"))
    assert set(activity.hosts.all()) == {own, partner}
    assert Activity.objects.get().title == "Bersama lagi"


def test_who_changes_a_plan_second_is_told_what_changed_first(desk):
    chapter = make_chapter()
    activity = make_activity("Ngobras Masigit", chapter)
    url = f"/kelola/kegiatan/{activity.pk}/ubah/"
    version = desk.get(url).context["form"].initial["read_version"]
    desk.post(url, entry(chapter, title="Ngobras pagi", read_version=version))
    page = desk.post(url, entry(chapter, title="Ngobras sore", read_version=version)).content.decode()
    assert "menjadi “Ngobras pagi”" in page and "Ngobras sore" in page
    activity.refresh_from_db()
    assert activity.title == "Ngobras pagi"


def test_a_plan_of_several_days_keeps_its_end(desk):
    chapter = make_chapter()
    desk.post(ADD, entry(chapter, ends="11:00", **UNTIL))
    activity = Activity.objects.get()
    assert dates.local(activity.ends_at).day == 7
    page = desk.get(f"/kelola/kegiatan/{activity.pk}/ubah/").content.decode()
    assert 'value="11:00"' in page and 'value="7"' in page


def test_calling_off_asks_why_and_tells_the_public(desk):
    activity = make_activity()
    assert "Isi alasan." in desk.post(f"/kelola/kegiatan/{activity.pk}/batal/", {}).content.decode()
    desk.post(f"/kelola/kegiatan/{activity.pk}/batal/", {"reason": "Aula dipakai posko banjir"})
    assert "Aula dipakai posko banjir" in desk.get(activity.get_absolute_url()).content.decode()
    desk.post(f"/kelola/kegiatan/{activity.pk}/ubah/", entry(activity.hosts.get()))
    activity.refresh_from_db()
    assert (activity.status, activity.cancel_reason) == ("rencana", "")


def test_what_is_over_and_unreported_is_a_task(desk):
    held(make_chapter())
    make_activity("Nanti saja")
    page = desk.get("/kelola/").content.decode()
    assert "Laporkan kegiatan Ngobras Masigit" in page and "Nanti saja" not in page


def test_a_report_brings_figure_text_and_photos_without_their_metadata(desk):
    activity = held(make_chapter())
    exif = Image.Exif()
    exif[0x9286] = "Rumah Pak Contoh"
    files = [picture_file("a.jpg", colour="red", exif=exif), picture_file("b.jpg", colour="blue")]
    response = desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(photos=files))
    assert response.url == f"/kelola/kegiatan/{activity.pk}/foto/"
    activity.refresh_from_db()
    assert (activity.status, activity.attendance) == ("terlaksana", 32)
    photos = [use.photo for use in activity.uses.all()]
    assert [photo.credit for photo in photos] == ["KIM Masigit"] * 2
    assert not any(b"Pak Contoh" in photo.original.read() for photo in photos)
    assert "<figure>" not in desk.get(activity.get_absolute_url()).content.decode()


def test_the_same_report_sent_twice_keeps_its_photos_once(desk):
    activity = held(make_chapter())
    for _ in range(2):
        desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(photos=[picture_file(colour="red")]))
    assert activity.uses.count() == Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"attendance": ""}, "Tulis jumlahnya dengan angka"),
        ({"attendance": "-3"}, "Tulis jumlahnya dengan angka"),
        ({"attendance": "banyak"}, "Tulis jumlahnya dengan angka"),
        ({"attendance": "3200000"}, "Periksa lagi angkanya."),
        ({"report": "x" * 2001}, "Paling panjang 2000 huruf."),
        ({"report": "Daftar lewat +62 812 3456 7890."}, "Hapus nomor telepon"),
        ({"report": "NIK 3672050101010001 belum cocok."}, "Hapus nomor telepon"),
        ({"story": "tidak ada di mana pun"}, "Tidak ada berita terbit dengan kata itu."),
    ],
)
def test_a_wrong_report_saves_nothing(desk, fields, sentence):
    activity = held(make_chapter())
    page = desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(**fields)).content.decode()
    activity.refresh_from_db()
    assert sentence in page and activity.attendance is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<?php echo 1;", "virus.jpg: Berkas ini bukan foto"),
        (picture_bytes(100, 80), "virus.jpg: Foto hanya 100×80 piksel."),
    ],
)
def test_one_wrong_photo_is_named_and_none_is_taken(desk, content, sentence):
    activity = held(make_chapter())
    files = [picture_file(), SimpleUploadedFile("virus.jpg", content, "image/jpeg")]
    page = desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(photos=files)).content.decode()
    assert sentence in page and not Photo.objects.exists()


def test_photos_come_in_small_numbers(desk):
    activity = held(make_chapter())
    files = [picture_file(f"{number}.jpg", colour=f"hsl({number}, 50%, 50%)") for number in range(5)]
    page = desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(photos=files)).content.decode()
    assert "Paling banyak 4 foto sekali kirim." in page and not Photo.objects.exists()


def test_nothing_is_reported_before_it_begins(desk):
    activity = make_activity()
    page = desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report()).content.decode()
    assert "Laporkan sesudahnya" in page


def words(use, **fields):
    data = {"caption": "Warga bertanya.", "alt": "Seorang ibu memegang mikrofon", "credit": "KIM Masigit"}
    return {f"foto-{use.pk}-{name}": value for name, value in (data | fields).items()}


def test_a_photo_is_shown_once_it_has_its_words(desk):
    use = make_activity_photo(held(make_chapter(), attendance=3), caption="", alt="")
    assert "Beri keterangan foto" in desk.get("/kelola/").content.decode()
    desk.post(f"/kelola/kegiatan/{use.activity_id}/foto/", words(use))
    page = desk.get(use.activity.get_absolute_url()).content.decode()
    assert "Warga bertanya." in page and "KIM Masigit" in page


def test_children_need_consent_in_writing(desk):
    use = make_activity_photo(held(make_chapter()))
    url = f"/kelola/kegiatan/{use.activity_id}/foto/"
    page = desk.post(url, words(use, shows_children="on")).content.decode()
    assert "Foto yang memuat anak perlu izin." in page
    desk.post(url, words(use, shows_children="on", consent_note="Ibu Contoh, 2 Mei"))
    use.photo.refresh_from_db()
    assert (use.photo.shows_children, use.photo.consent_note) == (True, "Ibu Contoh, 2 Mei")


def test_a_number_in_a_caption_is_refused(desk):
    use = make_activity_photo(held(make_chapter()))
    page = desk.post(f"/kelola/kegiatan/{use.activity_id}/foto/", words(use, caption="Hubungi 08123456789"))
    assert "Hapus nomor telepon" in page.content.decode()


def test_a_file_name_is_no_alternative_text(desk):
    use = make_activity_photo(held(make_chapter()))
    page = desk.post(f"/kelola/kegiatan/{use.activity_id}/foto/", words(use, alt="IMG_2041.jpg"))
    assert "Ini nama berkas." in page.content.decode()


def test_a_photo_taken_out_comes_back_when_that_is_undone(desk):
    use = make_activity_photo(held(make_chapter()))
    desk.post(f"/kelola/kegiatan/{use.activity_id}/foto/", words(use, remove="on"))
    assert not use.activity.uses.exists()
    desk.post(f"/kelola/riwayat/{last_key(desk)}/batalkan/")
    assert use.activity.uses.get().caption == "Peserta bertanya."


def test_undoing_a_report_takes_its_photos_out_of_the_library(desk):
    activity = held(make_chapter())
    desk.post(f"/kelola/kegiatan/{activity.pk}/laporan/", report(photos=[picture_file()]))
    desk.post(f"/kelola/riwayat/{last_key(desk)}/batalkan/")
    activity.refresh_from_db()
    assert activity.attendance is None and not Photo.objects.exists()


def test_the_newsrooms_own_facts_of_a_photo_are_left_alone(desk):
    use = make_activity_photo(held(make_chapter()))
    make_use(make_live(), role="gallery", photo=use.photo)
    desk.post(f"/kelola/kegiatan/{use.activity_id}/foto/", words(use, credit="Orang lain"))
    use.photo.refresh_from_db()
    assert use.photo.credit == "Diskominfo Kota Cilegon"


def test_the_story_is_found_by_typing_or_by_its_address(desk):
    activity = held(make_chapter())
    story = make_live("Ngobras Masigit bahas nomor 112").article
    make_live("Ngobras Ramanuju bahas 112")
    url = f"/kelola/kegiatan/{activity.pk}/laporan/"
    for typed in ("masigit 112", f"https://contoh.id{story.get_absolute_url()}"):
        desk.post(url, report(story=typed))
        activity.refresh_from_db()
        assert activity.story == story
        desk.post(url, report(story=""))
        activity.refresh_from_db()
        assert activity.story is None


def test_words_that_fit_several_stories_are_asked_about(desk):
    activity = held(make_chapter())
    first, second = (make_live(f"Ngobras {name} bahas 112").article for name in ("Masigit", "Ramanuju"))
    url = f"/kelola/kegiatan/{activity.pk}/laporan/"
    assert "Berita yang mana?" in desk.post(url, report(story="bahas 112")).content.decode()
    desk.post(url, report(story="bahas 112", which=str(second.pk)))
    activity.refresh_from_db()
    assert activity.story == second != first


def test_a_report_becomes_a_draft_for_the_newsroom_once(desk, client):
    chapter = make_chapter()
    activity = held(chapter, attendance=32, report="Ada <b>tanya jawab</b>.\nUsai.", notes="rahasia")
    make_activity_photo(activity)
    for _ in range(2):
        desk.post(f"/kelola/kegiatan/{activity.pk}/redaksi/")
    draft = Edition.objects.get()
    assert (draft.title, draft.state) == ("Ngobras Masigit", "draft")
    assert (
        "Sebanyak 32 orang hadir." in draft.body and "<b>" not in draft.body and "rahasia" not in draft.body
    )
    assert draft.uses.get().role == "lead"
    assert chapter.kelurahan.topic in draft.tags.all()
    assert "Sudah ada di redaksi" in desk.get(f"/kelola/kegiatan/{activity.pk}/").content.decode()
    client.force_login(make_writer())
    assert "Kiriman dari luar redaksi" in client.get("/admin/").content.decode()
    assert client.get(f"/admin/articles/edition/{draft.pk}/change/").status_code == 200


def test_only_a_reported_activity_is_handed_over(desk):
    activity = held(make_chapter())
    page = desk.post(f"/kelola/kegiatan/{activity.pk}/redaksi/", follow=True).content.decode()
    assert "Laporkan dahulu kegiatannya" in page and not Edition.objects.exists()


def test_city_staff_work_on_all_of_them(client):
    activity = held(make_chapter(area="36.72.08.1001"))
    client.force_login(make_chair())
    assert client.get(f"/kelola/kegiatan/{activity.pk}/laporan/").status_code == 200


def test_the_list_costs_the_same_for_few_and_many(desk, django_assert_max_num_queries):
    for number in range(30):
        held(report=str(number))
        make_activity(f"Nanti {number}")
    with django_assert_max_num_queries(12):
        desk.get("/kelola/kegiatan/")
    with django_assert_max_num_queries(16):
        desk.get("/kelola/")
