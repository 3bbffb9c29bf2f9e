"""The checks of a board, on the admin's form."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kim.desk.versions import version_of
from kim.models import Board, Chapter, Officer
from tests.builders import make_board, make_chair, make_chapter, make_officer, make_person

pytestmark = pytest.mark.django_db
ADD = "/admin/kim/board/add/"


@pytest.fixture
def chair(client):
    client.force_login(make_chair())
    return client


def form(chapter, *officers, **fields):
    """What the form for a new board sends."""
    data = {"chapter": chapter.pk, "status": "usulan", "start": "2026-01-01", "end": "2028-12-31"}
    data |= {"officers-TOTAL_FORMS": len(officers), "officers-INITIAL_FORMS": 0}
    for number, officer in enumerate(officers):
        data |= {f"officers-{number}-{name}": value for name, value in officer.items()}
    return data | fields


def warnings(response):
    return [str(message) for message in get_messages(response.wsgi_request) if message.level_tag == "warning"]


def test_a_board_goes_from_proposal_to_sk_to_inauguration(chair):
    chapter = make_chapter()
    seat = {"post": 10, "person": make_person().pk}
    assert chair.post(ADD, form(chapter, seat)).status_code == 302
    board = Board.objects.get()
    url = reverse("admin:kim_board_change", args=[board.pk])
    page = chair.post(url, form(chapter, status="sk_terbit")).content.decode()
    assert "Isi nomor dan tanggal SK, atau pilih status Usulan." in page
    sk = {"sk_number": "148/7/2026", "sk_date": "2026-01-05"}
    assert chair.post(url, form(chapter, status="sk_terbit", **sk)).status_code == 302
    page = chair.post(url, form(chapter, status="dilantik", **sk)).content.decode()
    assert "Isi tanggal pelantikan, atau pilih status SK terbit." in page
    assert chair.post(url, form(chapter, status="dilantik", inaugurated_on="2026-01-09", **sk)).url
    assert Board.objects.get().status == "dilantik"


def test_cancelling_wants_its_reason(chair):
    board = make_board(status="sk_terbit")
    url = reverse("admin:kim_board_change", args=[board.pk])
    sk = {"status": "dibatalkan", "sk_number": "1", "sk_date": "2026-01-05"}
    assert "Alasan dibatalkan diisi bila" in chair.post(url, form(board.chapter, **sk)).content.decode()
    assert chair.post(url, form(board.chapter, cancel_reason="SK dicabut", **sk)).status_code == 302
    assert Board.objects.get().cancel_reason == "SK dicabut"


@pytest.mark.parametrize(
    ("person", "extra", "sentence"),
    [
        ({"occupation": "asn"}, {}, "tidak boleh menjadi pengurus"),
        ({"occupation": "partai"}, {}, "tidak boleh menjadi pengurus"),
        ({"birth_date": dt.date(2010, 1, 1)}, {}, "Pengurus paling muda berumur 18 tahun."),
        ({}, {"post": 50}, "Tuliskan nama bidangnya."),
    ],
)
def test_an_unfit_officer_is_refused_and_the_board_not_saved(chair, person, extra, sentence):
    seat = {"post": 10, "person": make_person(**person).pk} | extra
    assert sentence in chair.post(ADD, form(make_chapter(), seat)).content.decode()
    assert not Board.objects.exists() and not Officer.objects.exists()


def test_a_civil_servant_with_a_written_reason_is_saved(chair):
    seat = {"post": 10, "person": make_person(occupation="asn").pk, "override_reason": "Ditetapkan Wali Kota"}
    assert chair.post(ADD, form(make_chapter(), seat)).status_code == 302
    assert Officer.objects.get().override_reason == "Ditetapkan Wali Kota"


def test_a_small_board_and_an_office_elsewhere_are_pointed_out(chair):
    person = make_person("Ratu Contoh")
    other = make_chapter(area="36.72.05.1001", name="KIM Lain")
    make_officer(make_board(other, end=dt.date(2040, 1, 1)), person)
    said = warnings(chair.post(ADD, form(make_chapter(), {"post": 10, "person": person.pk})))
    assert "Ratu Contoh juga Ketua di KIM Lain." in said
    assert any(text.startswith("Baru 1 pengurus tercatat.") for text in said)


def test_a_very_large_board_is_pointed_out(chair):
    seats = [{"post": 20, "person": make_person(f"Orang {number} Contoh").pk} for number in range(26)]
    assert any(
        text.startswith("Ada 26 pengurus") for text in warnings(chair.post(ADD, form(make_chapter(), *seats)))
    )


@pytest.mark.parametrize("typed", ["31 Feb", "2026-02-31", "22 Mei 24", "besok"])
def test_a_date_that_is_none_gets_a_clear_message(chair, typed):
    page = chair.post(ADD, form(make_chapter(), start=typed)).content.decode()
    assert "Tanggal ini tidak ada atau tidak terbaca." in page
    assert not Board.objects.exists()


def test_the_scan_is_kept_if_it_is_one(chair):
    chapter = make_chapter()
    wrong = SimpleUploadedFile("sk.pdf", b"<html>SK")
    assert "bukan PDF, JPEG, atau PNG" in chair.post(ADD, form(chapter, new_scan=wrong)).content.decode()
    assert not Board.objects.exists()
    chair.post(ADD, form(chapter, new_scan=SimpleUploadedFile("sk.pdf", b"%PDF-1.7 contoh")))
    board = Board.objects.get()
    assert board.sk_file.read() == b"%PDF-1.7 contoh" and "sk.pdf" not in board.sk_file.name


def test_the_bidang_of_the_unit_are_suggested(chair):
    board = make_board(make_chapter(sections=["Humas dan Kemitraan"]))
    page = chair.get(reverse("admin:kim_board_change", args=[board.pk])).content.decode()
    assert '<option value="Humas dan Kemitraan">' in page


def test_the_bidang_and_the_formation_of_a_unit_are_edited_on_its_page(chair):
    chapter = make_chapter()
    data = {
        "level": "kelurahan",
        "kecamatan": chapter.kecamatan_id,
        "kelurahan": chapter.kelurahan_id,
        "name": chapter.name,
        "slug": chapter.slug,
        "status": "aktif",
        "sections": "Humas\nKonten",
        "formation-TOTAL_FORMS": 1,
        "formation-INITIAL_FORMS": 0,
        "formation-0-step": 1,
        "formation-0-done_on": "2026-01-14",
        "formation-0-new_scan": SimpleUploadedFile("notulen.pdf", b"%PDF-1.7 contoh"),
    }
    chair.post(reverse("admin:kim_chapter_change", args=[chapter.pk]), data)
    changed = Chapter.objects.get()
    assert changed.sections == ["Humas", "Konten"]
    assert changed.formation.get().scan.read() == b"%PDF-1.7 contoh"


SK = {"status": "sk_terbit", "sk_number": "148/7/2026", "sk_date": "2025-12-20"}


def change(chair, board, **fields):
    facts = {name: getattr(board, name) for name in ("status", "start", "sk_number", "sk_date")}
    facts |= {"end": board.last_day, "inaugurated_on": board.inaugurated_on or "", "gives_back": "on"}
    url = reverse("admin:kim_board_change", args=[board.pk])
    return chair.post(url, form(board.chapter, **facts | fields))


def before_and_new(chair):
    """A board in office and the next one, entered in the admin."""
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    chair.post(ADD, form(old.chapter, {"post": 10, "person": make_person().pk}, **SK))
    old.refresh_from_db()
    return old, Board.objects.get(start=dt.date(2026, 1, 1))


def test_a_new_sk_ends_the_board_in_office_on_the_day_before_as_at_the_desk(chair):
    old, new = before_and_new(chair)
    assert (old.end, old.sk_end) == (dt.date(2025, 12, 31), dt.date(2027, 1, 1))
    assert new.officers.get().recorded_by is not None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"start": "2024-06-01", "end": "2024-12-31"}, "berada di dalam masa bakti 2024–2027"),
        ({"start": "2023-06-01", "end": "2024-12-31"}, "bertumpuk"),
        ({"start": "2027-06-01", "end": "2027-05-01"}, "berakhir sebelum mulai"),
    ],
)
def test_a_term_that_cannot_be_leaves_the_board_in_office_alone(chair, fields, sentence):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    assert sentence in chair.post(ADD, form(old.chapter, **SK | fields)).content.decode()
    old.refresh_from_db()
    assert (old.end, Board.objects.count()) == (dt.date(2027, 1, 1), 1)


def test_an_unfit_officer_beside_a_new_sk_leaves_the_board_in_office_alone(chair):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    seat = {"post": 10, "person": make_person(occupation="asn").pk}
    assert "tidak boleh menjadi pengurus" in chair.post(ADD, form(old.chapter, seat, **SK)).content.decode()
    old.refresh_from_db()
    assert (old.end, Board.objects.count()) == (dt.date(2027, 1, 1), 1)


def test_the_data_of_an_sk_are_corrected_with_a_reason_and_the_end_before_follows(chair):
    old, new = before_and_new(chair)
    assert "Tulis mengapa data SK ini dibetulkan." in change(chair, new, start="2026-02-01").content.decode()
    officer = new.officers.get()
    row = {"id": officer.pk, "board": new.pk, "post": 10, "person": officer.person_id, "since": "2026-01-01"}
    rows = {"officers-TOTAL_FORMS": 1, "officers-INITIAL_FORMS": 1}
    rows |= {f"officers-0-{name}": value for name, value in row.items()}
    assert change(chair, new, start="2026-02-01", why="Salah salin", **rows).status_code == 302
    for kept in (old, new, officer):
        kept.refresh_from_db()
    assert (old.end, new.start, officer.since) == (
        dt.date(2026, 1, 31),
        dt.date(2026, 2, 1),
        dt.date(2026, 2, 1),
    )
    assert new.history.latest("history_id").why == "Salah salin"


@pytest.mark.parametrize(("choice", "end"), [("on", dt.date(2027, 1, 1)), ("", dt.date(2025, 12, 31))])
def test_a_revoked_sk_gives_back_the_days_it_took_if_so_chosen(chair, choice, end):
    old, new = before_and_new(chair)
    change(chair, new, status="dibatalkan", cancel_reason="SK dicabut", gives_back=choice)
    old.refresh_from_db()
    assert (old.end, old.sk_end) == (end, None)


def test_a_board_ended_early_keeps_its_end_when_it_is_saved_again(chair):
    old, _ = before_and_new(chair)
    assert change(chair, old, issuer_role="Lurah Masigit").status_code == 302
    old.refresh_from_db()
    assert (old.end, old.sk_end) == (dt.date(2025, 12, 31), dt.date(2027, 1, 1))


def test_an_office_is_ended_where_its_successor_is_entered(chair):
    board = make_board(end=dt.date(2040, 1, 1))
    officer = make_officer(board)
    page = chair.get(reverse("admin:kim_board_change", args=[board.pk])).content.decode()
    assert f'href="/kelola/jabatan/{officer.pk}/ganti/"' in page
    rows = {"officers-TOTAL_FORMS": 1, "officers-INITIAL_FORMS": 1, "officers-0-id": officer.pk}
    rows |= {"officers-0-board": board.pk, "officers-0-post": 10, "officers-0-person": officer.person_id}
    rows |= {"officers-0-since": board.start, "officers-0-until": "2026-03-03"}
    change(chair, board, **rows | {"officers-0-end_reason": "mundur"})
    officer.refresh_from_db()
    assert officer.until is None


def test_nobody_follows_themselves_in_the_admin_either(chair):
    board = make_board(end=dt.date(2040, 1, 1))
    officer = make_officer(board, until=dt.date(2026, 3, 3), end_reason="mundur")
    seat = {"post": 10, "person": officer.person_id, "since": "2026-03-04"}
    rows = {"officers-TOTAL_FORMS": 1, "officers-INITIAL_FORMS": 0}
    rows |= {f"officers-0-{name}": value for name, value in seat.items()}
    assert "Ia yang digantikan." in change(chair, board, **rows).content.decode()
    assert board.officers.count() == 1


def test_the_second_to_correct_an_sk_in_the_admin_is_told_what_the_first_changed(chair):
    old, new = before_and_new(chair)
    stale = version_of([new])
    change(chair, new, sk_number="149/7/2026", why="Salah salin")
    new.refresh_from_db()
    page = change(chair, new, sk_number="150/7/2026", why="Salah", read_version=stale).content.decode()
    assert "Sementara itu sudah diubah menjadi “149/7/2026”" in page
    assert Board.objects.get(pk=new.pk).sk_number == "149/7/2026"


def test_the_second_to_change_an_officer_in_the_admin_is_told_too(chair):
    officer = make_officer(make_board(end=dt.date(2030, 1, 1)), post=50, section="Humas")
    officer.save()
    stale = version_of([officer])
    officer.section = "Konten"
    officer.save()
    row = {"id": officer.pk, "board": officer.board_id, "post": 50, "section": "Redaksi"}
    row |= {"person": officer.person_id, "since": officer.since, "read_version": stale}
    rows = {"officers-TOTAL_FORMS": 1, "officers-INITIAL_FORMS": 1}
    rows |= {f"officers-0-{name}": value for name, value in row.items()}
    page = change(chair, officer.board, **rows).content.decode()
    assert "Sementara itu sudah diubah menjadi “Konten”" in page
    officer.refresh_from_db()
    assert officer.section == "Konten"
