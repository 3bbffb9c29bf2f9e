import datetime as dt
import random
import time

import pytest

from kim.duplicates import Card, cards_of, is_one_letter_off, pairs_of
from kim.models import Distinction, Person
from kim.names import folded
from tests.builders import make_person, make_writer


def card(pk, name, phone="", born=None, kelurahan=None):
    return Card(pk, name, folded(name), phone, born, kelurahan)


def why(one, other):
    found = pairs_of([card(1, **one), card(2, **other)])
    return found[0].why if found else ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Suherman Contoh", "SUHERMAN CONTOH", "Nama sama"),
        ("Moh. Nur Hayat", "Muhammad Nurhayat", "Nama sama"),
        ("Mochamad Nur-Hayat", "H. Mohammad Nurhayat, S.Pd.", "Nama sama"),
        ("Hj. Siti Aminah", "Siti Aminah", "Nama sama"),
        ("Siti Aminah", "Aminah Siti", "Nama sama, urutannya lain"),
        ("Nurhayati Contoh", "Nurhayti Contoh", "Nama hampir sama"),
        ("Nurhayati Contoh", "Nurhayadi Contoh", "Nama hampir sama"),
        ("Nurhayati Contoh", "Nurhaytai Contoh", "Nama hampir sama"),
        ("Yayah Rokayah", "Yayah Rokayyah", "Nama hampir sama"),
    ],
)
def test_spellings_of_one_name_are_paired(one, other, reason):
    assert why({"name": one}, {"name": other}) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suherman Contoh", "Suharti Contoh"),
        ("Iwan", "Iman"),
        ("Anggota Contoh 12", "Anggota Contoh 13"),
        ("Siti Aminah", "Siti Rohmah"),
    ],
)
def test_other_names_are_not(one, other):
    assert not why({"name": one}, {"name": other})


def test_the_same_number_pairs_whoever_has_it():
    number = {"phone": "+6281234567890"}
    assert why({"name": "Dede", **number}, {"name": "Yayah", **number}) == "Nomor WhatsApp sama"
    same = why({"name": "Dede", **number}, {"name": "Dede", **number})
    assert same == "Nomor WhatsApp sama. Nama sama"


def test_another_year_of_birth_keeps_namesakes_apart_and_an_unknown_one_does_not():
    assert not why({"name": "Dede Contoh", "born": 1970}, {"name": "Dede Contoh", "born": 1990})
    assert why({"name": "Dede Contoh", "born": 1970}, {"name": "Dede Contoh"})


def test_one_word_is_the_whole_name_of_somebody_in_the_same_kelurahan_only():
    here, there = {"kelurahan": "36.72.05.1003"}, {"kelurahan": "36.72.05.1001"}
    assert why({"name": "Suherman", **here}, {"name": "Suherman Contoh", **here})
    assert not why({"name": "Suherman", **here}, {"name": "Suherman Contoh", **there})
    assert not why({"name": "Suherman Satu", **here}, {"name": "Suherman Dua", **here})


@pytest.mark.parametrize("other", ["abcde", "bacdef", "abcdef", "abxdef", "abcdefg", "abcdfe"])
def test_one_letter_off(other):
    assert is_one_letter_off("abcdef", other) and is_one_letter_off(other, "abcdef")


@pytest.mark.parametrize("other", ["abcd", "badcef", "fbcdea", "xbcdey", "abcdefgh"])
def test_more_than_one_letter_off(other):
    assert not is_one_letter_off("abcdef", other) and not is_one_letter_off(other, "abcdef")


def test_a_crowd_of_namesakes_grows_in_a_line_not_in_a_square():
    crowd = [card(number, "Siti Aminah") for number in range(300)]
    assert len(pairs_of(crowd)) == 299


def test_five_thousand_people_are_compared_in_a_moment():
    chance = random.Random(7)
    syllables = ["sa", "ri", "ma", "nur", "ha", "ti", "wan", "de", "su", "her", "ya", "ro", "ka", "lim"]
    names = [
        " ".join("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(2))
        for _ in range(5000)
    ]
    cards = [card(number, name) for number, name in enumerate(names)]
    started = time.process_time()
    pairs_of(cards)
    assert time.process_time() - started < 3


@pytest.mark.django_db
def test_pairs_decided_on_and_people_erased_stay_out():
    one, other = (make_person("Dede Contoh", birth_date=dt.date(1990, 1, 1)) for _ in range(2))
    make_person("", folded_name="")
    assert [(pair.first, pair.second) for pair in pairs_of(cards_of(Person.objects))] == [(one.pk, other.pk)]
    Distinction.between(other, one, make_writer())
    assert not pairs_of(cards_of(Person.objects), Distinction.objects.pairs())
