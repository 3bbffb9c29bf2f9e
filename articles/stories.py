"""A story as its page prints it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from articles import richtext
from articles.cards import Card, is_old
from articles.models import Edition
from articles.shown import Figure

RELATED = 3


@dataclass(frozen=True)
class Notice:
    """A change that readers are told of: what, when, and in what words."""

    kind: str
    label: str
    at: datetime
    text: str


class Story:
    """One edition with all that stands around it; the same for the public page and a preview."""

    def __init__(self, edition, at):
        self.edition, self.article, self.at = edition, edition.article, at
        self.beside = edition.beside

    def __getattr__(self, name):
        return getattr(self.edition, name)

    @property
    def url(self):
        return settings.SITE_URL + self.article.get_absolute_url()

    @property
    def history_url(self):
        return reverse("articles:history", args=[self.article.year, self.article.slug])

    @property
    def kind_label(self):
        return self.article.get_kind_display()

    @property
    def topics(self):
        return self.beside["topics"]

    @property
    def credits(self):
        return self.beside["credits"]

    @property
    def published_at(self):
        return self.edition.published_at or self.at

    @cached_property
    def lead(self):
        return Figure.of(self.beside["lead"])

    @cached_property
    def figures(self):
        return {data["stem"]: Figure(data) for data in self.beside["figures"]}

    @property
    def all_figures(self):
        """The lead photo and all others, in order."""
        return [*filter(None, [self.lead]), *self.figures.values()]

    @cached_property
    def body(self):
        return richtext.printed(self.edition.body, self.figures, self.edition.dateline)

    @cached_property
    def gallery(self):
        """Photos that the text itself does not show."""
        placed = set(richtext.placed_photos(self.edition.body))
        return [figure for stem, figure in self.figures.items() if stem not in placed]

    @cached_property
    def notices(self):
        """Public changes so far, newest first; minor ones are not told."""
        if self.edition.number == 1:
            return []
        changes = self.article.editions.approved().filter(number__lte=self.edition.number, number__gt=1)
        changes = changes.exclude(change_kind__in=["", Edition.ChangeKind.MINOR]).order_by("-number")
        return [
            Notice(
                edition.change_kind,
                edition.get_change_kind_display(),
                edition.live_from or self.at,
                edition.change_note,
            )
            for edition in changes.only("change_kind", "change_note", "live_from")
        ]

    @property
    def is_old(self):
        return is_old(self.published_at, self.at)

    @cached_property
    def related(self):
        """Hand-picked stories first, then the newest that share a topic."""
        picked = Edition.objects.live(self.at).filter(article__in=self.edition.related.all()).for_cards()
        slugs = [topic["slug"] for topic in self.topics]
        same_topic = (
            Edition.objects.live(self.at).filter(tagged__tag__slug__in=slugs).exclude(article=self.article)
        )
        cards = {edition.article_id: edition for edition in picked}
        for edition in same_topic.newest_first().for_cards()[: RELATED * 3]:
            cards.setdefault(edition.article_id, edition)
        return [Card(edition) for edition in list(cards.values())[:RELATED]]

    @property
    def whatsapp_url(self):
        return "https://wa.me/?text=" + quote(f"{self.edition.title}\n\n{self.url}")
