"""Betulkan SK, and what becomes of the board before when an SK is revoked, at the desk."""

import datetime as dt

import pytest

from kim.desk.versions import version_of
from kim.models import Board, Saving
from tests.builders import make_board, make_chapter, make_coordinator, make_member, make_officer, make_person
from tests.kim.desk.test_boards import parts, send, sk

pytestmark = pytest.mark.django_db
OLD_END = dt.date(2027, 1, 1)


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


@pytest.fixture
def old(db):
    return make_board(start=dt.date(2024, 1, 1), end=OLD_END)


@pytest.fixture
def new(desk, old):
    """A board entered at the desk, which ended the old one."""
    make_member(old.chapter, make_person("Ratu Contoh"))
    send(desk, old.chapter, sk())
    return Board.objects.get(start=dt.date(2026, 1, 1))


def said(board, **changes):
    """What the form sends when only the changes are typed anew."""
    facts = {name: getattr(board, name) for name in ("sk_number", "issuer_role", "issuer_name")}
    days = {"sk_date": board.sk_date, "start": board.start, "end": board.last_day}
    for name, day in (
        days | ({"inaugurated_on": board.inaugurated_on} if board.inaugurated_on else {})
    ).items():
        facts |= parts(name, day)
    return facts | {"why": "Salah salin", "read_version": version_of([board])} | changes


def correct(desk, board, **changes):
    return desk.post(f"/kelola/masa-bakti/{board.pk}/betulkan/", said(board, **changes), follow=True)


def test_a_wrong_number_is_corrected_long_after_the_hour_of_undo_and_told_on_the_page(desk, new):
    Saving.objects.update(at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
    page = correct(desk, new, sk_number="149/7/2026").content.decode()
    new.refresh_from_db()
    assert new.sk_number == "149/7/2026"
    assert "Nomor SK: 148/7/2026 menjadi 149/7/2026" in page and "Alasan: Salah salin" in page


def test_the_end_of_the_board_before_follows_and_comes_back_with_an_undo(desk, old, new):
    correct(desk, new, **parts("start", dt.date(2026, 2, 1)))
    old.refresh_from_db()
    assert old.end == dt.date(2026, 1, 31)
    desk.post(f"/kelola/riwayat/{Saving.objects.first().key}/batalkan/")
    for row in (old, new):
        row.refresh_from_db()
    assert (old.end, new.start) == (dt.date(2025, 12, 31), dt.date(2026, 1, 1))
    assert new.officers.get().since == dt.date(2026, 1, 1)


def test_a_correction_backwards_is_undone_as_well(desk, old, new):
    correct(desk, new, **parts("start", dt.date(2025, 6, 1)))
    old.refresh_from_db()
    assert old.end == dt.date(2025, 5, 31)
    desk.post(f"/kelola/riwayat/{Saving.objects.first().key}/batalkan/")
    old.refresh_from_db()
    assert (old.end, old.sk_end) == (dt.date(2025, 12, 31), OLD_END)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"why": " ", "sk_number": "149"}, "Isi alasan pembetulan."),
        ({"sk_number": " "}, "Isi nomor SK."),
        (parts("end", dt.date(2026, 6, 30)), "berada di dalam masa bakti 2024–2027"),
        (parts("start", dt.date(2023, 1, 1)), "bertumpuk"),
        ({"start_tanggal": "31", "start_bulan": "2"}, "Tanggal 31 Februari tidak ada."),
        (parts("inaugurated_on", dt.date(2025, 1, 1)), "Tanggal SK sesudah tanggal pelantikan."),
        ({"sk_number": "9" * 81}, "Paling panjang 80 huruf. Ini 81 huruf."),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed_kept(desk, old, new, changes, sentence):
    response = correct(desk, new, **changes)
    assert sentence in response.content.decode() and "Betulkan SK" in response.content.decode()
    for row in (old, new):
        row.refresh_from_db()
    assert (old.end, new.start, new.end) == (
        dt.date(2025, 12, 31),
        dt.date(2026, 1, 1),
        dt.date(2028, 12, 31),
    )
    assert new.sk_number == "148/7/2026"


