import pytest
from django.urls import reverse

from kim.models import Board, Kelurahan, Person
from tests.builders import (
    make_board,
    make_chair,
    make_chapter,
    make_member,
    make_officer,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
LISTS = ["chapter", "board", "person", "membership", "kecamatan", "kelurahan", "coordinator", "activity"]


@pytest.fixture
def chair(client):
    user = make_chair()
    client.force_login(user)
    client.get("/admin/")  # the day's first page also renews the session
    return user


@pytest.mark.parametrize("model", LISTS)
def test_lists_take_few_queries_whatever_their_length(client, chair, django_assert_max_num_queries, model):
    for number, area in enumerate(Kelurahan.objects.all()[:8]):
        chapter = make_chapter(area=area.code)
        person = make_person(f"Orang {number} Contoh", kelurahan=area)
        make_officer(make_board(chapter), person)
        make_member(chapter, person)
    with django_assert_max_num_queries(9):
        assert client.get(f"/admin/kim/{model}/").status_code == 200


def test_the_board_form_shows_its_officers_in_few_queries(client, chair, django_assert_max_num_queries):
    board = make_board()
    for post in (10, 20, 30, 35, 40, 45):
        make_officer(board, make_person(f"Orang {post} Contoh"), post)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("admin:kim_board_change", args=[board.pk])).status_code == 200


def board_form(board, *officers, **fields):
    data = {
        "chapter": board.chapter_id,
        "status": board.status,
        "start": board.start,
        "end": board.end,
        "sk_number": board.sk_number,
        "sk_date": board.sk_date,
        "inaugurated_on": board.inaugurated_on,
        "officers-TOTAL_FORMS": len(officers),
        "officers-INITIAL_FORMS": 0,
    }
    for number, officer in enumerate(officers):
        data |= {f"officers-{number}-{name}": value for name, value in officer.items()}
    return data | fields


def test_an_sk_that_ends_before_it_starts_gets_a_clear_message(client, chair):
    board = make_board()
    url = reverse("admin:kim_board_change", args=[board.pk])
    page = client.post(url, board_form(board, end="2020-01-01", why="Salah ketik")).content.decode()
    assert "Masa bakti berakhir sebelum mulai." in page
    assert Board.objects.get().end == board.end


def test_a_second_chair_gets_a_clear_message(client, chair):
    board = make_board()
    make_officer(board)
    second = {"post": 10, "person": make_person("Ratu Contoh").pk}
    url = reverse("admin:kim_board_change", args=[board.pk])
    page = client.post(url, board_form(board, second)).content.decode()
    assert "sudah ada pemegangnya" in page
    assert board.officers.count() == 1


def test_an_overlapping_board_gets_a_clear_message(client, chair):
    board = make_board()
    page = client.post(reverse("admin:kim_board_add"), board_form(board)).content.decode()
    assert "bertumpuk" in page
    assert Board.objects.count() == 1


def test_staff_without_the_roster_are_refused(client):
    client.force_login(make_user(is_staff=True))
    person = make_person()
    assert client.get(reverse("admin:kim_person_change", args=[person.pk])).status_code in (302, 403)
    assert Person.objects.count() == 1


def test_two_chairs_on_one_new_form_get_a_clear_message(client, chair):
    board = make_board()
    chairs = [{"post": 10, "person": make_person(f"Orang {number} Contoh").pk} for number in (1, 2)]
    url = reverse("admin:kim_board_change", args=[board.pk])
    assert "sudah ada pemegangnya" in client.post(url, board_form(board, *chairs)).content.decode()
    assert board.officers.count() == 0
