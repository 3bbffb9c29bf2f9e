import datetime as dt

import pytest

from kim.models import Board, Saving
from tests.builders import make_board, make_chapter, make_coordinator, make_member, make_officer, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def parts(name, day):
    return {f"{name}_tanggal": day.day, f"{name}_bulan": day.month, f"{name}_tahun": day.year}


def planned(start=dt.date(2026, 1, 1), end=dt.date(2028, 12, 31), **fields):
    return parts("start", start) | parts("end", end) | fields


def an_sk(start=dt.date(2026, 2, 1), end=dt.date(2029, 1, 31), **fields):
    facts = {"sk_number": "148/7/2026", "issuer_role": "Lurah Masigit"}
    return parts("sk_date", start) | parts("start", start) | parts("end", end) | facts | fields


def proposal(chapter=None, **fields):
    facts = {"status": "usulan", "sk_number": "", "sk_date": None, "start": dt.date(2026, 1, 1)}
    return make_board(chapter, **facts | {"end": dt.date(2028, 12, 31)} | fields)


def test_a_proposal_names_people_and_leaves_the_board_in_office_alone(desk):
    old = make_board(end=dt.date(2027, 1, 1))
    chair = make_member(old.chapter, make_person("Ratu Contoh")).person
    data = planned(**{"jabatan-10-name": "Ratu Contoh"})
    sent = [desk.post(f"/kelola/pengurus/{old.chapter.pk}/usulan/", data) for _ in range(2)]
    assert [response.status_code for response in sent] == [302, 302]
    new = Board.objects.get(status="usulan")
    assert new.officers.get().person == chair
    old.refresh_from_db()
    assert old.end == dt.date(2027, 1, 1)


def test_a_proposal_becomes_a_board_when_its_sk_comes_and_again_when_it_is_inaugurated(desk):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    new = proposal(old.chapter)
    officer = make_officer(new)
    url = f"/kelola/masa-bakti/{new.pk}/sk-terbit/"
    assert [desk.post(url, an_sk()).status_code for _ in range(2)] == [302, 302]
    for row in (old, new, officer):
        row.refresh_from_db()
    assert (new.status, new.start, officer.since) == ("sk_terbit", dt.date(2026, 2, 1), dt.date(2026, 2, 1))
    assert old.end == dt.date(2026, 1, 31)
    desk.post(f"/kelola/masa-bakti/{new.pk}/lengkapi/", parts("inaugurated_on", dt.date(2026, 2, 9)))
    new.refresh_from_db()
    assert (new.status, new.inaugurated_on) == ("dilantik", dt.date(2026, 2, 9))


def test_an_sk_taken_back_is_a_proposal_again(desk):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    new = proposal(old.chapter)
    officer = make_officer(new)
    desk.post(f"/kelola/masa-bakti/{new.pk}/sk-terbit/", an_sk())
    desk.post(f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/")
    for row in (old, new, officer):
        row.refresh_from_db()
    assert (new.status, new.start, officer.since) == ("usulan", dt.date(2026, 1, 1), dt.date(2026, 1, 1))
    assert old.end == dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (an_sk(sk_number=" "), "Isi nomor SK."),
        (an_sk(start=dt.date(2024, 6, 1), end=dt.date(2024, 12, 31)), "berada di dalam masa bakti 2024–2027"),
        (an_sk(end=dt.date(2026, 1, 1)), "Masa bakti berakhir sebelum mulai."),
        (an_sk(**parts("inaugurated_on", dt.date(2026, 1, 1))), "Tanggal SK sesudah tanggal pelantikan."),
    ],
)
def test_a_wrong_sk_leaves_the_proposal_as_it_was(desk, data, sentence):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    new = proposal(old.chapter)
    page = desk.post(f"/kelola/masa-bakti/{new.pk}/sk-terbit/", data).content.decode()
    assert sentence in page
    for row in (old, new):
        row.refresh_from_db()
    assert (new.status, old.end) == ("usulan", dt.date(2027, 1, 1))


def test_cancelling_asks_why_and_keeps_the_row(desk):
    new = proposal()
    url = f"/kelola/masa-bakti/{new.pk}/batalkan/"
    assert "Isi alasan." in desk.post(url, {"reason": " "}).content.decode()
    sent = [desk.post(url, {"reason": "Musyawarah diulang"}) for _ in range(2)]
    assert [response.status_code for response in sent] == [302, 302]
    new.refresh_from_db()
    assert (new.status, new.cancel_reason) == ("dibatalkan", "Musyawarah diulang")
    page = desk.get(f"/kelola/pengurus/{new.chapter.pk}/").content.decode()
    assert "Musyawarah diulang" in page and "Belum ada pengurus yang tercatat." in page


def test_a_cancelled_board_makes_room_for_another_in_its_term(desk):
    board = make_board()
    board.cancel("SK dicabut Lurah")
    make_board(board.chapter)
    assert Board.objects.current(dt.date(2026, 1, 1)).count() == 1


def test_boards_of_other_areas_do_not_exist(desk):
    other = proposal(make_chapter(area="36.72.08.1001"))
    for page in ("sk-terbit", "batalkan"):
        assert desk.post(f"/kelola/masa-bakti/{other.pk}/{page}/", an_sk(reason="x")).status_code == 404
    for page in ("usulan", "bidang"):
        assert desk.get(f"/kelola/pengurus/{other.chapter.pk}/{page}/").status_code == 404
    other.refresh_from_db()
    assert other.status == "usulan"


def test_the_bidang_of_a_unit_are_its_own_and_wait_in_the_next_form(desk):
    chapter = make_chapter()
    form = f"/kelola/pengurus/{chapter.pk}/sk-baru/"
    assert 'value="Pengolahan Informasi"' in desk.get(form).content.decode()
    typed = "Humas dan Kemitraan\n\n humas  dan kemitraan\nRedaksi & Konten\u200f"
    desk.post(f"/kelola/pengurus/{chapter.pk}/bidang/", {"sections": typed})
    chapter.refresh_from_db()
    assert chapter.sections == ["Humas dan Kemitraan", "Redaksi & Konten"]
    page = desk.get(form).content.decode()
    assert 'value="Humas dan Kemitraan"' in page and 'value="Pengolahan Informasi"' not in page


def test_a_bidang_of_two_hundred_letters_is_refused(desk):
    chapter = make_chapter()
    page = desk.post(f"/kelola/pengurus/{chapter.pk}/bidang/", {"sections": "x" * 200}).content.decode()
    assert "Satu baris paling panjang 80 huruf" in page
    chapter.refresh_from_db()
    assert chapter.sections == []
