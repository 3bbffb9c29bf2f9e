import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles import dates
from kim.models import Board, Officer, Person
from tests.builders import (
    make_board,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
    picture_file,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def parts(name, day):
    return {f"{name}_tanggal": day.day, f"{name}_bulan": day.month, f"{name}_tahun": day.year}


def sk(chair="Ratu Contoh", start=dt.date(2026, 1, 1), end=dt.date(2028, 12, 31), **fields):
    """What the form for a new board sends."""
    dates = parts("sk_date", start) | parts("start", start) | parts("end", end)
    return dates | {"sk_number": "148/7/2026", "issuer_role": "Lurah", "jabatan-10-name": chair} | fields


def send(desk, chapter, data):
    return desk.post(f"/kelola/pengurus/{chapter.pk}/sk-baru/", data)


def test_an_sk_makes_a_board_and_closes_the_one_before_on_the_day_before(desk):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    chair = make_member(old.chapter, make_person("Ratu Contoh")).person
    assert send(desk, old.chapter, sk()).status_code == 302
    old.refresh_from_db()
    new = Board.objects.get(start=dt.date(2026, 1, 1))
    assert old.end == dt.date(2025, 12, 31)
    assert (new.status, new.officers.get().person, new.officers.get().post) == ("sk_terbit", chair, 10)


def test_the_last_holder_stands_beside_each_post(desk):
    board = make_board()
    make_officer(board, make_person("Suherman Contoh"))
    make_officer(board, make_person("Dede Contoh"), post=50, section="Humas")
    page = desk.get(f"/kelola/pengurus/{board.chapter.pk}/sk-baru/").content.decode()
    assert "Sebelumnya: Suherman Contoh" in page
    assert "Sebelumnya: Dede Contoh" in page and 'value="Humas"' in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (sk(end=dt.date(2025, 12, 31)), "Masa bakti berakhir sebelum mulai."),
        (sk(start=dt.date(2024, 6, 1), end=dt.date(2024, 12, 31)), "berada di dalam masa bakti 2024–2027"),
        (sk(start=dt.date(2023, 6, 1), end=dt.date(2024, 12, 31)), "bertumpuk"),
        (sk(**parts("inaugurated_on", dt.date(2025, 12, 1))), "Tanggal SK sesudah tanggal pelantikan."),
        (sk(end=dt.date(2066, 12, 31)), "Masa bakti ini 40 tahun. Periksa lagi tahunnya."),
        (sk(sk_number=""), "Isi nomor SK."),
        (sk(chair=""), "Isi nama Ketua."),
        (sk(chair="Orang Asing"), "Orang Asing belum ada dalam daftar"),
        (sk(**{"jabatan-30-name": "Ratu Contoh"}), "Nama ini sudah diisi sebagai Ketua."),
        (sk(**{"bidang-3-name": "Dede Contoh"}), "Isi nama bidang yang dikoordinasi."),
        (sk(**{"jabatan-30-name": "Muda Contoh"}), "Pengurus paling muda berumur 18 tahun."),
        (sk(**{"jabatan-30-name": "Pegawai Contoh"}), "ASN (termasuk PPPK) tidak boleh menjadi pengurus."),
        (sk(sk_date_tanggal="31", sk_date_bulan="2"), "Tanggal 31 Februari tidak ada."),
        (sk(sk_date_tanggal="22 Mei 24", sk_date_bulan="5"), "Tulis tanggal dengan angka 1 sampai 31"),
        (sk(sk_date_tanggal="22", sk_date_bulan="5", sk_date_tahun="24"), "Tulis tahun dengan empat angka."),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_half_saved(desk, data, sentence):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    for name in ("Ratu Contoh", "Dede Contoh"):
        make_member(old.chapter, make_person(name))
    make_member(old.chapter, make_person("Muda Contoh", birth_date=dt.date(2010, 1, 1)))
    make_member(old.chapter, make_person("Pegawai Contoh", occupation="asn"))
    response = send(desk, old.chapter, data)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    old.refresh_from_db()
    assert old.end == dt.date(2027, 1, 1)
    assert Board.objects.count() == 1 and not Officer.objects.exists() and Person.objects.count() == 4


def test_a_civil_servant_is_appointed_with_a_written_reason(desk):
    chapter = make_chapter()
    make_member(chapter, make_person("Ratu Contoh", occupation="asn"))
    send(desk, chapter, sk(**{"jabatan-10-override_reason": "Ditetapkan Wali Kota"}))
    assert Officer.objects.get().override_reason == "Ditetapkan Wali Kota"


def test_somebody_new_is_added_on_the_spot_and_becomes_a_member(desk):
    chapter = make_chapter()
    send(desk, chapter, sk(**{"jabatan-10-who": "baru"}))
    person = Officer.objects.get().person
    assert person.name == "Ratu Contoh"
    assert person.memberships.get().chapter == chapter


def test_namesakes_are_told_apart_by_their_unit(desk):
    chapter, other = make_chapter(), make_chapter(area="36.72.05.1001")
    make_member(other, make_person("Ratu Contoh"))
    wanted = make_member(chapter, make_person("Ratu Contoh")).person
    assert "Ya, orang ini" in send(desk, chapter, sk()).content.decode()
    send(desk, chapter, sk(chair=f"Ratu Contoh, {chapter}"))
    assert Officer.objects.get().person == wanted


def test_the_same_sk_sent_twice_makes_one_board(desk):
    chapter = make_chapter()
    make_member(chapter, make_person("Ratu Contoh"))
    first, second = (send(desk, chapter, sk()) for _ in range(2))
    assert first.url == second.url
    assert Board.objects.count() == 1
    assert "sudah tercatat" in desk.get(second.url).content.decode()


def test_offices_elsewhere_and_a_small_board_are_pointed_out(desk):
    chapter = make_chapter()
    chair = make_member(chapter, make_person("Ratu Contoh")).person
    make_officer(
        make_board(make_chapter(area="36.72.05.1001", name="KIM Lain"), end=dt.date(2030, 1, 1)), chair
    )
    send(desk, chapter, sk())
    page = desk.get(f"/kelola/pengurus/{chapter.pk}/").content.decode()
    assert "Ratu Contoh juga Ketua di KIM Lain." in page
    assert "Baru 1 pengurus tercatat." in page and "Ketua kosong" not in page


def test_a_chair_who_leaves_without_a_successor_leaves_a_vacancy_that_is_pointed_out(desk):
    chair = make_officer(make_board(end=dt.date(2030, 1, 1)))
    data = parts("on", dt.date(2026, 3, 3)) | {"end_reason": "mundur"}
    page = desk.post(f"/kelola/jabatan/{chair.pk}/ganti/", data, follow=True).content.decode()
    assert "Jabatan Ketua kosong." in page


def test_a_replacement_within_the_term_starts_the_day_after(desk):
    board = make_board()
    leaving = make_officer(board)
    follower = make_member(board.chapter, make_person("Ratu Contoh")).person
    url = f"/kelola/jabatan/{leaving.pk}/ganti/"
    assert "Pilih alasannya." in desk.post(url, {}).content.decode()
    data = parts("on", dt.date(2026, 3, 3)) | {"end_reason": "mundur", "name": "Ratu Contoh"}
    assert [desk.post(url, data).status_code for _ in range(2)] == [302, 302]
    leaving.refresh_from_db()
    assert (leaving.until, leaving.end_reason) == (dt.date(2026, 3, 3), "mundur")
    assert board.officers.get(person=follower).since == dt.date(2026, 3, 4)
    assert board.officers.count() == 2


def test_a_replacement_outside_the_term_is_refused(desk):
    leaving = make_officer(make_board())
    data = parts("on", dt.date(2030, 3, 3)) | {"end_reason": "mundur"}
    page = desk.post(f"/kelola/jabatan/{leaving.pk}/ganti/", data).content.decode()
    assert "di luar masa jabatannya" in page
    leaving.refresh_from_db()
    assert leaving.until is None


@pytest.mark.parametrize(
    ("day", "name", "sentence"),
    [
        (dt.date(2026, 3, 3), "Sari Contoh", "Ia yang digantikan."),
        (dt.date(2027, 9, 17), "Ratu Contoh", "Ini hari terakhir masa bakti."),
    ],
)
def test_nobody_succeeds_themselves_or_after_the_term(desk, day, name, sentence):
    board = make_board(end=dt.date(2027, 9, 17))
    leaving = make_officer(board, make_member(board.chapter, make_person("Sari Contoh")).person)
    make_member(board.chapter, make_person("Ratu Contoh"))
    data = parts("on", day) | {"end_reason": "paw", "name": name}
    assert sentence in desk.post(f"/kelola/jabatan/{leaving.pk}/ganti/", data).content.decode()
    leaving.refresh_from_db()
    assert leaving.until is None and board.officers.count() == 1


def pdf(content=b"%PDF-1.7 contoh"):
    return SimpleUploadedFile("SK Asli <b>.pdf", content, "application/pdf")


def test_a_scan_is_kept_under_a_random_name_and_served_to_the_area_only(desk, client):
    board = make_board()
    desk.post(f"/kelola/masa-bakti/{board.pk}/lengkapi/", {"sk_file": pdf()})
    board.refresh_from_db()
    assert "Asli" not in board.sk_file.name
    response = desk.get(f"/kelola/masa-bakti/{board.pk}/sk/")
    assert b"".join(response.streaming_content) == b"%PDF-1.7 contoh"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/pdf"
    assert "sandbox" in response["Content-Security-Policy"]
    client.force_login(make_coordinator("36.72.08"))
    assert client.get(f"/kelola/masa-bakti/{board.pk}/sk/").status_code == 404


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (pdf(b"<html>SK"), "bukan PDF, JPEG, atau PNG"),
        (pdf(b""), "Berkas ini kosong."),
        (pdf(b"%PDF-" + bytes(60 * 1024 * 1024)), "Berkas ini 60 MB. Paling besar 10 MB."),
        ("bukan berkas", "Pilih berkas SK atau isi tanggal pelantikan."),
    ],
)
def test_other_files_are_refused(desk, file, sentence):
    board = make_board()
    response = desk.post(f"/kelola/masa-bakti/{board.pk}/lengkapi/", {"sk_file": file})
    board.refresh_from_db()
    assert sentence in response.content.decode() or board.inaugurated_on and sentence.startswith("Pilih")
    assert not board.sk_file


