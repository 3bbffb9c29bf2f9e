import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kim.models import Board, DataRequest, Erasure, Officer, Post
from tests.builders import make_admin, make_board, make_chapter, make_officer, make_person

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def term(chapter=None, start=dt.date(2025, 1, 1), end=dt.date(2027, 12, 31), **fields):
    return Board(chapter=chapter or make_chapter(), start=start, end=end, **fields)


def test_a_board_is_current_on_both_its_first_and_its_last_day():
    board = make_board(start=dt.date(2024, 9, 18), end=dt.date(2027, 9, 17))
    for day, current in [
        (dt.date(2024, 9, 17), False),
        (dt.date(2024, 9, 18), True),
        (dt.date(2027, 9, 17), True),
        (dt.date(2027, 9, 18), False),
    ]:
        assert Board.objects.current(day).filter(pk=board.pk).exists() is current


@pytest.mark.parametrize(
    ("fields", "key", "detail"),
    [
        ({"status": "dilantik"}, "valid", "s.d. Sep 2027"),
        ({"status": "sk_terbit", "sk_date": dt.date(2026, 11, 10)}, "issued", "10 Nov 2026"),
        ({"status": "usulan", "sk_number": "", "sk_date": None}, "proposed", "18 Sep 2024"),
        ({"end": dt.date(2026, 5, 12)}, "lapsed", "12 Mei 2026"),
    ],
)
def test_the_state_of_a_chapter_follows_its_board_and_the_day(fields, key, detail):
    chapter = make_board(**fields).chapter
    assert (chapter.state(TODAY).key, chapter.state(TODAY).detail) == (key, detail)


def test_a_chapter_without_a_board_is_not_formed():
    assert make_chapter().state(TODAY).label == "Belum terbentuk"


def test_the_board_in_term_speaks_before_a_proposal_and_a_proposal_before_a_lapsed_one():
    lapsed = make_board(start=dt.date(2019, 1, 1), end=dt.date(2024, 5, 19))
    proposal = make_board(
        lapsed.chapter, start=dt.date(2026, 12, 1), end=dt.date(2029, 11, 30), status="usulan"
    )
    assert lapsed.chapter.board(TODAY) == proposal
    valid = make_board(lapsed.chapter, start=dt.date(2024, 9, 18), end=dt.date(2027, 9, 17))
    assert lapsed.chapter.board(TODAY) == valid


def test_an_end_before_the_start_is_refused_in_form_and_database():
    board = term(end=dt.date(2024, 12, 31))
    with pytest.raises(ValidationError, match="berakhir sebelum mulai"):
        board.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        board.save()


def test_an_issued_board_needs_number_and_date_of_its_sk():
    with pytest.raises(ValidationError, match="nomor dan tanggal SK"):
        term(status="sk_terbit").full_clean()


def test_an_sk_dated_after_the_inauguration_is_refused():
    board = term(
        status="dilantik", sk_number="1", sk_date=dt.date(2025, 2, 1), inaugurated_on=dt.date(2025, 1, 1)
    )
    with pytest.raises(ValidationError, match="sesudah tanggal pelantikan"):
        board.full_clean()


def test_overlapping_terms_of_a_chapter_are_refused_in_form_and_database():
    first = make_board(start=dt.date(2024, 1, 1), end=dt.date(2026, 12, 31))
    second = term(
        chapter=first.chapter, start=dt.date(2026, 12, 31), status="sk_terbit", sk_number="2", sk_date=TODAY
    )
    with pytest.raises(ValidationError, match="bertumpuk"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    second.start = dt.date(2027, 1, 1)
    second.full_clean()
    second.save()


def test_moving_a_term_onto_another_is_refused_by_the_database():
    first = make_board(start=dt.date(2024, 1, 1), end=dt.date(2026, 12, 31))
    second = make_board(first.chapter, start=dt.date(2027, 1, 1), end=dt.date(2029, 12, 31))
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.filter(pk=second.pk).update(start=dt.date(2026, 1, 1))


def test_a_proposal_may_overlap_and_so_may_another_chapter():
    first = make_board()
    make_board(first.chapter, status="usulan", sk_number="", sk_date=None)
    make_board(make_chapter(area="36.72.05.1001"))


def test_a_second_chair_at_the_same_time_is_refused_in_form_and_database():
    board = make_board()
    make_officer(board)
    second = Officer(board=board, person=make_person("Ratu Contoh"), post=Post.CHAIR, since=board.start)
    with pytest.raises(ValidationError, match="sudah ada pemegangnya"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_successor_may_follow_the_day_after():
    board = make_board()
    first = make_officer(board, until=dt.date(2026, 3, 3), end_reason="mundur")
    second = Officer(
        board=board, person=make_person("Dede Contoh"), post=Post.CHAIR, since=dt.date(2026, 3, 4)
    )
    second.full_clean()
    second.save()
    assert list(Officer.objects.current(TODAY)) == [second]
    assert list(Officer.objects.current(dt.date(2026, 3, 3))) == [first]


def test_two_vice_chairs_may_serve_together():
    board = make_board()
    make_officer(board, post=Post.VICE_CHAIR)
    Officer(board=board, person=make_person("Ratu Contoh"), post=Post.VICE_CHAIR).full_clean()


@pytest.mark.parametrize(("occupation", "word"), [("asn", "ASN"), ("partai", "Anggota partai")])
def test_civil_servants_and_party_members_are_refused_unless_excused_with_a_reason(occupation, word):
    officer = Officer(board=make_board(), person=make_person(occupation=occupation), post=Post.CHAIR)
    with pytest.raises(ValidationError, match=word):
        officer.full_clean()
    officer.override_reason = "Disetujui Kepala Dinas."
    officer.full_clean()


def test_an_officer_is_eighteen_on_the_first_day():
    board = make_board()
    young = make_person(birth_date=dt.date(2006, 9, 19))
    with pytest.raises(ValidationError, match="18 tahun"):
        Officer(board=board, person=young, post=Post.CHAIR).full_clean()
    young.birth_date = dt.date(2006, 9, 18)
    Officer(board=board, person=young, post=Post.CHAIR).full_clean()


def test_an_office_lies_within_the_term():
    board = make_board()
    with pytest.raises(ValidationError, match="di luar masa bakti"):
        Officer(board=board, person=make_person(), post=Post.CHAIR, since=dt.date(2020, 1, 1)).full_clean()


def test_how_much_of_the_term_is_over():
    board = make_board(start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
    assert board.elapsed_percent(dt.date(2026, 7, 2)) == 50
    assert board.elapsed_percent(dt.date(2030, 1, 1)) == 100


def test_whose_data_are_restricted_or_erased_is_not_appointed():
    admin, board = make_admin(), make_board()
    frozen = make_person()
    DataRequest.open_for(frozen, admin, kind="pembatasan")
    with pytest.raises(ValidationError, match="sedang dibatasi"):
        board.appoint(frozen, 10, by=admin)
    erased = make_person("Dede Contoh")
    Erasure.of(erased, admin, "permintaan", "Surat 12/2026")
    with pytest.raises(ValidationError, match="sudah dihapus"):
        board.appoint(erased, 10, by=admin)
