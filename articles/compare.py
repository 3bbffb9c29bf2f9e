"""Two editions side by side: what was taken out and what was put in, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles import richtext

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
FIELDS = ("title", "summary", "dateline", "answer_kind", "closes_on", "claim", "verdict", "evidence")
MAX_TOKENS = 20_000


@dataclass(frozen=True)
class Part:
    """Text of both sides (""), of one only ("del", "ins"), or a word on what is left out ("same")."""

    mark: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field of the two editions: its label, and both sides as marked parts."""

    label: str
    before: list
    after: list


def words(old, new):
    """(parts of the old text, parts of the new text), marked; very long texts are compared by line."""
    pieces = [TOKEN.findall(text) for text in (old, new)]
    if sum(map(len, pieces)) > MAX_TOKENS:
        pieces = [text.splitlines(keepends=True) for text in (old, new)]
    return _marked(*pieces)


def _marked(old, new):
    before, after = [], []
    for kind, start, end, start2, end2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        mark = "" if kind == "equal" else None
        _add(before, mark if mark == "" else "del", old[start:end])
        _add(after, mark if mark == "" else "ins", new[start2:end2])
    return before, after


def _add(parts, mark, tokens):
    if tokens:
        parts.append(Part(mark, "".join(tokens)))


def paragraphs(old, new, whole=True):
    """The bodies compared paragraph by paragraph, so that a moved start does not mark all that follows.

    Unless asked for whole, runs of paragraphs that both have are only counted.
    """
    old, new = richtext.text(old).split("\n"), richtext.text(new).split("\n")
    before, after = [], []
    for kind, start, end, start2, end2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = "\n".join(old[start:end]), "\n".join(new[start2:end2])
        if kind == "equal" and not whole and end - start > 1:
            left_parts = right_parts = [Part("same", f"{end - start} alinea tetap")]
        elif kind == "equal":
            left_parts, right_parts = [Part("", left)], [Part("", right)]
        else:
            left_parts, right_parts = words(left, right)
        before += [*left_parts, Part("", "\n")]
        after += [*right_parts, Part("", "\n")]
    return before[:-1], after[:-1]


def editions(old, new, whole=True):
    """Every field that differs, then topics, credits and photos, as Changes."""
    return texts(old, new, whole) + _lists(old.beside, new.beside)


def texts(old, new, whole=True):
    """The written fields that differ, as Changes."""
    changes = []
    for name in FIELDS:
        left, right = (_printed(edition, name) for edition in (old, new))
        if left != right:
            changes.append(Change(_label(new, name), *words(left, right)))
    if old.body != new.body:
        changes.append(Change("Naskah", *paragraphs(old.body, new.body, whole)))
    return changes


def _printed(edition, name):
    display = getattr(edition, f"get_{name}_display", None)
    return str(display() if display else getattr(edition, name) or "")


def _label(edition, name):
    label = edition._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]


def _lists(old, new):
    """Topics, credits and photos, one per line."""
    pairs = {
        "Topik": [sorted(topic["name"] for topic in beside["topics"]) for beside in (old, new)],
        "Kredit": [[f"{role}: {names}" for role, names in beside["credits"]] for beside in (old, new)],
        "Foto": [_photo_lines(beside) for beside in (old, new)],
    }
    return [
        Change(label, *_marked(*([line + "\n" for line in side] for side in sides)))
        for label, sides in pairs.items()
        if sides[0] != sides[1]
    ]


def _photo_lines(beside):
    figures = [figure for figure in (beside["lead"], *beside["figures"]) if figure]
    return [
        f"{figure['caption']} Foto: {figure['credit']} ({figure['alt'] or 'hiasan'})" for figure in figures
    ]
