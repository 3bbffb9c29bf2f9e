"""What a text says and what a question asks, in words that can be compared.

A `Word` found in a text has its exact form and its stem. Known names and acronyms add a further word over
their whole length: its stem is the key of what they mean, the same for every spelling, so that "KTA" meets
its long form; its form is the key of this spelling. A question asks for the stem of each of its words, names
whole; the forms it typed put exact finds first.
"""

from typing import NamedTuple

from articles.search.lexicons import KEY, Lexicon
from articles.search.recorded import lexicon
from articles.search.tokens import CLITICS, LONGEST, tokens

__all__ = ["Lexicon", "Word", "lexicon", "wanted", "words"]

MOST_WANTED = 12
MOST_READ = 2_000  # letters of a question that are looked at


class Word(NamedTuple):
    start: int
    end: int
    form: str
    stem: str


def words(text, lexicon):
    """Every word of a text in order, and one more for each concept a name or acronym stands for."""
    found = tokens(text)
    spans = [
        Word(found[first].start, found[last - 1].end, KEY + name, key)
        for first, last, name, keys in lexicon.names(text, found)
        for key in sorted(keys)
    ]
    return sorted([*_plain(found, lexicon), *spans], key=lambda word: (word.start, word.end))


def wanted(query, lexicon):
    """The words a question asks for: names whole, stop words only when there is nothing else."""
    query = query[:MOST_READ]
    found = tokens(query)
    asked, place = [], 0
    for first, last, name, key in lexicon.asked_names(query, found):
        asked += _plain(found[place:first], lexicon)
        form = found[first].form if last == first + 1 else KEY + name
        asked.append(Word(found[first].start, found[last - 1].end, form, key))
        place = last
    asked += _plain(found[place:], lexicon)
    telling = [word for word in asked if lexicon.stop_words.isdisjoint((word.form, word.stem))]
    return _once(telling or asked)[:MOST_WANTED]


def _once(asked):
    return list({word.stem: word for word in reversed(asked)}.values())[::-1]


def _plain(found, lexicon):
    """Words of tokens; a doubled word (anak-anak) is one, an enclitic after a hyphen (KTP-nya) none."""
    plain = []
    for token in found:
        if token.tied and plain:
            if token.form in CLITICS:
                continue
            before = plain[-1]
            if doubled := _doubled(before, token, lexicon):
                plain[-1] = doubled
                continue
        plain.append(Word(token.start, token.end, token.form, lexicon.stem(token.form)))
    return plain


def _doubled(before, token, lexicon):
    """One word of two, when the second repeats the first or its root."""
    whole = (before.form + token.form)[:LONGEST]
    own = lexicon.irregular(whole)
    if own or before.stem == lexicon.stem(token.form) and not token.form.isdecimal():
        return Word(before.start, token.end, whole, own or before.stem)
    return None
