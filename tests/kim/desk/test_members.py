import datetime as dt
import uuid

import pytest

from kim.desk.forms.members import MemberForm
from kim.models import Membership, Person
from tests.builders import make_board, make_chapter, make_coordinator, make_member, make_officer, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def entry(chapter, **fields):
    """What the form for a new member sends."""
    data = {
        "name": "Nurhayati Contoh",
        "phone": "0812-3456 7890",
        "chapter": chapter.pk,
        "since_tanggal": "2",
        "since_bulan": "11",
        "since_tahun": "2025",
        "occupation": "lain",
        "entry_key": str(uuid.uuid4()),
    }
    return data | fields


def test_a_member_is_added_with_phone_in_one_spelling(desk):
    chapter = make_chapter()
    response = desk.post("/kelola/anggota/tambah/", entry(chapter), follow=True)
    membership = Membership.objects.get()
    assert (membership.person.phone, membership.since) == ("+6281234567890", dt.date(2025, 11, 2))
    page = response.content.decode()
    assert "Data Nurhayati Contoh tersimpan pukul" in page and "Batalkan" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"since_tanggal": "31", "since_bulan": "2"}, "Tanggal 31 Februari tidak ada."),
        ({"since_tahun": "24"}, "Tulis tahun dengan empat angka."),
        ({"since_tanggal": "22 Mei 24"}, "Tulis tanggal dengan angka 1 sampai 31"),
        ({"since_bulan": ""}, "Isi tanggal, bulan, dan tahun."),
        ({"since_tahun": "2099"}, "Tanggal ini belum tiba."),
        ({"phone": "0812 3456"}, "Nomor ini 8 angka. Nomor WhatsApp paling sedikit 10 angka."),
        ({"phone": "rumah"}, "Nomor WhatsApp hanya berisi angka."),
        ({"name": "x" * 200}, "Paling panjang 120 huruf. Ini 200 huruf."),
        ({"name": "\u202e\u200b "}, "Isi nama lengkap."),
        ({"name": "12345"}, "Tulis nama dengan huruf."),
        ({"chapter": "abc"}, "Pilih KIM di wilayah Anda."),
        ({"chapter": ""}, "Pilih KIM di wilayah Anda."),
        ({"occupation": "raja"}, "Pilih salah satu jawaban."),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_saves_nothing(desk, fields, sentence):
    response = desk.post("/kelola/anggota/tambah/", entry(make_chapter()) | fields)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Person.objects.exists()


def test_quotes_stay_and_marks_that_cannot_be_seen_go(desk):
    name = '  Si\x00ti\u202e "Mu\'minah"\u200b  <b>'
    desk.post("/kelola/anggota/tambah/", entry(make_chapter(), name=name))
    assert Person.objects.get().name == 'Siti "Mu\'minah" <b>'


def test_a_unit_of_another_area_cannot_be_chosen(desk):
    response = desk.post("/kelola/anggota/tambah/", entry(make_chapter(area="36.72.08.1001")))
    assert "Pilih KIM di wilayah Anda." in response.content.decode()
    assert not Membership.objects.exists()


def test_the_same_entry_sent_twice_makes_one_person(desk):
    data = entry(make_chapter())
    first, second = (desk.post("/kelola/anggota/tambah/", data) for _ in range(2))
    assert first.url == second.url
    assert Person.objects.count() == Membership.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Moh. Nur Hayat, S.Pd.", "phone": ""},
        {"name": "Lain Sama Sekali", "phone": "62 812 3456 7890"},
    ],
)
def test_somebody_alike_is_asked_about_by_name_and_unit_only(desk, fields):
    chapter = make_chapter()
    twin = make_person("Muhammad Nurhayat", phone="+6281234567890", birth_date=dt.date(1990, 5, 6))
    make_member(chapter, twin)
    page = desk.post("/kelola/anggota/tambah/", entry(chapter, **fields)).content.decode()
    assert "Mungkin orang yang sama" in page
    assert f"Ya, orang ini: Muhammad Nurhayat, {chapter}" in page
    assert "1990" not in page
    assert Person.objects.count() == 1


def test_another_year_of_birth_is_another_person(desk):
    make_person("Nurhayati Contoh", birth_date=dt.date(1970, 1, 1))
    born = {"birth_date_tanggal": "1", "birth_date_bulan": "2", "birth_date_tahun": "1999"}
    desk.post("/kelola/anggota/tambah/", entry(make_chapter(), **born))
    assert Person.objects.count() == 2


def test_the_answer_decides_whether_a_person_is_new(desk):
    chapter, elsewhere = make_chapter(), make_chapter(area="36.72.05.1001")
    twin = make_member(elsewhere, make_person("Nurhayati Contoh")).person
    desk.post("/kelola/anggota/tambah/", entry(chapter, who=str(twin.pk)))
    assert chapter.memberships.get().person == twin
    desk.post("/kelola/anggota/tambah/", entry(chapter, who="baru"))
    assert Person.objects.count() == 2