def test_a_photo_of_the_sk_and_the_inauguration_complete_a_board(desk):
    board = make_board(status="sk_terbit")
    data = {"sk_file": picture_file("sk.jpg"), **parts("inaugurated_on", dt.date(2024, 10, 1))}
    desk.post(f"/kelola/masa-bakti/{board.pk}/lengkapi/", data)
    board.refresh_from_db()
    assert board.status == "dilantik" and board.sk_file.name.endswith(".jpg")


@pytest.mark.parametrize("typed", ["22 Mei 2026", "22/5/2026", "22-05-2026", "22 mei  2026", "22.5.2026"])
def test_a_date_pasted_whole_is_understood(desk, typed):
    chapter = make_chapter()
    make_member(chapter, make_person("Ratu Contoh"))
    send(desk, chapter, sk(sk_date_tanggal=typed, sk_date_bulan="", sk_date_tahun=""))
    assert Board.objects.get().sk_date == dt.date(2026, 5, 22)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("22 Mei 24", "Tulis tahun dengan empat angka."),
        ("31 Feb 2026", "Tanggal 31 Februari tidak ada."),
        ("22 Foo 2026", "Isi tanggal, bulan, dan tahun."),
        ("22", "Isi tanggal, bulan, dan tahun."),
        ("22/13/2026", "Tulis tanggal dengan angka 1 sampai 31"),
    ],
)
def test_a_date_pasted_whole_that_is_none_is_told_so(desk, typed, sentence):
    page = send(desk, make_chapter(), sk(sk_date_tanggal=typed, sk_date_bulan="", sk_date_tahun=""))
    assert sentence in page.content.decode() and not Board.objects.exists()


