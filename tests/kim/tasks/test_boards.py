import datetime as dt

import pytest

from kim.models import Chapter
from kim.tasks.boards import tasks_of
from tests.builders import make_board, make_chapter

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def titles(on=TODAY):
    return [(task.due, task.title.split(" KIM")[0]) for task in tasks_of(Chapter.objects.with_boards(), on)]


def test_a_chapter_without_a_board_wants_its_sk():
    make_chapter()
    assert titles() == [("Belum terbentuk", "Masukkan SK")]


def test_a_board_in_order_asks_nothing():
    make_board(sk_file="sk/x.pdf")
    assert titles() == []


@pytest.mark.parametrize(
    ("fields", "task"),
    [
        ({"end": TODAY - dt.timedelta(days=41)}, ("Terlambat 41 hari", "Masukkan SK baru")),
        ({"end": TODAY + dt.timedelta(days=90)}, ("90 hari lagi", "Siapkan musyawarah")),
        ({"end": TODAY + dt.timedelta(days=30)}, ("30 hari lagi", "Tagih SK baru")),
        ({"end": TODAY + dt.timedelta(days=31)}, ("31 hari lagi", "Siapkan musyawarah")),
        ({"end": TODAY + dt.timedelta(days=91)}, ("91 hari lagi", "Jadwalkan musyawarah")),
        ({"end": TODAY + dt.timedelta(days=180)}, ("180 hari lagi", "Jadwalkan musyawarah")),
        ({"end": TODAY + dt.timedelta(days=181)}, None),
        ({"status": "usulan", "sk_number": "", "sk_date": None}, ("Usulan", "Catat SK terbit")),
        ({"sk_file": ""}, ("Pindaian belum ada", "Unggah SK")),
        ({"status": "sk_terbit"}, ("Belum dilantik", "Catat pelantikan")),
    ],
)
def test_each_gap_of_a_board_is_one_task(fields, task):
    make_board(**{"sk_file": "sk/x.pdf"} | fields)
    assert titles() == ([task] if task else [])


def test_what_is_overdue_stands_first():
    make_chapter(area="36.72.05.1001")
    make_board(end=TODAY - dt.timedelta(days=1))
    assert [due for due, _ in titles()] == ["Terlambat 1 hari", "Belum terbentuk"]


def test_a_board_whose_successor_has_an_sk_asks_nothing():
    board = make_board(end=TODAY + dt.timedelta(days=20), sk_file="sk/x.pdf")
    start = TODAY + dt.timedelta(days=21)
    make_board(
        board.chapter, start=start, end=start + dt.timedelta(days=900), sk_date=TODAY, inaugurated_on=start
    )
    assert titles() == []
