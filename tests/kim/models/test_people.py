import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kim.models import Kecamatan, Kelurahan, Membership, Person
from kim.phones import OFFICE, normalise, printed
from tests.builders import make_chapter, make_member, make_person


@pytest.mark.parametrize(
    "typed",
    [
        "0812 3456 7890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "(0812) 3456.7890",
        "006281234567890",
        "81234567890",
        "+62 (0)812-3456-7890",
        "0812\u20113456\u20117890",
        "\u2066081234567890\u2069",
        "\uff10\uff18\uff11\uff12 3456 7890",
    ],
)
def test_a_phone_number_is_the_same_in_any_spelling(typed):
    assert normalise(typed) == "+6281234567890"
    assert printed(normalise(typed)) == "0812 3456 7890"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0812 3456", "Nomor ini 8 angka"),
        ("0812 3456 7890 12345", "paling banyak 14"),
        ("nol delapan", "hanya berisi angka"),
    ],
)
def test_a_wrong_phone_number_is_explained(typed, words):
    with pytest.raises(ValidationError, match=words):
        normalise(typed)


@pytest.mark.parametrize("typed", ["(0254) 390 000", "0254-390000", "+62 254 390000"])
def test_an_office_may_have_a_landline(typed):
    assert printed(normalise(typed, OFFICE)) == "(0254) 390 000"
    with pytest.raises(ValidationError, match="Nomor telepon paling sedikit 8 angka"):
        normalise("0254 39", OFFICE)


@pytest.mark.django_db
def test_the_city_has_eight_kecamatan_and_forty_three_kelurahan_with_topics():
    assert (Kecamatan.objects.count(), Kelurahan.objects.count()) == (8, 43)
    dringo = Kelurahan.objects.get(code="36.72.08.1002")
    assert (str(dringo), dringo.spellings) == ("Kelurahan Dringo", ["Dringo", "Deringo"])
    assert dringo.topic.code == dringo.code
    assert dringo.kecamatan == Kecamatan.objects.get(name="Citangkil")


@pytest.mark.django_db
def test_a_phone_number_is_stored_in_one_spelling():
    person = Person(name="Wati Contoh", phone="0800 0000 1234")
    person.full_clean()
    person.save()
    assert Person.objects.get().phone == "+6280000001234"


def test_age_counts_whole_years():
    person = Person(birth_date=dt.date(2008, 11, 25))
    assert person.age(dt.date(2026, 11, 24)) == 17
    assert person.age(dt.date(2026, 11, 25)) == 18
    assert Person().age() is None


@pytest.mark.django_db
def test_nobody_is_a_member_of_one_chapter_twice_at_a_time():
    member = make_member(make_chapter())
    twin = Membership(person=member.person, chapter=member.chapter, since=dt.date(2026, 1, 1))
    with pytest.raises(ValidationError, match="sudah menjadi anggota"):
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.django_db
def test_leaving_needs_a_reason():
    member = make_member(make_chapter())
    member.until = dt.date(2026, 1, 1)
    with pytest.raises(ValidationError, match="alasan"):
        member.full_clean()


@pytest.mark.django_db
def test_who_left_may_come_back():
    chapter, person = make_chapter(), make_person()
    make_member(chapter, person, until=dt.date(2025, 1, 1), end_reason="mundur")
    make_member(chapter, person, since=dt.date(2026, 1, 1))
    assert Membership.objects.current(dt.date(2026, 6, 1)).count() == 1
