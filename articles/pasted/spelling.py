"""Words one or two letters off a name we know."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
DOUBLED = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.I)


def near_misses(text, names):
    """(as written, right word), once per word: places and phrases anywhere, officials in full names."""
    found = {}
    words = WORD.findall(text)
    for place, word in enumerate(words):
        if not word[0].isupper() or len(word) < 5 or word.lower() in names.right_words or word in found:
            continue
        right = _closest(word, names.place_words, 2) or _closest(word, names.phrase_words, 1)
        right = right or _official_word(word, words[max(0, place - 2) : place + 3], names)
        if right:
            found[word] = right
    return list(found.items())


def doubled_words(text):
    """(as written, once) for a word typed twice."""
    return [(match[0], match[1]) for match in DOUBLED.finditer(text) if match[0][0].islower()]


def is_near(word, words):
    return _closest(word, words, 2) is not None


def _official_word(word, neighbours, names):
    """The right word of an official's name when another word of that name stands beside it."""
    for name, _ in names.officials:
        parts = name.split()
        if len(parts) > 1 and set(parts) & set(neighbours):
            if right := _closest(word, parts, 2):
                return right
    return None


def _closest(word, candidates, reach):
    """The nearest candidate within one letter, two for words of nine letters and more."""
    reach = min(reach, 2 if len(word) >= 9 else 1)
    near = [
        (distance(word.lower(), known.lower(), reach), known)
        for known in candidates
        if _comparable(word, known)
    ]
    near = [(steps, known) for steps, known in near if 0 < steps <= reach]
    return min(near)[1] if near else None


def _comparable(word, known):
    return len(known) > 4 and abs(len(word) - len(known)) <= 2 and word[0].lower() == known[0].lower()


def distance(first, second, bound):
    """Letters to insert, delete, replace or swap (optimal string alignment); bound + 1 when more."""
    if abs(len(first) - len(second)) > bound:
        return bound + 1
    before, last = None, list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        this = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == second[column - 2] and other == first[row - 2]
            this.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, this
    return min(last[-1], bound + 1)
