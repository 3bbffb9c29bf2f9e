import time

import pytest

from articles.search.suggestions import Vocabulary, suggestion

COUNTS = {
    "beasiswa": 40,
    "jadwal": 30,
    "imunisasi": 12,
    "perizinan": 20,
    "pasar": 25,
    "murah": 25,
    "posyandu": 15,
    "jalan": 90,
    "rusak": 20,
    "pengaduan": 9,
    "rapat": 4,
    "rawat": 6,
    "layanan": 50,
    "pengurus": 30,
}
NAMES = (
    "Tegal Ratu",
    "Lebak Denok",
    "Ipung Ernawati Setianingrum",
    "Ngobras",
    "Panggung Rawi",
    "Layanan 112",
)
VOCABULARY = Vocabulary(COUNTS, NAMES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("beassiwa", "beasiswa"),
        ("jadwl imunisai", "jadwal imunisasi"),
        ("perizinna", "perizinan"),
        ("pasarmurah", "pasar murah"),
        ("pos yandu", "posyandu"),
        ("lebak denog", "Lebak Denok"),
        ("ngobrass", "Ngobras"),
        ("ipung ernawaty setyoningrum", "Ipung Ernawati Setianingrum"),
        ("jalan rusk 2026", "jalan rusak 2026"),
        ("PANGGUNGRAWY", "Panggung Rawi"),
        ("banjir lebak denog", "banjir Lebak Denok"),
        ("layanann", "Layanan"),
        ("pengurs", "pengurus"),
    ],
)
def test_a_slip_is_put_right(typed, meant):
    assert suggestion(typed, VOCABULARY) == meant


@pytest.mark.parametrize(
    "typed", ["", "?!", "beasiswa", "mengadukan jalan rusak", "tegal ratu", "xqzwv", "jalan xqzwv"]
)
def test_nothing_is_suggested_for_what_is_right_or_beyond_mending(typed):
    assert suggestion(typed, VOCABULARY) is None


def test_a_right_word_that_finds_nothing_is_not_taken_for_a_near_one():
    assert suggestion("banjir", Vocabulary({"banjar": 9}, ["Kepuh"])) is None
    assert suggestion("keruh", Vocabulary({}, ["Kepuh"])) is None
    assert suggestion("kepuhh", Vocabulary({}, ["Kepuh"])) == "Kepuh"


def test_of_two_near_words_the_more_common_is_meant():
    assert suggestion("rapwat", Vocabulary({"rapat": 40, "rawat": 6})) == "rapat"


def test_it_looks_through_a_large_vocabulary_in_a_moment():
    letters = "abdegiklmnop"
    counts = {f"{a}{b}{c}{d}an": 1 for a in letters for b in letters for c in letters for d in letters}
    large = Vocabulary({**counts, "beasiswa": 3})
    suggestion("beassiwa", large)
    began = time.perf_counter()
    assert suggestion("beassiwa", large) == "beasiswa"
    assert time.perf_counter() - began < 0.3
