from itertools import combinations
from pathlib import Path

import pytest

from articles.search.language import words
from articles.search.lexicons import Lexicon
from articles.search.stems import stem

HERE = Path(__file__).parent
PLAIN = Lexicon()


def lines(name):
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def stem_in_text(word):
    (found,) = words(word, PLAIN)
    return found.stem


def test_words_of_a_family_find_each_other():
    pairs = [pair for family in lines("families.txt") for pair in combinations(family, 2)]
    missed = [pair for pair in pairs if stem_in_text(pair[0]) != stem_in_text(pair[1])]
    assert len(pairs) > 10_000
    assert len(missed) <= len(pairs) * 0.005, missed


def test_words_that_only_look_alike_stay_apart():
    merged = [pair for pair in lines("false_merges.txt") if stem_in_text(pair[0]) == stem_in_text(pair[1])]
    assert not merged


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("dipertanggungjawabkannya", "tanggungjawab"),
        ("ketidakhadiran", "hadir"),
        ("menunjukan", "tunjuk"),
        ("pemrosesan", "proses"),
        ("mengesampingkan", "samping"),
        ("antarkelurahan", "kelurahan"),
        ("menyinkronkannya", "sinkron"),
    ],
)
def test_long_chains_of_affixes_come_off(word, root):
    assert stem(word) == root


@pytest.mark.parametrize(
    "name", ["setiawan", "burhanudin", "mulyani", "mekarsari", "diskominfo", "samangraya"]
)
def test_unknown_names_stay_whole(name):
    assert stem(name) == name


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ngecat", "mengecat"),
        ("ngerjain", "mengerjakan"),
        ("nyari", "mencari"),
        ("nyobain", "mencoba"),
        ("nyapu", "menyapu"),
    ],
)
def test_a_verb_as_it_is_said_is_the_one_written(said, written):
    assert stem(said) == stem(written)


@pytest.mark.parametrize("name", ["nyoman", "ngawi", "nyepi", "ngurah", "nyoto"])
def test_names_that_begin_like_a_spoken_verb_stay_whole(name):
    assert stem(name) == name


def test_an_unknown_loanword_is_found_behind_its_prefix():
    assert stem("merelaksinasi") == stem("direlaksinasi") == "relaksinasi"


def test_an_unknown_root_is_found_between_clear_affixes():
    assert stem("mengglorifikasikan") == "glorifikasi"


def test_an_endless_word_is_left_alone():
    assert stem("non" * 4_000) == "non" * 4_000