def test_somebody_of_another_area_is_not_taken_over(desk):
    chapter = make_chapter()
    stranger = make_member(make_chapter(area="36.72.08.1001"), make_person("Nurhayati Contoh")).person
    page = desk.post("/kelola/anggota/tambah/", entry(chapter, who=str(stranger.pk))).content.decode()
    assert "terdaftar di luar wilayah Anda. Minta koordinator Kecamatan" in page
    assert not chapter.memberships.exists()


def test_who_has_left_for_another_area_is_its_to_correct_and_to_give(desk):
    left = make_member(make_chapter(), make_person("Nurhayati Contoh", phone="+6281234567890"))
    left.move_to(make_chapter(area="36.72.08.1001"), dt.date(2026, 1, 1))
    assert "Perbaiki data" not in desk.get(f"/kelola/anggota/{left.pk}/").content.decode()
    assert desk.get(f"/kelola/anggota/{left.pk}/perbaiki/").status_code == 404
    page = desk.post("/kelola/anggota/tambah/", entry(left.chapter, who=str(left.person_id))).content
    assert "terdaftar di luar wilayah Anda" in page.decode()


def test_who_is_a_member_already_is_not_added_again(desk):
    member = make_member(make_chapter(), make_person("Nurhayati Contoh"))
    page = desk.post("/kelola/anggota/tambah/", entry(member.chapter, who=str(member.person_id))).content
    assert "sudah menjadi anggota" in page.decode()


def test_a_move_ends_one_membership_and_begins_another(desk):
    member, goal = make_member(make_chapter()), make_chapter(area="36.72.05.1001")
    desk.post(
        f"/kelola/anggota/{member.pk}/pindah/",
        {"chapter": goal.pk, "since_tanggal": "1", "since_bulan": "3", "since_tahun": "2026"},
    )
    member.refresh_from_db()
    assert (member.until, member.end_reason) == (dt.date(2026, 2, 28), "pindah")
    assert goal.memberships.get().since == dt.date(2026, 3, 1)


def test_an_end_asks_for_date_and_reason(desk):
    member = make_member(make_chapter())
    page = desk.post(f"/kelola/anggota/{member.pk}/akhiri/", {}).content.decode()
    assert "Isi tanggal, bulan, dan tahun." in page and "Pilih alasannya." in page
    data = {"until_tanggal": "1", "until_bulan": "3", "until_tahun": "2026", "end_reason": "mundur"}
    desk.post(f"/kelola/anggota/{member.pk}/akhiri/", data)
    member.refresh_from_db()
    assert (member.until, member.end_reason) == (dt.date(2026, 3, 1), "mundur")


def test_an_officer_is_replaced_before_leaving(desk):
    member = make_member(make_chapter())
    make_officer(make_board(member.chapter), member.person)
    data = {"until_tanggal": "1", "until_bulan": "3", "until_tahun": "2026", "end_reason": "mundur"}
    page = desk.post(f"/kelola/anggota/{member.pk}/akhiri/", data).content.decode()
    assert "masih Ketua. Ganti dahulu jabatannya." in page


def test_a_correction_keeps_the_earlier_state_in_history(desk):
    member = make_member(make_chapter(), make_person("Nurhayti"))
    data = entry(member.chapter, number="KIM-7", title="S.Pd.")
    desk.post(f"/kelola/anggota/{member.pk}/perbaiki/", data)
    member.refresh_from_db()
    assert (member.person.name, member.number) == ("Nurhayati Contoh", "KIM-7")
    assert member.person.history.earliest().name == "Nurhayti"


def test_search_finds_names_by_sound_and_those_who_left_long_ago(desk):
    chapter = make_chapter()
    make_member(
        chapter,
        make_person("Muhammad Nurhayat"),
        until=dt.date(2020, 1, 1),
        since=dt.date(2019, 1, 1),
        end_reason="mundur",
    )
    make_member(chapter, make_person("Dede Contoh"))
    assert "Nurhayat" not in desk.get("/kelola/anggota/").content.decode()
    page = desk.get("/kelola/anggota/?q=moh. nur hayat").content.decode()
    assert "Muhammad Nurhayat" in page and "Dede" not in page


