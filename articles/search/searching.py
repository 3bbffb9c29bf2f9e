"""Answering a question: the newest documents that hold it, ranked; else those with most of it."""

from collections import Counter
from functools import cached_property

from django.db import connection
from django.utils import timezone

from articles.search.engines import engine
from articles.search.places import BITS, LASTING, Found
from articles.search.ranking import is_named, ranked
from articles.search.readings import is_key, term
from articles.search.stories import PICK

NEWEST = 1_000  # stories that are ranked; of more it is said that there are
MOST_LASTING = 500
MOST_DROPPED = 6  # words that are left out in turn


def _without_oldest(found):
    """Whoever shares the last second goes too: within it, places are drawn by lot."""
    oldest = min(hit.place for hit in found)
    newer = [hit for hit in found if hit.place >> BITS > oldest >> BITS]
    has_stories = any(hit.place < LASTING for hit in newer)
    return newer if has_stories else [hit for hit in found if hit.place != oldest]


class Search:
    """What is found for a question at a moment."""

    def __init__(self, question, at=None):
        self.question, self.at = question, at or timezone.now()
        self.is_partial = False
        self.found, self.has_more = [], False
        if not question.is_empty:
            self._find()

    @cached_property
    def hits(self):
        """The best first."""
        return ranked(self.found, self.question)

    @property
    def count(self):
        """How many, as it is told: "12", or "1.000+"."""
        return f"{NEWEST // 1000}.000+" if self.has_more else str(len(self.found))

    @cached_property
    def facets(self):
        """How many of the hits each facet would leave."""
        return Counter(facet for hit in self.found for facet in hit.facets.split())

    def _find(self):
        question = self.question
        self.found = self._shown(self._holding(question.words))
        self.is_partial = not self.found and len(question.words) > 1
        if self.is_partial:
            self.found = self._shown(self._holding_most(question.words))
        stories = sum(hit.place < LASTING for hit in self.found)
        self.has_more = stories > NEWEST
        if self.has_more:
            self.found = _without_oldest(self.found)

    def _shown(self, found):
        """Without the editors' choices for other questions than this very one."""
        return [hit for hit in found if hit.kind != PICK or is_named(hit, self.question)]

    def _holding_most(self, words):
        """Those that lack one word; else those that hold any one."""
        lacking = [[other for other in words if other is not word] for word in words[:MOST_DROPPED]]
        for groups in (lacking, [[word] for word in words]):
            found = {hit.place: hit for group in groups for hit in self._holding(group)}
            if found:
                stories = sorted((place for place in found if place < LASTING), reverse=True)
                kept = set(stories[: NEWEST + 1])
                return [hit for place, hit in found.items() if place >= LASTING or place in kept]
        return []

    def _holding(self, words):
        """Lasting documents and the newest stories that hold all these words and the question's phrases."""
        index, question = engine(), self.question
        match = index.match([term(word.stem) for word in words], question.phrases, question.facets)
        keys = [term(word.stem) for word in words if is_key(word.form)]
        forms = [(term(word.form),) for word in words if not is_key(word.form)]
        exact = index.match(keys, [*forms, *question.phrases], question.facets)
        arms, parameters = [], []
        for lasting, most in ((False, NEWEST + 1), (True, MOST_LASTING)):
            statement, values = index.newest(match, exact, lasting, self.at, most)
            arms.append(f"SELECT * FROM ({statement}) AS arm")
            parameters += values
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(arms), parameters)
            return [Found(*row) for row in cursor.fetchall()]
