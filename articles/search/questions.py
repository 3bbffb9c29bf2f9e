"""What a reader asks: words that must all be there, phrases in quotes, and facets that narrow the answer."""

import re
from dataclasses import dataclass, field

from articles.search.language import Word, wanted, words
from articles.search.readings import is_key, readable, signature, term

LONGEST = 200  # letters of a question that are shown again
MOST_READ = 2_000
MOST_PHRASES, MOST_IN_PHRASE = 3, 12
QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


@dataclass(frozen=True)
class Question:
    """A question read: `words` by their stems, `phrases` by their forms, `facets` as the index has them."""

    text: str
    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    facets: tuple[str, ...] = ()
    sought: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    signature: str = ""

    @property
    def is_empty(self):
        return not self.words and not self.phrases

    @property
    def stems(self):
        return [term(word.stem) for word in self.words]

    @property
    def forms(self):
        return [term(word.form) for word in self.words]


def read(text, lexicon, facets=()):
    """A question from what was typed, whatever that is."""
    text = readable(text[:MOST_READ])
    phrases = [_phrase(quoted, lexicon) for quoted in QUOTED.findall(text)[:MOST_PHRASES]]
    phrases = [phrase for phrase in phrases if phrase]
    asked = wanted(QUOTED.sub(" . ", text) if phrases else text, lexicon)
    quoted = [word for phrase in phrases for word in phrase]
    everything = {word.stem: word for word in (*asked, *quoted)}.values()
    return Question(
        text=" ".join(text.split())[:LONGEST],
        words=tuple(asked),
        phrases=tuple(tuple(term(word.form) for word in phrase) for phrase in phrases),
        facets=tuple(facets),
        sought=tuple((term(word.stem), term(word.form)) for word in everything),
        signature=signature(wanted(text, lexicon)),
    )


def _phrase(text, lexicon):
    return [word for word in words(text, lexicon) if not is_key(word.form)][:MOST_IN_PHRASE]