def test_a_good_scan_is_asked_for_again_when_something_else_is_wrong(desk):
    chapter = make_chapter()
    page = send(desk, chapter, sk(sk_number="", sk_file=pdf())).content.decode()
    assert "Pilih lagi berkasnya." in page
    assert "Pilih lagi berkasnya." not in send(desk, chapter, sk(sk_number="")).content.decode()


def test_a_wrong_term_is_told_together_with_a_wrong_scan_and_a_wrong_name(desk):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    term = {"start": dt.date(2024, 6, 1), "end": dt.date(2024, 12, 31)}
    page = send(desk, old.chapter, sk("Orang Asing", **term, sk_file=pdf(b"<html>"))).content.decode()
    assert "berada di dalam masa bakti 2024–2027" in page
    assert "bukan PDF, JPEG, atau PNG" in page and "Orang Asing belum ada dalam daftar" in page
    old.refresh_from_db()
    assert (old.end, Board.objects.count()) == (dt.date(2027, 1, 1), 1)


def test_a_term_on_top_of_another_names_that_board_and_the_way_to_correct_it(desk):
    old = make_board(start=dt.date(2026, 1, 1), end=dt.date(2028, 12, 31), sk_number="7/2026")
    make_member(old.chapter, make_person("Ratu Contoh"))
    page = send(desk, old.chapter, sk()).content.decode()
    assert "2026–2028, SK 7/2026" in page and "Betulkan SK" in page


def test_an_sk_dated_ahead_is_pointed_out(desk):
    start = dates.today() + dt.timedelta(days=5)
    board = make_board(start=start, end=start + dt.timedelta(days=900), status="sk_terbit")
    assert "belum tiba. Periksa lagi." in desk.get(f"/kelola/pengurus/{board.chapter.pk}/").content.decode()
