"""Corrections and replies that readers were told of, newest first, while their stories are public."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse

from articles.cards import PAGE, Card
from articles.models import Edition

CORRECTING = (Edition.ChangeKind.ERRATUM, Edition.ChangeKind.CORRECTION, Edition.ChangeKind.REPLY)


def newest(at, before=None):
    """The editions of one page of the list: the newest of each kind, found by its index, and one more."""
    told = Edition.objects.filter(live_from__lte=at).exclude(live_until=F("live_from"))  # as shown() does
    told = told.filter(Exists(_live(at)))
    sources = [told.filter(change_kind=kind) for kind in CORRECTING] + [_replies(told, at)]
    pages = [_page(source, before).values("pk") for source in sources]
    first, *more = [Edition.objects.filter(pk__in=page).order_by().values("pk") for page in pages]
    story, answered = _live(at), Edition.objects.live(at).filter(article=OuterRef("answers"))
    return (
        Edition.objects.filter(pk__in=first.union(*more))
        .by_time_live()
        .annotate(
            note=F("change_note"),
            story_title=Subquery(story.values("title")[:1]),
            answered_title=Subquery(answered.values("title")[:1]),
            answered_year=F("answers__year"),
            answered_slug=F("answers__slug"),
        )
        .newest_first()
        .for_cards()[: PAGE + 1]
    )


def _live(at):
    return Edition.objects.live(at).filter(article=OuterRef("article")).order_by()


def _replies(told, at):
    """Stories that answer another: their first text that does, as long as the public one does."""
    replies = told.filter(answers__isnull=False).exclude(change_kind__in=CORRECTING)
    answering = {"article": OuterRef("article"), "answers": OuterRef("answers")}
    earlier = Edition.objects.shown(at).filter(**answering, number__lt=OuterRef("number"))
    return replies.filter(Exists(_live(at).filter(answers=OuterRef("answers"))), ~Exists(earlier))


def _page(editions, before):
    editions = editions.by_time_live()
    return (editions.before(*before) if before else editions).newest_first()[: PAGE + 1]


class Correction(Card):
    """One item of the list: a change of a story, or a story that answers another."""

    noun = "Catatan"

    def __init__(self, edition):
        super().__init__(edition)
        self.title, self.published_at = edition.story_title, edition.live_from
        self.is_change = edition.change_kind in CORRECTING
        self.note = edition.note if self.is_change else ""

    @property
    def label(self):
        return self.edition.get_change_kind_display() if self.is_change else self.edition.card["answer"]

    @property
    def history_url(self):
        article = self.edition.article
        return reverse("articles:history", args=[article.year, article.slug])

    @property
    def answered_url(self):
        return reverse("articles:story", args=[self.edition.answered_year, self.edition.answered_slug])

    @property
    def answered_title(self):
        """The title of the story that this one answers; None when it is no longer public."""
        return None if self.is_change else self.edition.answered_title
