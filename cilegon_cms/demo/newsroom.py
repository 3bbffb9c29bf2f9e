"""Loads the demo stories through the newsroom's own steps: upload, draft, submit, approve, correct."""

import datetime as dt
import re
import tomllib
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles import dates
from articles.models import Article, Contributor, Credit, Edition, Highlight, Photo, PhotoUse, Topic
from cilegon_cms.demo import pictures

HERE = Path(__file__).parent
MARKER = re.compile(r"(?:<p>)?\[\[foto:(\d+)\]\](?:</p>)?")
CHOSEN = (
    "warga-rw-03-rawa-arum-bergiliran-merapikan-jalan",
    "membentuk-kim-di-kelurahan-langkah-berkas-dan-yang-sering-terlupa",
    "salira-berakhir-saban-juare-dimulai-per-kelurahan",
    "uhc-2026-sekitar-65000-kepesertaan-ditanggung-kota",
)
DAY = re.compile(r"\[\[tanggal:(-?\d+)\]\]")


def load():
    """Adds the stories that are missing; returns how many."""
    _load_topics(_read("topics.toml")["topics"])
    stories = [story for story in _read("stories.toml")["stories"] if not _exists(story)]
    for story in stories:
        with transaction.atomic():
            _Newsroom(story).tell()
    for story in stories:
        _relate(story)
    _choose(CHOSEN)
    return len(stories)


def _choose(slugs):
    """The editors' choice for the home page, for a month, unless there ever was one."""
    if Highlight.objects.exists():
        return
    until = timezone.now() + dt.timedelta(days=30)
    for position, slug in enumerate(slugs, 1):
        article = Article.objects.filter(slug=slug).first()
        if article:
            Highlight.objects.create(article=article, position=position, until=until)


def _read(name):
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _exists(story):
    return Article.objects.filter(slug=story["slug"]).exists()


def _load_topics(rows):
    for row in rows:
        progress = row.get("progress", {})
        Topic.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "kind": row.get("kind", "topik"),
                "intro": row.get("intro", ""),
                "procedure": "\n".join(row.get("procedure", [])),
                "stage": progress.get("stage", "") or row.get("status", ""),
                "progress_done": progress.get("done"),
                "progress_total": progress.get("total"),
                "progress_unit": progress.get("unit", ""),
                "progress_source": progress.get("source", ""),
                "progress_on": progress.get("date"),
                "ended_on": row.get("ended_on"),
            },
        )
    for row in rows:
        if successor := row.get("successor"):
            Topic.objects.filter(slug=row["slug"]).update(successor=Topic.objects.get(slug=successor))


def _relate(story):
    """Fills Baca juga, once every story it may name exists."""
    related = Article.objects.filter(slug__in=story.get("related", []))
    for edition in Edition.objects.filter(article__slug=story["slug"]):
        edition.related.set(related)
        if not edition.is_editable:
            edition.shown_beside |= {"related": [article.pk for article in related]}
            edition.save(update_fields=["shown_beside"])


class _Newsroom:
    """One demo story on its way through the newsroom."""

    def __init__(self, story):
        self.story = story
        self.writer = User.objects.get(username="penulis")
        self.approver = User.objects.get(username="redaktur")
        self.live_from = self._live_from()

    def _live_from(self):
        if "live_from" in self.story:
            return dt.datetime.fromisoformat(self.story["live_from"])
        day = dates.today() - dt.timedelta(days=self.story["days_ago"])
        clock = dt.time.fromisoformat(self.story.get("time", "09:15"))
        return dates.moment(day, clock)

    def tell(self):
        edition = self._draft()
        state = self.story.get("state", "approved")
        if state == "draft":
            return
        at = min(self.live_from, timezone.now()) - dt.timedelta(minutes=20)
        edition.submit(self.writer, at=at)
        if state == "returned":
            edition.return_to_writer(self.approver, self.story["return_reason"], at=at)
        elif state == "approved":
            edition.approve(self.approver, live_from=self.live_from, at=min(self.live_from, timezone.now()))
            self._afterwards(edition)

    def _draft(self):
        story = self.story
        article = Article.objects.create(
            kind=story["kind"], year=self.live_from.year, slug=story["slug"], created_by=self.writer
        )
        edition = Edition(
            article=article, title=story["title"], summary=story["summary"], created_by=self.writer
        )
        edition.dateline = story.get("dateline", "CILEGON (Diskominfo)")
        edition.claim, edition.verdict = story.get("claim", ""), story.get("verdict", "")
        edition.evidence = story.get("evidence", "")
        edition.closes_on = self._closing_day()
        edition.answer_kind = story.get("answer_kind", "")
        if "answers" in story:
            edition.answers = Article.objects.get(slug=story["answers"])
        edition.save()
        stems = [
            self._use(edition, position, photo) for position, photo in enumerate(story.get("photos", []), 1)
        ]
        edition.body = MARKER.sub(
            lambda mark: f'<figure data-photo="{stems[int(mark[1]) - 1]}"></figure>',
            self._dated(story["body"]),
        )
        edition.save()
        self._file(edition)
        return edition

    def _dated(self, text):
        """The text with [[tanggal:n]] written out as the day n days after publication."""
        day = self.live_from.date()
        return DAY.sub(lambda mark: dates.day_long(day + dt.timedelta(days=int(mark[1]))), text)

    def _closing_day(self):
        if "closes_in_days" in self.story:
            return dates.today() + dt.timedelta(days=self.story["closes_in_days"])
        return self.story.get("closes_on")

    def _use(self, edition, position, row):
        content = pictures.draw(row["scene"], row.get("seed", 0))
        file = ContentFile(content, name=f"{row['scene']}.jpg")
        photo = Photo.objects.upload(
            file, by=self.writer, credit=row["credit"], caption=row["caption"], taken_at=self.live_from
        )
        words = {name: row.get(name, "") for name in ("caption", "alt")}
        PhotoUse.objects.create(edition=edition, photo=photo, role=row["role"], position=position, **words)
        return photo.stem

    def _file(self, edition):
        names = [Topic.objects.get(name=name) for name in self.story.get("topics", [])]
        areas = Topic.objects.filter(code__in=self.story.get("areas", []))
        edition.tags.set([*names, *areas])
        for position, (role, name) in enumerate(self.story.get("credits", {}).items()):
            contributor, _ = Contributor.objects.get_or_create(name=name)
            Credit.objects.create(edition=edition, contributor=contributor, role=role, position=position)

    def _afterwards(self, edition):
        if row := self.story.get("correction"):
            edition = self._correct(edition, row)
        if row := self.story.get("withdrawal"):
            at = self.live_from + dt.timedelta(days=row["days_after"])
            edition.article.withdraw(self.approver, row["kind"], row["reason"], at=at)

    def _correct(self, edition, row):
        at = self.live_from + dt.timedelta(days=row["days_after"])
        draft = edition.next_edition(self.writer, row["kind"], row["note"], at=at)
        for old, new in row.get("body_replace", []):
            draft.body = draft.body.replace(old, new)
        draft.title = row.get("title", draft.title)
        draft.save()
        draft.submit(self.writer, at=at)
        draft.approve(self.approver, at=at)
        return draft
