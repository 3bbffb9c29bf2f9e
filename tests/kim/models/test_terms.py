"""What becomes of the board before, when the SK of the next one comes, is corrected, or is revoked."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from kim.models import Board
from tests.builders import make_board, make_chapter, make_officer, make_person

pytestmark = pytest.mark.django_db
SK = {"sk_number": "148/7/2026", "sk_date": dt.date(2025, 12, 20)}
OLD_END = dt.date(2027, 1, 1)


def board_before(**fields):
    return make_board(start=dt.date(2024, 1, 1), end=OLD_END, **fields)


def follow(old, start=dt.date(2026, 1, 1), end=dt.date(2028, 12, 31), **fields):
    return Board.open_for(old.chapter, **SK | {"start": start, "end": end} | fields)


def ends(*boards):
    for board in boards:
        board.refresh_from_db()
    return [board.end for board in boards]


def test_a_board_that_ended_early_keeps_what_its_own_sk_says():
    old = board_before()
    follow(old)
    assert ends(old) == [dt.date(2025, 12, 31)]
    assert old.last_day == OLD_END


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (dt.date(2026, 2, 1), dt.date(2026, 1, 31)),
        (dt.date(2025, 11, 1), dt.date(2025, 10, 31)),
        (dt.date(2027, 1, 1), dt.date(2026, 12, 31)),
        (dt.date(2027, 6, 1), OLD_END),
    ],
)
def test_the_end_of_the_board_before_follows_a_corrected_start(start, end):
    old = board_before()
    new = follow(old)
    new.correct("Salah salin", start=start)
    assert ends(old) == [end]
    assert old.sk_end == (None if end == OLD_END else OLD_END)


def test_a_first_day_put_down_too_late_is_corrected_into_the_board_before():
    old = board_before()
    new = follow(old, start=dt.date(2028, 1, 1), end=dt.date(2030, 12, 31))
    assert ends(old) == [OLD_END]
    new.correct("Salah tahun", start=dt.date(2026, 1, 1))
    assert ends(old) == [dt.date(2025, 12, 31)]
    new.correct("Ternyata benar", start=dt.date(2028, 1, 1))
    assert ends(old) == [OLD_END]


def test_a_board_that_ended_as_its_sk_says_is_not_moved_by_a_correction_of_the_next():
    old = make_board(start=dt.date(2023, 1, 1), end=dt.date(2025, 12, 31))
    new = follow(old)
    with pytest.raises(ValidationError, match="bertumpuk"):
        new.correct("Salah salin", start=dt.date(2025, 12, 1))
    assert ends(old) == [dt.date(2025, 12, 31)]
    new.correct("Salah salin", start=dt.date(2026, 2, 1))
    assert ends(old) == [dt.date(2025, 12, 31)]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"end": dt.date(2026, 6, 30)}, "berada di dalam masa bakti 2024–2027"),
        ({"start": dt.date(2023, 1, 1)}, "bertumpuk"),
        ({"start": dt.date(2029, 1, 1)}, "berakhir sebelum mulai"),
        ({"end": dt.date(2066, 1, 1)}, "40 tahun"),
        ({"sk_number": ""}, "nomor dan tanggal SK"),
        ({"inaugurated_on": dt.date(2025, 12, 1)}, "sesudah tanggal pelantikan"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(facts, sentence):
    old = board_before()
    new = follow(old)
    with pytest.raises(ValidationError, match=sentence):
        new.correct("Salah salin", **facts)
    assert ends(old, new) == [dt.date(2025, 12, 31), dt.date(2028, 12, 31)]
    assert (new.start, new.sk_number) == (dt.date(2026, 1, 1), "148/7/2026")


def test_a_correction_stays_in_the_history_with_its_reason_on_both_boards():
    old = board_before()
    follow(old).correct("Tertukar dengan SK lama", start=dt.date(2026, 2, 1), sk_number="149/7/2026")
    new = Board.objects.get(sk_number="149/7/2026")
    last, first = new.history.order_by("-history_id")
    assert (first.sk_number, first.why) == ("148/7/2026", "")
    assert (last.sk_number, last.why) == ("149/7/2026", "Tertukar dengan SK lama")
    assert old.history.latest("history_id").why == "SK 149/7/2026 dibetulkan: Tertukar dengan SK lama"


def test_what_the_sk_of_a_board_that_ended_early_says_is_corrected_without_moving_its_end():
    old = board_before()
    follow(old)
    old.correct("Salah tahun", end=dt.date(2028, 1, 1))
    assert ends(old) == [dt.date(2025, 12, 31)] and old.last_day == dt.date(2028, 1, 1)
    old.correct("Salah tahun", end=dt.date(2025, 6, 30))
    assert ends(old) == [dt.date(2025, 6, 30)] and old.sk_end is None


def test_the_inauguration_is_corrected_and_taken_back():
    board = make_board()
    board.correct("Belum dilantik", inaugurated_on=None)
    board.refresh_from_db()
    assert board.status == "sk_terbit"


def test_officers_who_began_with_the_term_begin_with_the_corrected_one():
    board = make_board()
    first, later = make_officer(board), make_officer(board, post=20, since=dt.date(2025, 5, 5))
    board.correct("Salah salin", start=dt.date(2024, 10, 1), sk_date=dt.date(2024, 9, 18))
    for officer in (first, later):
        officer.refresh_from_db()
    assert (first.since, later.since) == (dt.date(2024, 10, 1), dt.date(2025, 5, 5))


@pytest.mark.parametrize(
    ("officer", "facts"),
    [
        ({"since": dt.date(2025, 5, 5)}, {"start": dt.date(2025, 6, 1)}),
        ({"since": dt.date(2025, 5, 5)}, {"end": dt.date(2025, 5, 4)}),
        ({"until": dt.date(2025, 5, 5), "end_reason": "mundur"}, {"end": dt.date(2025, 5, 4)}),
        ({"until": dt.date(2025, 5, 5), "end_reason": "mundur"}, {"start": dt.date(2025, 6, 1)}),
    ],
)
def test_a_term_is_not_corrected_away_from_under_an_officer(officer, facts):
    board = make_board()
    make_officer(board, **officer)
    with pytest.raises(ValidationError, match="Ketua: Suherman Contoh menjabat"):
        board.correct("Salah salin", **facts)
    assert ends(board) == [dt.date(2027, 9, 17)]


def test_an_officer_still_a_child_on_the_corrected_first_day_is_refused():
    board = make_board()
    make_officer(board, make_person(birth_date=dt.date(2006, 9, 18)))
    with pytest.raises(ValidationError, match="18 tahun"):
        board.correct("Salah salin", start=dt.date(2024, 9, 17))


def test_neither_a_proposal_nor_a_cancelled_board_has_an_sk_to_correct():
    proposal = make_board(status="usulan", sk_number="", sk_date=None)
    cancelled = make_board(make_chapter(area="36.72.05.1001"))
    cancelled.cancel("SK dicabut")
    for board in (proposal, cancelled):
        with pytest.raises(ValidationError, match="belum ber-SK atau sudah dibatalkan"):
            board.correct("Salah salin", sk_number="1")


def test_a_cancelled_board_gives_the_one_before_its_days_back_with_a_word_in_its_history():
    old = board_before()
    new = follow(old)
    assert new.ended == [old]
    new.cancel("SK dicabut Lurah")
    assert ends(old) == [OLD_END] and old.sk_end is None
    assert old.history.latest("history_id").why == "SK 148/7/2026 dibatalkan: SK dicabut Lurah"
    assert old.chapter.board(dt.date(2026, 6, 1)) == old


def test_a_cancelled_board_may_leave_the_one_before_ended():
    old = board_before()
    new = follow(old)
    new.cancel("SK dicabut Lurah", gives_back=False)
    assert ends(old) == [dt.date(2025, 12, 31)] and old.sk_end is None
    make_board(old.chapter, start=dt.date(2026, 3, 1), end=dt.date(2029, 1, 1)).cancel("Keliru")
    assert ends(old) == [dt.date(2025, 12, 31)]


def test_days_are_given_back_only_as_far_as_the_next_board():
    old = board_before()
    middle = follow(old)
    last = follow(middle, dt.date(2026, 7, 1), dt.date(2030, 6, 30), sk_number="200/7/2026")
    middle.cancel("Keliru")
    assert ends(old, last) == [dt.date(2026, 6, 30), dt.date(2030, 6, 30)]
    last.cancel("Keliru juga")
    assert ends(old) == [OLD_END]


def test_cancelling_a_board_that_ended_nobody_changes_no_other():
    old = make_board(start=dt.date(2023, 1, 1), end=dt.date(2025, 12, 31))
    follow(old).cancel("Keliru")
    proposal = make_board(old.chapter, status="usulan", sk_number="", sk_date=None)
    proposal.cancel("Musyawarah diulang")
    assert ends(old) == [dt.date(2025, 12, 31)] and old.history.count() == 1


def test_a_board_is_cancelled_once():
    old = board_before()
    new = follow(old)
    stale = Board.objects.get(pk=new.pk)
    new.cancel("Keliru")
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        stale.cancel("Sekali lagi")
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        stale.correct("Salah salin", sk_number="9")
    assert Board.objects.get(pk=new.pk).cancel_reason == "Keliru"


def test_the_sk_of_a_proposal_is_recorded_once():
    proposal = make_board(status="usulan", sk_number="", sk_date=None)
    stale = Board.objects.get(pk=proposal.pk)
    proposal.issue(**SK)
    with pytest.raises(ValidationError, match="sudah ber-SK"):
        stale.issue(**SK | {"sk_number": "2"})


def test_an_officer_who_was_to_leave_later_does_so_once_the_board_lasts_again():
    old = board_before()
    leaving = make_officer(old, until=dt.date(2026, 5, 5), end_reason="mundur")
    new = follow(old)
    leaving.refresh_from_db()
    assert leaving.until == dt.date(2025, 12, 31)
    new.correct("Salah salin", start=dt.date(2026, 3, 1))
    leaving.refresh_from_db()
    assert leaving.until == dt.date(2026, 2, 28)
    new.cancel("Keliru")
    leaving.refresh_from_db()
    assert (leaving.until, leaving.planned_until) == (dt.date(2026, 5, 5), None)


def test_a_corrected_start_does_not_pass_over_a_successor_in_the_board_before():
    old = board_before()
    chair = make_officer(old, until=dt.date(2025, 11, 1), end_reason="mundur")
    make_officer(old, make_person("Ratu Contoh"), since=dt.date(2025, 11, 2))
    new = follow(old)
    with pytest.raises(ValidationError, match="masih diganti sesudah 14 Oktober 2025"):
        new.correct("Salah salin", start=dt.date(2025, 10, 15))
    chair.refresh_from_db()
    assert chair.until == dt.date(2025, 11, 1) and ends(old) == [dt.date(2025, 12, 31)]


def test_boards_of_another_unit_stay_as_they_are():
    other = board_before(chapter=make_chapter(area="36.72.05.1001"))
    new = follow(board_before())
    new.correct("Salah salin", start=dt.date(2026, 2, 1))
    new.cancel("Keliru")
    assert ends(other) == [OLD_END]


def test_boards_ended_before_this_was_recorded_are_told_what_their_sk_said():
    old = board_before()
    old.save()  # their history begins with what they were
    follow(old)
    short = make_board(make_chapter(area="36.72.05.1001"), end=dt.date(2026, 1, 1))
    make_board(short.chapter, start=dt.date(2026, 1, 2), end=dt.date(2028, 1, 1))
    Board.objects.update(sk_end=None)
    import_module("kim.migrations.0018_board_corrections").tell_what_the_sk_says(apps, None)
    for board in (old, short):
        board.refresh_from_db()
    assert (old.sk_end, short.sk_end) == (OLD_END, None)