def test_a_gelar_typed_with_the_name_has_its_own_place(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter(), name="Hj. Siti Aminah, S.Pd."))
    person = Person.objects.get()
    assert (person.name, person.title, person.full_name) == (
        "Siti Aminah",
        "Hj., S.Pd.",
        "Hj. Siti Aminah, S.Pd.",
    )
    member = person.memberships.get()
    data = entry(member.chapter, name="Siti Aminah, M.Si.", title="S.Pd.")
    desk.post(f"/kelola/anggota/{member.pk}/perbaiki/", data)
    person.refresh_from_db()
    assert (person.name, person.title) == ("Siti Aminah", "M.Si., S.Pd.")


def test_two_forms_about_one_person_in_one_second_make_one(desk, monkeypatch):
    chapter = make_chapter()
    earlier = MemberForm.candidates
    seen = []

    def blind_at_first(form, name):
        seen.append(name)
        return [] if len(seen) == 1 else earlier(form, name)

    make_member(chapter, make_person("Nurhayati Contoh"))
    monkeypatch.setattr(MemberForm, "candidates", blind_at_first)
    page = desk.post("/kelola/anggota/tambah/", entry(chapter)).content.decode()
    assert "baru saja dicatat" in page and Person.objects.count() == 1
    page = desk.post("/kelola/anggota/tambah/", entry(chapter)).content.decode()
    assert "Mungkin orang yang sama" in page and Person.objects.count() == 1


def test_who_left_comes_back_as_a_new_membership(desk):
    left = {"until": dt.date(2026, 1, 31), "end_reason": "pasif"}
    member = make_member(make_chapter(), **left)
    url = f"/kelola/anggota/{member.pk}/kembali/"
    assert "Jadikan anggota lagi" in desk.get(f"/kelola/anggota/{member.pk}/").content.decode()
    day = {"since_tanggal": "31", "since_bulan": "1", "since_tahun": "2026"}
    page = desk.post(url, {"chapter": member.chapter_id, **day}).content.decode()
    assert "Ia masih anggota di sini sampai 31 Januari 2026." in page
    for _ in range(2):
        desk.post(url, {"chapter": member.chapter_id, **day, "since_tanggal": "1", "since_bulan": "2"})
    assert [row.until for row in member.person.memberships.order_by("since")] == [dt.date(2026, 1, 31), None]


@pytest.mark.parametrize("step", ["pindah", "kembali"])
def test_no_unit_of_another_area_can_be_put_into_a_form(desk, step):
    foreign = make_chapter(area="36.72.08.1001")
    left = {"until": dt.date(2026, 1, 31), "end_reason": "pasif"} if step == "kembali" else {}
    member = make_member(make_chapter(), **left)
    day = {"since_tanggal": "1", "since_bulan": "3", "since_tahun": "2026"}
    url = f"/kelola/anggota/{member.pk}/{step}/"
    assert str(foreign) not in desk.get(url).content.decode()
    page = desk.post(url, {"chapter": foreign.pk, **day}).content.decode()
    assert "Pilih KIM di wilayah Anda." in page and not foreign.memberships.exists()


def test_a_person_nobody_offered_cannot_be_answered_with(desk):
    stranger = make_member(make_chapter(area="36.72.08.1001"), make_person("Lain Sekali")).person
    make_member(make_chapter(), make_person("Nurhayati Contoh"))
    data = entry(make_chapter(area="36.72.05.1001"), who=str(stranger.pk), ask="on")
    page = desk.post("/kelola/anggota/tambah/", data).content.decode()
    assert "Pilih salah satu" in page and "Lain Sekali" not in page
    assert stranger.memberships.count() == 1


@pytest.mark.parametrize("name", ["Nurhayti Contoh", "Contoh Nurhayati", "Nurhayati"])
def test_nearly_the_same_name_in_the_own_kecamatan_is_asked_about(desk, name):
    chapter = make_chapter()
    make_member(chapter, make_person("Nurhayati Contoh", kelurahan=chapter.kelurahan))
    page = desk.post("/kelola/anggota/tambah/", entry(chapter, name=name)).content.decode()
    assert f"Ya, orang ini: Nurhayati Contoh, {chapter}" in page
    assert Person.objects.count() == 1
    desk.post("/kelola/anggota/tambah/", entry(chapter, name=name, who="baru"))
    assert Person.objects.count() == 2


def test_a_number_does_not_tell_whose_it_is_in_another_area(desk):
    stranger = make_person("Yayah Rokayah", phone="+6281234567890")
    make_member(make_chapter(area="36.72.01.1001"), stranger)
    chapter = make_chapter()
    for who in ("", str(stranger.pk)):
        page = desk.post("/kelola/anggota/tambah/", entry(chapter, who=who)).content.decode()
        assert "Y. R." in page and "Rokayah" not in page and "KIM Kelurahan" in page
    page = desk.post("/kelola/anggota/tambah/", entry(chapter, name="Yayah Rokayah")).content.decode()
    assert "Ya, orang ini: Yayah Rokayah, KIM" in page
