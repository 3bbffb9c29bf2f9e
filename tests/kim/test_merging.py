import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from kim.merging import merge, relations_of
from kim.models import (
    Access,
    Consent,
    DataRequest,
    Distinction,
    Identity,
    Membership,
    Officer,
    Person,
    Transfer,
)
from tests.builders import (
    make_activity,
    make_attendee,
    make_board,
    make_chapter,
    make_member,
    make_officer,
    make_person,
    make_portrait,
    make_provision,
    make_writer,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 5)


@pytest.fixture
def two():
    return make_person("Nurhayati Contoh"), make_person("Nurhayti Contoh", phone="+6281234567890")


def consent(person):
    return Consent.record(person, make_writer(), field="data", channel="tertulis", given_on=DAY)


def look(person):
    return Access.objects.create(
        person=person, by=make_writer(), kind="dilihat", what="nomor", reason="periksa"
    )


# One of everything that points at a person, by model and field. Whoever adds a relation adds a row.
MAKERS = {
    "kim.Membership.person": lambda person: make_member(make_chapter(), person),
    "kim.Officer.person": lambda person: make_officer(make_board(make_chapter()), person),
    "kim.Provision.person": make_provision,
    "kim.Portrait.person": make_portrait,
    "kim.Attendee.person": lambda person: make_attendee(make_activity(), person),
    "kim.Consent.person": consent,
    "kim.Transfer.person": lambda person: Transfer.ask(
        make_member(make_chapter(), person).person,
        make_chapter(area="36.72.08.1001"),
        DAY,
        make_writer(),
        Transfer.Side.GIVER,
    ),
    "kim.DataRequest.person": lambda person: DataRequest.open_for(person, make_writer(), kind="akses"),
    "kim.Access.person": look,
    "kim.Identity.person": lambda person: Identity.record(person, "3672054505900001", None),
    "kim.Distinction.first": lambda person: Distinction.between(person, make_person("Sesudah"), None),
    "kim.Distinction.second": lambda person: Distinction.between(person, make_person("Lagi"), None),
}
# A person erased is frozen and is not merged at all.
NEVER_MERGED = {"kim.Erasure.person"}


def relations():
    for relation in relations_of(Person):
        yield f"{relation.related_model._meta.label}.{relation.field.name}", relation


def test_every_relation_of_a_person_has_a_row_here():
    assert {label for label, _ in relations()} == MAKERS.keys() | NEVER_MERGED


@pytest.mark.parametrize("label", MAKERS)
def test_whatever_points_at_the_one_points_at_the_other_afterwards(two, label, settings):
    settings.NIK_ENABLED = True
    kept, gone = two
    row = MAKERS[label](gone)
    merge(kept, gone, {})
    model = type(row)
    holders = {"first", "second"} if model is Distinction else {"person"}
    assert not Person.objects.filter(name="Nurhayti Contoh").exists()
    assert any(model.objects.filter(**{name: kept}).exists() for name in holders)
    if hasattr(model, "history"):
        assert not model.history.filter(person=gone.pk).exists()


def test_the_values_chosen_stay_and_the_history_of_both_is_kept(two):
    kept, gone = two
    merge(kept, gone, {"phone": gone.phone})
    person = Person.objects.get()
    assert (person.name, person.phone) == ("Nurhayati Contoh", "+6281234567890")
    assert {row.name for row in person.history.all()} == {"Nurhayati Contoh", "Nurhayti Contoh"}


def test_two_memberships_of_one_unit_become_one_from_the_earlier_day(two):
    kept, gone = two
    chapter = make_chapter()
    make_member(chapter, kept, since=dt.date(2025, 3, 1))
    make_member(chapter, gone, since=dt.date(2024, 1, 1), number="KIM-7")
    merge(kept, gone, {})
    row = Membership.objects.get()
    assert (row.person, row.since, row.until, row.number) == (kept, dt.date(2024, 1, 1), None, "KIM-7")


def test_times_that_do_not_overlap_stay_two(two):
    kept, gone = two
    chapter = make_chapter()
    make_member(chapter, kept, since=dt.date(2025, 3, 1))
    ended = {"until": dt.date(2024, 6, 1), "end_reason": "mundur"}
    make_member(chapter, gone, since=dt.date(2024, 1, 1), **ended)
    merge(kept, gone, {})
    assert kept.memberships.count() == 2


def test_a_chain_of_overlaps_becomes_one(two):
    kept, gone = two
    chapter = make_chapter()
    ended = {"end_reason": "mundur"}
    make_member(chapter, kept, since=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1), **ended)
    make_member(chapter, kept, since=dt.date(2022, 1, 1))
    make_member(chapter, gone, since=dt.date(2020, 6, 1), until=dt.date(2023, 1, 1), **ended)
    merge(kept, gone, {})
    row = Membership.objects.get()
    assert (row.since, row.until) == (dt.date(2020, 1, 1), None)


def test_two_posts_at_once_in_one_board_are_refused_and_nothing_changes(two):
    kept, gone = two
    board = make_board()
    make_officer(board, kept, post=10)
    make_officer(board, gone, post=30)
    with pytest.raises(ValidationError, match="Keduanya menjabat di .*: Ketua dan Sekretaris"):
        merge(kept, gone, {})
    assert Person.objects.count() == Officer.objects.values("person").distinct().count() == 2


def test_one_post_entered_twice_becomes_one_and_offices_elsewhere_stay(two):
    kept, gone = two
    board = make_board()
    make_officer(board, kept, post=20, since=dt.date(2025, 1, 1))
    make_officer(board, gone, post=20)
    make_officer(make_board(make_chapter(area="36.72.05.1001")), gone, post=10)
    merge(kept, gone, {})
    assert kept.offices.count() == 2
    assert kept.offices.get(board=board).since == board.start


def test_a_post_after_another_in_the_same_board_is_no_overlap(two):
    kept, gone = two
    board = make_board()
    make_officer(board, kept, post=30, until=dt.date(2025, 1, 1), end_reason="paw")
    make_officer(board, gone, post=10, since=dt.date(2025, 1, 2))
    merge(kept, gone, {})
    assert kept.offices.count() == 2


def test_what_is_under_restriction_or_gone_is_refused(two):
    kept, gone = two
    with pytest.raises(ValidationError, match="sudah digabung atau dihapus"):
        merge(kept, Person(pk=999_999), {})
    DataRequest.open_for(gone, make_writer(), kind="pembatasan")
    with pytest.raises(ValidationError):
        merge(kept, gone, {})
    assert Person.objects.count() == 2


def test_who_came_once_under_two_records_came_once(two):
    activity = make_activity()
    for person in two:
        make_attendee(activity, person)
    merge(*two, {})
    assert [row.person for row in activity.attendees.all()] == [two[0]]
