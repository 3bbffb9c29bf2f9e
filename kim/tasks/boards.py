"""What the boards of an area ask of its coordinator on a day, computed from their dates."""

import datetime as dt

from articles import dates
from kim.models import Board
from kim.tasks import Task

STEPS = ((30, "Tagih SK baru"), (90, "Siapkan musyawarah"), (180, "Jadwalkan musyawarah"))
AHEAD = dt.timedelta(days=180)


def tasks_of(chapters, on):
    """The tasks of chapters read with_boards(), those overdue first."""
    found = [task for chapter in chapters for task in _tasks(chapter, on)]
    return sorted(found, key=lambda task: not task.is_late)


def _tasks(chapter, on):
    board = chapter.board(on)
    if board is None:
        yield Task(
            "Belum terbentuk", f"Masukkan SK {chapter}", "Belum ada pengurus.", "board_add", chapter.pk
        )
    elif board.end < on:
        yield _renewal(chapter, board, on)
    elif board.status in Board.Status.issued():
        yield from _missing(chapter, board, on)
    yield from _proposed(chapter)
    if board and on <= board.end <= on + AHEAD and not board.has_successor(chapter.boards.all()):
        yield _ending(chapter, board, (board.end - on).days)


def _proposed(chapter):
    """A proposal that waits for its SK."""
    for board in chapter.boards.all():
        if board.status == Board.Status.PROPOSED:
            why = f"Usulan pengurus {board.period} menunggu SK {chapter.issuer}."
            yield Task("Usulan", f"Catat SK terbit {chapter}", why, "board_issue", board.pk)


def _ending(chapter, board, days):
    """Half a year ahead, then a quarter, then a month."""
    step = next(words for limit, words in STEPS if days <= limit)
    why = f"Masa bakti berakhir {dates.date_long(board.end)}."
    return Task(f"{days} hari lagi", f"{step} {chapter}", why, "chapter", chapter.pk)


def _renewal(chapter, board, on):
    why = f"Masa bakti berakhir {dates.date_long(board.end)}. Belum ada pengurus baru."
    due = f"Terlambat {dates.span(board.end, on)}"
    return Task(due, f"Masukkan SK baru {chapter}", why, "board_add", chapter.pk, is_late=True)


def _missing(chapter, board, on):
    if not board.inaugurated_on:
        since = f"SK terbit {dates.date_long(board.sk_date)}, tanggal pelantikan belum ada."
        yield Task("Belum dilantik", f"Catat pelantikan {chapter}", since, "board_complete", board.pk)
    if not board.sk_file:
        why = f"SK {board.sk_number}, pindaian belum ada."
        yield Task("Pindaian belum ada", f"Unggah SK {chapter}", why, "board_complete", board.pk)
