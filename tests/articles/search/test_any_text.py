"""Whatever is typed or pasted is read without complaint."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.language import MOST_WANTED, wanted, words
from articles.search.tokens import LONGEST, folded, tokens
from tests.articles.search.test_names import LEXICON

ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
NEARLY_WORDS = st.text(alphabet="aiungmekptRSD0159.-'’ \n\u00ad\u202e\x00\ud800😀é", max_size=200)

# "kim" and "s.k." ask for what a text says in capitals.
IN_CAPITALS = {key for name, key in LEXICON.asked.items() if name in LEXICON.capitals or len(name) == 2}


@given(ANYTHING | NEARLY_WORDS)
@settings(max_examples=300, deadline=None)
def test_every_word_is_a_slice_of_the_text(text):
    for word in words(text, LEXICON):
        assert 0 <= word.start < word.end <= len(text)
        assert word.form and word.stem and len(word.form) <= LONGEST
        assert word.form.isalnum() and word.stem.isalnum()


@given(ANYTHING | NEARLY_WORDS)
@settings(max_examples=300, deadline=None)
def test_a_question_asks_for_few_words_and_finds_itself(text):
    asked = wanted(text, LEXICON)
    assert len(asked) <= MOST_WANTED
    said = {word.stem for word in words(text, LEXICON)}
    assert {word.stem for word in asked} - IN_CAPITALS <= said


@pytest.mark.parametrize(
    "query", ["", "'", '"', "\x00", "a" * 10_000, "non" * 4_000, "‮gnay‬", "😀", "\ud800", "*:^-", "AND OR NOT"]
)
def test_odd_questions_are_answered(query):
    assert len(wanted(query, LEXICON)) <= MOST_WANTED


def test_ten_thousand_letters_without_a_space_are_one_short_word():
    (token,) = tokens("a" * 10_000)
    assert len(token.form) == LONGEST


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jum’at", "jumat"),
        ("CAFÉ", "cafe"),
        ("pem\u00adbangunan", "pembangunan"),
        ("1.000.000", "1000000"),
        ("ﬁsik", "fisik"),
    ],
)
def test_words_are_folded(written, read):
    assert folded(written) == read


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("2026/2027", ["2026", "2027"]),
        ("Rp5 juta", ["rp", "5", "juta"]),
        ("pukul 16:03 WIB", ["pukul", "16", "03", "wib"]),
        ("P3K dan SP4N", ["p3k", "dan", "sp4n"]),
        ("alias'Ngobrol Santai'", ["alias", "ngobrol", "santai"]),
        ("ke-80", ["ke", "80"]),
        ("non-ASN", ["non", "asn"]),
    ],
)
def test_text_is_cut_into_tokens(text, forms):
    assert [token.form for token in tokens(text)] == forms
