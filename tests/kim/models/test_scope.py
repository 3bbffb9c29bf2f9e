import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from kim.models import Board, Chapter, Coordinator, Membership, Officer, Person
from tests.builders import (
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_writer,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def jombang():
    chapter = make_chapter(area="36.72.05.1003")
    make_officer(make_board(chapter))
    make_member(chapter)
    return chapter


@pytest.mark.parametrize("model", [Chapter, Board, Officer, Membership, Person])
def test_a_coordinator_changes_the_own_kecamatan_only(jombang, model):
    own, other = make_coordinator("36.72.05"), make_coordinator("36.72.08")
    assert model.objects.editable_by(own, TODAY).exists()
    assert not model.objects.editable_by(other, TODAY).exists()


@pytest.mark.parametrize("model", [Chapter, Board, Officer, Membership, Person])
def test_city_staff_change_all_and_writers_and_strangers_nothing(jombang, model):
    assert model.objects.editable_by(make_chair(), TODAY).exists()
    assert not model.objects.editable_by(make_writer(), TODAY).exists()
    assert not model.objects.editable_by(AnonymousUser(), TODAY).exists()


def test_the_right_ends_with_the_appointment_and_reading_thirty_days_later(jombang):
    user = make_coordinator("36.72.05", until=dt.date(2026, 10, 31))
    assert Chapter.objects.editable_by(user, dt.date(2026, 10, 31)).exists()
    assert not Chapter.objects.editable_by(user, dt.date(2026, 11, 1)).exists()
    assert Coordinator.objects.readable(dt.date(2026, 11, 30)).exists()
    assert not Coordinator.objects.readable(dt.date(2026, 12, 1)).exists()


def test_an_appointment_counts_from_its_first_day(jombang):
    user = make_coordinator("36.72.05", since=dt.date(2026, 11, 25))
    assert not Chapter.objects.editable_by(user, TODAY).exists()


def test_someone_who_left_stays_findable_for_the_area(jombang):
    Membership.objects.update(until=dt.date(2025, 1, 1), end_reason="pindah")
    assert Person.objects.editable_by(make_coordinator("36.72.05"), TODAY).exists()


def test_a_board_that_was_cancelled_ties_nobody_of_another_area(jombang):
    person = make_member(make_chapter(area="36.72.01.1001")).person
    board = make_board(make_chapter(area="36.72.05.1001"))
    make_officer(board, person)
    user = make_coordinator("36.72.05")
    assert Person.objects.kept_by(user, TODAY).filter(pk=person.pk).exists()
    board.status, board.cancel_reason = "dibatalkan", "SK keliru."
    board.save()
    assert not Person.objects.kept_by(user, TODAY).filter(pk=person.pk).exists()
