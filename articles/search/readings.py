"""A document as the index takes it: the words of every part, and the head that ranks it."""

from itertools import chain

from articles.search.language import wanted, words
from articles.search.lexicons import KEY

LONGEST = 60  # letters of a word that count
MOST = 16_000  # words of a document; PostgreSQL keeps no position beyond
GAP = "="  # stands between two texts, so that no phrase reaches across
SEPARATOR = "\n"


def readable(text):
    """Without what no database stores: NUL and halves of characters."""
    return text.replace("\0", " ").encode("utf-8", "ignore").decode()


def term(word):
    return word[:LONGEST]


def is_key(form):
    """Whether a form stands for a concept and not for one word."""
    return form.startswith(KEY) and len(form) > 2 and not form.isdecimal()


def signature(asked):
    """One text for the words of a name, whatever their order."""
    return "+".join(sorted({term(word.stem) for word in asked}))


class Reading:
    """The words of a document.

    `stems` are all its stems and concepts, `forms` its words as written, in order. Each line of `head` holds
    the stems and, behind "=", the forms of one part; the first line holds what the document is called.
    """

    def __init__(self, document, lexicon):
        self.document = document
        parts = [
            [document.title],
            [document.summary],
            document.topics,
            document.captions,
            document.body.splitlines(),
        ]
        read = [[self._words(text, lexicon) for text in part] for part in parts]
        self.stems = list(dict.fromkeys(term(word.stem) for part in read for text in part for word in text))
        self.forms = self._forms(read)
        lines = [" ".join(_names(document, lexicon)), *(_line(part) for part in read[:4])]
        self.head = SEPARATOR.join(f" {line} " for line in lines)

    def _words(self, text, lexicon):
        return words(readable(text), lexicon) if text else []

    def _forms(self, read):
        forms = []
        for text in chain.from_iterable(read):
            forms += [term(word.form) for word in text if not is_key(word.form)]
            forms.append(GAP)
        return forms[:MOST]


def _names(document, lexicon):
    asked = (wanted(readable(name), lexicon) for name in (document.title, *document.names))
    return dict.fromkeys(signature(words) for words in asked)


def _line(part):
    said = {}
    for word in chain.from_iterable(part):
        said[term(word.stem)] = said["=" + term(word.form)] = True
    return " ".join(said)
