import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kim.models import DataRequest, Membership, Transfer
from tests.builders import (
    make_board,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
    make_writer,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


@pytest.fixture
def member():
    return make_member(make_chapter())


@pytest.fixture
def goal():
    return make_chapter(area="36.72.08.1001")


def ask(member, goal, side=Transfer.Side.RECEIVER, since=DAY, by=None):
    return Transfer.ask(member.person, goal, since, by or make_writer(), side)


def test_confirmed_one_membership_ends_the_day_before_the_other_begins(member, goal):
    ask(member, goal).confirm(make_writer())
    member.refresh_from_db()
    assert (member.until, member.end_reason) == (dt.date(2026, 2, 28), "pindah")
    assert goal.memberships.get().since == DAY


def test_confirmed_twice_it_happens_once(member, goal):
    transfer = ask(member, goal)
    stale = Transfer.objects.get(pk=transfer.pk)
    transfer.confirm(make_writer())
    with pytest.raises(ValidationError, match="tidak menunggu lagi: disetujui"):
        stale.confirm(make_writer())
    with pytest.raises(ValidationError, match="tidak menunggu lagi"):
        stale.decline(make_writer(), "Keliru")
    assert Membership.objects.count() == 2


def test_asked_twice_it_is_one_request_and_after_thirty_days_another(member, goal):
    first = ask(member, goal)
    assert ask(member, goal) == first
    Transfer.objects.update(asked_at=timezone.now() - dt.timedelta(days=30))
    second = ask(member, goal)
    first.refresh_from_db()
    assert second != first and first.state == "Kedaluwarsa"


def test_a_request_is_answered_on_its_thirtieth_day_and_not_after(member, goal):
    transfer = ask(member, goal)
    late = transfer.asked_at + dt.timedelta(days=30)
    assert transfer.is_waiting(late - dt.timedelta(seconds=1)) and not transfer.is_waiting(late)
    with pytest.raises(ValidationError, match="tidak menunggu lagi"):
        transfer.confirm(make_writer(), at=late)
    assert not goal.memberships.exists()


def test_who_ended_meanwhile_joins_without_a_second_end(member, goal):
    transfer = ask(member, goal)
    member.end(dt.date(2026, 1, 31), "mundur")
    transfer.confirm(make_writer())
    member.refresh_from_db()
    assert (member.until, member.end_reason) == (dt.date(2026, 1, 31), "mundur")
    assert goal.memberships.get().since == DAY


def test_who_moved_elsewhere_meanwhile_does_not_move_again(member, goal):
    transfer = ask(member, goal)
    member.move_to(make_chapter(area="36.72.01.1001"), dt.date(2026, 2, 1))
    with pytest.raises(ValidationError, match="sudah pindah ke KIM lain"):
        transfer.confirm(make_writer())


def test_an_officer_gives_up_the_office_first(member, goal):
    transfer = ask(member, goal)
    make_officer(make_board(member.chapter), member.person)
    with pytest.raises(ValidationError, match="masih Ketua"):
        transfer.confirm(make_writer())
    transfer.refresh_from_db()
    assert transfer.is_waiting()


def test_the_day_lies_after_the_first_one_in_the_unit(member, goal):
    with pytest.raises(ValidationError, match="Ia baru menjadi anggota di"):
        ask(member, goal, since=member.since).confirm(make_writer())


def test_declining_wants_a_reason(member, goal):
    transfer = ask(member, goal)
    with pytest.raises(ValidationError, match="Tulis alasannya."):
        transfer.decline(make_writer(), "")
    transfer.decline(make_writer(), "Masih dibutuhkan")
    assert Transfer.objects.get().state == "Ditolak"


def test_nobody_is_asked_for_who_belongs_nowhere_or_is_under_restriction(member, goal):
    with pytest.raises(ValidationError, match="belum tercatat di KIM mana pun"):
        Transfer.ask(make_person("Tanpa KIM"), goal, DAY, None, "penerima")
    DataRequest.open_for(member.person, make_writer(), kind="pembatasan")
    with pytest.raises(ValidationError, match="dibatasi"):
        ask(member, goal)


def test_the_other_side_answers_and_the_own_side_withdraws(member, goal):
    giver, receiver = make_coordinator("36.72.05"), make_coordinator("36.72.08")
    stranger = make_coordinator("36.72.01")
    ask(member, goal)
    rows = Transfer.objects
    assert rows.answerable_by(giver).exists() and not rows.answerable_by(receiver).exists()
    assert rows.asked_by_side_of(receiver).exists() and not rows.asked_by_side_of(giver).exists()
    assert not rows.readable_by(stranger).exists()
    rows.update(asked_from=Transfer.Side.GIVER)
    assert rows.answerable_by(receiver).exists() and not rows.answerable_by(giver).exists()
