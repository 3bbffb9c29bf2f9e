"""What was found as readers are shown it; a story by its text in force at the moment of asking."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote_plus

from django.urls import reverse

from articles import richtext
from articles.cards import Card
from articles.models import Edition
from articles.search import documents, questions
from articles.search.excerpts import Marker
from articles.search.language import lexicon
from articles.search.ranking import score


@dataclass(frozen=True)
class Answer:
    """One result: what it is called, where it leads, and the words around what was asked."""

    kind: str
    label: str
    title: list
    excerpt: list
    url: str
    published_at: datetime | None
    score: int
    card: Card | None = None
    is_here: bool = False  # what its address leads to is this very answer

    def as_dict(self):
        return {
            "kind": self.kind,
            "title": "".join(part.text for part in self.title),
            "url": self.url,
            "date": self.published_at.date().isoformat() if self.published_at else None,
            "score": self.score,
            "excerpt": "".join(part.text for part in self.excerpt),
        }


def answers(search, hits):
    """Answers for some hits, in their order; what is no longer public is left out."""
    rows = [hit.row for hit in hits if hit.row]
    editions = Edition.objects.live(search.at).filter(pk__in=rows).select_related("article")
    stories = {edition.pk: edition for edition in editions}
    marker, labels = Marker(search.question, lexicon()), documents.kinds()
    made = []
    for hit in hits:
        if hit.row is None:
            made.append(_lasting(hit, search, marker, labels))
        elif hit.row in stories:
            made.append(_story(hit, stories[hit.row], search, marker, labels))
    return made


def _lasting(hit, search, marker, labels):
    title, note = marker.marked(hit.title), marker.marked(hit.note)
    points = score(hit, search.question)
    answer = Answer(hit.kind, labels.get(hit.kind, ""), title, note, hit.url, None, points)
    return replace(answer, is_here=_asks_the_same(hit.url, search.question))


def _asks_the_same(url, question):
    """Whether an address is that of a question for the same words: an official found by name."""
    path, _, query = url.partition("?q=")
    if path != reverse("search") or not query:
        return False
    return questions.read(unquote_plus(query), lexicon()).signature == question.signature


def _story(hit, edition, search, marker, labels):
    text = "\n".join([edition.claim, richtext.text(edition.body), edition.evidence])
    return Answer(
        kind=hit.kind,
        label=labels.get(hit.kind, ""),
        title=marker.marked(edition.title),
        excerpt=marker.excerpt(edition.summary, text),
        url=edition.get_absolute_url(),
        published_at=hit.published_at,
        score=score(hit, search.question),
        card=Card(edition),
    )