def test_the_same_correction_sent_twice_is_recorded_once(desk, new):
    data = said(new, sk_number="149/7/2026")
    url = f"/kelola/masa-bakti/{new.pk}/betulkan/"
    assert [desk.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert new.history.exclude(why="").count() == 1


def test_the_second_of_two_is_told_what_the_first_changed(desk, client, new):
    stale = said(new, sk_number="150/7/2026")
    correct(desk, new, sk_number="149/7/2026")
    client.force_login(make_coordinator("36.72.05"))
    page = client.post(f"/kelola/masa-bakti/{new.pk}/betulkan/", stale).content.decode()
    assert "Sementara itu sudah diubah menjadi “149/7/2026”" in page and 'value="150/7/2026"' in page
    new.refresh_from_db()
    assert new.sk_number == "149/7/2026"


def test_the_end_a_later_sk_cut_short_is_shown_as_its_own_sk_says(desk, old, new):
    page = desk.get(f"/kelola/masa-bakti/{old.pk}/betulkan/").content.decode()
    assert "SK berikutnya sudah mengakhiri masa bakti ini pada 31 Desember 2025." in page
    assert 'name="end_tahun" value="2027"' in page


def test_neither_proposals_nor_cancelled_boards_nor_those_of_others_are_corrected(desk):
    proposal = make_board(status="usulan", sk_number="", sk_date=None)
    gone = make_board(make_chapter(area="36.72.05.1001"))
    gone.cancel("SK dicabut")
    other = make_board(make_chapter(area="36.72.08.1001"))
    for board, status in ((proposal, 302), (gone, 302), (other, 404)):
        url = f"/kelola/masa-bakti/{board.pk}/betulkan/"
        assert [desk.get(url).status_code, desk.post(url, {"why": "x"}).status_code] == [status] * 2


def test_a_cancelled_board_gives_back_the_days_it_took_and_takes_them_again_when_undone(desk, old, new):
    url = f"/kelola/masa-bakti/{new.pk}/batalkan/"
    page = desk.get(url).content.decode()
    assert "Berlaku lagi seperti dalam SK-nya, sampai 1 Januari 2027" in page
    assert "Tetap berakhir 31 Desember 2025" in page
    assert [desk.post(url, {"reason": "SK dicabut"}).status_code for _ in range(2)] == [302, 302]
    old.refresh_from_db()
    assert old.end == OLD_END
    page = desk.get(f"/kelola/pengurus/{old.chapter.pk}/").content.decode()
    assert "SK 148/7/2026 dibatalkan: SK dicabut" in page
    desk.post(f"/kelola/riwayat/{Saving.objects.first().key}/batalkan/")
    for row in (old, new):
        row.refresh_from_db()
    assert (old.end, old.sk_end, new.status) == (dt.date(2025, 12, 31), OLD_END, "sk_terbit")


def test_a_cancelled_board_may_leave_the_one_before_ended(desk, old, new):
    desk.post(f"/kelola/masa-bakti/{new.pk}/batalkan/", {"reason": "SK dicabut", "gives_back": "tidak"})
    old.refresh_from_db()
    assert (old.end, old.sk_end) == (dt.date(2025, 12, 31), None)


def test_who_has_left_an_office_is_told_with_the_reason(desk):
    board = make_board(end=dt.date(2030, 1, 1))
    make_officer(board, make_person("Suherman Contoh"), until=dt.date(2026, 3, 3), end_reason="mundur")
    make_officer(board, make_person("Ratu Contoh"), since=dt.date(2026, 3, 4))
    page = desk.get(f"/kelola/pengurus/{board.chapter.pk}/").content.decode()
    assert "Sudah selesai menjabat" in page and "Mengundurkan diri" in page
    assert "Ketua, 18 September 2024 sampai 3 Maret 2026" in page


def test_nobody_is_replaced_in_a_board_that_is_cancelled_meanwhile(desk):
    officer = make_officer(make_board(end=dt.date(2030, 1, 1)))
    officer.board.cancel("SK dicabut")
    data = parts("on", dt.date(2026, 3, 3)) | {"end_reason": "mundur"}
    page = desk.post(f"/kelola/jabatan/{officer.pk}/ganti/", data).content.decode()
    assert "belum ber-SK atau sudah dibatalkan" in page
    officer.refresh_from_db()
    assert officer.until is None
