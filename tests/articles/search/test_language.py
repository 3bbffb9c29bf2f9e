import pytest

from articles.search.language import wanted, words
from articles.search.recorded import build

AREAS = (
    ("wilayah", "Kecamatan Cibeber", ()),
    ("wilayah", "Kelurahan Cibeber", ()),
    ("wilayah", "Kecamatan Gerogol", ("Grogol",)),
    ("wilayah", "Kelurahan Masigit", ()),
    ("wilayah", "Kelurahan Tegal Ratu", ()),
    ("wilayah", "Kecamatan Jombang", ()),
)
LEXICON = build(AREAS, ("Ipung Ernawati Setianingrum",))


def finds(query, text):
    """Whether every word asked for is among the words of a text."""
    said = {word.stem for word in words(text, LEXICON)}
    asked = wanted(query, LEXICON)
    return bool(asked) and all(word.stem in said for word in asked)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("KTA", "membagikan kartu tanda anggota"),
        ("kartu tanda anggota", "KTA-nya sudah dibagikan"),
        ("grogol", "Camat Gerogol hadir"),
        ("tegalratu", "warga Tegal Ratu"),
        ("Tegal Ratu", "warga Tegalratu"),
        ("kelurahan masigit", "warga Masigit bergotong royong"),
        ("kelurahan cibeber", "warga Cibeber bergotong royong"),
        ("cibeber", "Kantor Kelurahan Cibeber"),
        ("ipung ernawati setyaningrum", "Kepala Bidang Ipung Ernawati Setianingrum"),
        ("setianingrum", "Ipung Ernawati Setyaningrum"),
        ("anak", "anak-anak bermain"),
        ("rt 3", "RT 03/RW 02"),
        ("psc 119", "PSC119 siaga"),
        ("jumat", "Jum'at berkah"),
    ],
)
def test_one_spelling_finds_the_others(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kelurahan cibeber", "Kantor Kecamatan Cibeber"),
        ("kecamatan cibeber", "Kantor Kelurahan Cibeber"),
        ("KIM", "Kim Jong Un"),
        ("tegal ratu", "Pasar Tegal. Ratu tiba."),
    ],
)
def test_one_name_is_not_another(query, text):
    assert not finds(query, text)


def test_a_word_stands_where_it_was_read():
    text = "Pengurus KIM, “anak-anak” Rp5.000"
    assert [text[word.start : word.end] for word in words(text, LEXICON)] == [
        "Pengurus",
        "KIM",
        "KIM",
        "anak-anak",
        "Rp",
        "5.000",
    ]


def test_stop_words_are_asked_for_only_when_nothing_else_is():
    assert [word.form for word in wanted("warga yang di Masigit", LEXICON)] == ["warga", "masigit"]
    assert [word.form for word in wanted("yang untuk", LEXICON)] == ["yang", "untuk"]


def test_the_name_of_the_city_narrows_nothing_on_its_own_site():
    assert [word.form for word in wanted("banjir di Kota Cilegon", LEXICON)] == ["banjir"]
    assert len(wanted("cilegon", LEXICON)) == 1


def test_a_question_keeps_the_spelling_it_typed_beside_its_meaning():
    (typed,) = wanted("tegalratu", LEXICON)
    (spaced,) = wanted("kartu tanda anggota", LEXICON)
    (short,) = wanted("KTA", LEXICON)
    assert spaced.stem == short.stem and spaced.form != short.form
    assert spaced.form in {word.form for word in words("membagikan Kartu Tanda Anggota", LEXICON)}
    assert typed.form in {word.form for word in words("warga Tegalratu", LEXICON)}
