"""A story as its page prints it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from articles import dates, richtext
from articles.cards import Card, is_old
from articles.models.topics import topic_url
from articles.rendering import facts
from articles.shown import Figure
from articles.story_rows import beside, numbered


@dataclass(frozen=True)
class Notice:
    """A change or an answer that readers are told of: what, when, in what words, and where to read on."""

    label: str
    at: datetime
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class Answered:
    """The story that this one corrects or replies to."""

    label: str
    title: str
    url: str
    published_at: datetime | None


class Story:
    """One edition with all that stands around it; the same for the public page and a preview."""

    def __init__(self, edition, at):
        self.edition, self.article, self.at = edition, edition.article, at
        self.beside = edition.beside

    def __getattr__(self, name):
        return getattr(self.edition, name)

    @cached_property
    def url(self):
        return settings.SITE_URL + self.article.get_absolute_url()

    @property
    def short_url(self):
        """The address as people write it."""
        return self.url.partition("://")[2]

    @property
    def history_url(self):
        return reverse("articles:history", args=[self.article.year, self.article.slug])

    @property
    def kind_label(self):
        return self.article.get_kind_display()

    @property
    def is_fact_check(self):
        return self.article.kind == self.article.Kind.FACT_CHECK

    @cached_property
    def topics(self):
        return [topic | {"url": topic_url(topic["slug"])} for topic in self.beside["topics"]]

    @property
    def subjects(self):
        """The main topic and the main area, as far as there are any."""
        areas = [topic for topic in self.topics if topic["kind"] == "wilayah"]
        others = [topic for topic in self.topics if topic not in areas]
        return others[:1] + areas[:1]

    @property
    def credits(self):
        return self.beside["credits"]

    @property
    def authors(self):
        return self.beside.get("authors", [])

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

    @property
    def answered(self):
        """The story that this one answers, or None."""
        data = self.beside.get("answers")
        if not data:
            return None
        at = data["published_at"]
        return Answered(data["label"], data["title"], data["url"], datetime.fromisoformat(at) if at else None)

    @cached_property
    def notices(self):
        """Public changes so far and stories that answer this one, newest first; minor ones go untold."""
        answers = [_reply(row) for row in self._around if row.answers_id == self.article.pk]
        return sorted([*self.changes, *answers], key=lambda notice: notice.at, reverse=True)

    @cached_property
    def changes(self):
        return [self._change(row) for row in self._around if row.article_id == self.article.pk]

    def _change(self, edition):
        label, at = edition.get_change_kind_display(), edition.live_from or self.at
        return Notice(label, at, edition.change_note, self.history_url, "Lihat riwayat perubahan")

    @property
    def is_over(self):
        """An announcement whose last day has passed."""
        return self.edition.is_closed(dates.today(self.at))

    @property
    def days_left(self):
        return (self.edition.closes_on - dates.today(self.at)).days

    @property
    def is_old(self):
        return is_old(self.published_at, self.at)

    @cached_property
    def related(self):
        """Hand-picked stories first, then the newest that share a topic."""
        return [Card(row) for row in self._around if self.article.pk not in (row.article_id, row.answers_id)]

    @cached_property
    def _around(self):
        """The editions that readers are told of or offered beside this one."""
        picked, topics = self._picked, [topic["slug"] for topic in self.topics]
        values = {"at": self.at, "article": self.article.pk, "number": self.edition.number}
        values |= numbered("picked", picked) | numbered("topic", topics)
        return beside(len(picked), len(topics)).objects(**values)

    @cached_property
    def _picked(self):
        """The articles chosen for Baca juga."""
        chosen = self.beside.get("related")
        if chosen is None:  # approved before the choice was kept with the text
            chosen = list(self.edition.related.order_by().values_list("pk", flat=True))
        return chosen

    @property
    def facts(self):
        """All that the page of an approved edition is made of: the rows read for it and the date."""
        rows = [(facts(row), facts(row.article)) for row in (self.edition, *self._around)]
        return dates.today(self.at), self.beside, rows

    @property
    def whatsapp_url(self):
        return "https://wa.me/?text=" + quote(f"{self.edition.title}\n\n{self.url}")


def _reply(edition):
    """The notice on a story that another one answers."""
    link = {"hak_jawab": "Baca jawaban lengkap"}.get(edition.answer_kind, "Baca selengkapnya")
    label, url = edition.get_answer_kind_display(), edition.get_absolute_url()
    return Notice(label, edition.published_at, f"“{edition.title}”", url, link)
