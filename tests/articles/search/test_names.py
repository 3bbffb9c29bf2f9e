"""Every place, official, acronym and long form is found by every one of its spellings."""

import csv
import tomllib
from itertools import product
from pathlib import Path

import pytest

from articles.models import Official, Topic
from articles.search import recorded
from articles.search.language import wanted, words
from articles.search.recorded import build

ROOT = Path(__file__).resolve().parents[3]
SET_WORDS = tomllib.loads((ROOT / "articles/search/names.toml").read_text(encoding="utf-8"))
OFFICIALS = ("Ipung Ernawati Setianingrum", "Agus Zulkarnain", "Burhanudin", "Helldy Agustian")


def areas():
    with (ROOT / "kim/data/regions.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            level = "Kecamatan" if len(row["code"]) == 8 else "Kelurahan"
            yield "wilayah", f"{level} {row['name']}", tuple(filter(None, row["aliases"].split("|")))


AREAS = tuple(areas())
LEXICON = build(AREAS, OFFICIALS)


def missed(query, text):
    said = {word.stem for word in words(f"Kabar tentang {text} hari ini", LEXICON)}
    asked = wanted(query, LEXICON)
    return not asked or any(word.stem not in said for word in asked)


def test_every_acronym_finds_its_long_forms_and_they_find_it():
    concepts = [(name, *spellings) for name, spellings in SET_WORDS["concepts"].items()]
    pairs = [pair for spellings in concepts for pair in product(spellings, repeat=2)]
    shouted = set(SET_WORDS["shouted"])
    lost = [(a, b) for a, b in pairs if missed(a, b) or a not in shouted and missed(a.lower(), b)]
    assert len(pairs) > 2_500
    assert not lost


def test_every_place_is_found_however_it_is_spelled_and_spaced():
    assert len(AREAS) == 51
    for _, full, aliases in AREAS:
        level, name = full.split(" ", 1)
        spellings = {name, *aliases, name.replace(" ", ""), name.upper(), name.lower()}
        for asked, said in product(spellings, repeat=2):
            assert not missed(asked, f"warga {said}"), (asked, said)
            assert not missed(f"{level} {asked}", f"Kantor {level} {said}"), (asked, said)


@pytest.mark.parametrize(
    "typed", ["Samang Raya", "sukma jaya", "Sura Laya", "kali timbang", "Rawa-Arum", "Warna Sari"]
)
def test_a_place_written_as_one_is_found_in_two_words(typed):
    name = typed.replace(" ", "").replace("-", "").lower()
    assert not missed(typed, f"Kelurahan {name.capitalize()}")
    assert not missed(name, f"Kelurahan {typed.title()}")


def test_two_short_words_side_by_side_are_no_acronym():
    assert missed("rt rw", "RTRW") and missed("RTRW", "RT RW 03")
    assert not missed("U.H.C.", "UHC") and not missed("fkim", "FK KIM")


@pytest.mark.parametrize("said", ["SK", "(SK),", "S.K.", "S.K", "surat keputusan."])
def test_an_acronym_of_two_letters_is_found_with_and_without_dots(said):
    for asked in ("SK", "sk", "S.K.", "s.k.", "(SK)"):
        assert not missed(asked, f"menerima {said} wali kota")
    assert missed("SK", "s.k. kecil") and missed("SK", "S Kompleks") and missed("rt rw", "R.T.R.W.")


@pytest.mark.parametrize(
    "around", ["{},", "({})", "{}.", "“{}”", "#{}", "/{}/", "*{}*", "\u00a0{}\u200b", "{}’s"]
)
def test_punctuation_hides_no_place_and_no_acronym(around):
    names = [name.split(" ", 1)[1] for _, name, _ in AREAS]
    acronyms = [name for name in SET_WORDS["concepts"] if name.isupper() and name.isalpha()]
    for name in (*names, *acronyms):
        for form in (name, name.lower(), name.upper()):
            assert not missed(around.format(form), f"Kantor {around.format(name)} dan"), form


def test_a_place_of_two_words_is_not_found_by_its_first():
    assert missed("Tegal Ratu", "Tegal Bunder")
    assert missed("Taman Baru", "Tamansari")
    assert missed("Kebon Dalem", "Kebonsari")


def test_homonymous_places_are_told_apart_by_their_level():
    for name in ("Cibeber", "Purwakarta", "Citangkil", "Grogol"):
        assert missed(f"kelurahan {name}", f"Kecamatan {name}")
        assert missed(f"kec. {name}", f"Kel. {name}")
        assert not missed(name, f"Kelurahan {name}") and not missed(name, f"Kecamatan {name}")


def test_the_kecamatan_named_like_the_city_needs_its_level():
    assert missed("kecamatan cilegon", "warga Kota Cilegon")
    assert not missed("kecamatan cilegon", "Camat dan warga Kecamatan Cilegon")


@pytest.mark.parametrize("asked", ["ipung", "Setyaningrum", "ipung ernawati setia ningrum", "IPUNG ERNAWATI"])
def test_an_official_is_found_by_a_part_of_the_name_and_by_other_spellings(asked):
    assert not missed(asked, "Kepala Bidang IKP Ipung Ernawati Setianingrum")


def test_an_acronym_of_two_meanings_finds_both_but_a_meaning_only_itself():
    assert not missed("TPS", "tempat pemungutan suara") and not missed("TPS", "tempat pembuangan sementara")
    assert missed("tempat pemungutan suara", "tempat pembuangan sementara")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("KIM", "artis Kim Soo Hyun"),
        ("SP4N", "CAMAT TERIMA PELAPORAN WARGA"),
        ("LAPOR!", "warga melapor ke polisi"),
        ("SD", "1 s.d. 5 Mei"),
        ("RT", "sertifikat"),
        ("SK", "skala besar"),
    ],
)
def test_letters_that_look_like_an_acronym_are_not_one(asked, said):
    assert missed(asked, said)


def test_a_word_of_its_own_stays_an_ordinary_word():
    assert not missed("lapor", "warga melaporkan jalan rusak")
    assert not missed("keolahragaan", "lomba olah raga")
    assert not missed("kim", "pengurus KIMnya dan KIM-nya")


@pytest.mark.django_db
def test_names_entered_in_the_admin_are_known_at_once():
    recorded.recorded.forget()
    before = recorded.lexicon().version
    Official.objects.create(name="Sulastri Contohwati", office="Lurah Contoh")
    Topic.objects.create(name="Layanan 119", aliases=["ambulans gratis"])
    lexicon = recorded.lexicon()
    assert lexicon.version != before
    assert wanted("ambulans gratis", lexicon)[0].stem == wanted("layanan 119", lexicon)[0].stem
    assert len(wanted("sulastri contohwati", lexicon)) == 1


@pytest.mark.django_db
def test_known_names_cost_no_query_when_asked_for_again(django_assert_num_queries):
    recorded.recorded.forget()
    with django_assert_num_queries(2):
        recorded.lexicon()
    with django_assert_num_queries(0):
        recorded.lexicon()
