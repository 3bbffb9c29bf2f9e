"""The newsroom's own documents: stories, topics and officials."""

import datetime as dt
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from articles import dates, richtext
from articles.models import Article, Edition, Official, SearchPick, Topic
from articles.search.documents import Document, Source

PICK = "pilihan"


class Stories(Source):
    """Approved texts, each from and until its own time; the one in force and those to come."""

    name = "berita"
    kinds = dict(Article.Kind.choices)

    def all_keys(self):
        articles = Edition.objects.approved().order_by("-published_at").values_list("article_id", flat=True)
        return dict.fromkeys(articles.iterator(5_000))

    def documents(self, keys):
        rows = Edition.objects.approved().filter(article__in=keys)
        rows = rows.filter(Q(live_until=None) | Q(live_until__gt=timezone.now()))
        rows = rows.select_related("article").prefetch_related("tags")
        areas = dict(Topic.objects.filter(kind=Topic.Kind.AREA).exclude(code="").values_list("code", "name"))
        return (self._document(edition, areas) for edition in rows)

    def _document(self, edition, areas):
        topics = list(edition.tags.all())
        figures = [edition.shown_beside.get("lead"), *edition.shown_beside.get("figures", [])]
        return Document(
            key=str(edition.article_id),
            row=edition.pk,
            kind=edition.article.kind,
            title=edition.title,
            summary=edition.summary,
            topics=tuple(topic.name for topic in topics),
            captions=tuple(figure["caption"] for figure in figures if figure),
            body="\n\n".join([edition.claim, richtext.text(edition.body), edition.evidence]),
            facets=tuple(self._facets(edition, topics, areas)),
            published_at=edition.published_at,
            live_from=edition.live_from,
            live_until=edition.live_until,
        )

    def _facets(self, edition, topics, areas):
        yield f"jenis={edition.article.kind}"
        yield f"tahun={dates.local(edition.published_at).year}"
        for topic in topics:
            yield f"topik={topic.slug}"
        for code in {topic.code[:8] for topic in topics if topic.code}:
            if code in areas:
                yield f"kecamatan={area_slug(areas[code])}"


class Topics(Source):
    """Themes and programmes; areas have a page of their own elsewhere."""

    name = "topik"
    kinds = {"topik": "Topik"}

    def all_keys(self):
        return Topic.objects.exclude(kind=Topic.Kind.AREA).values_list("pk", flat=True)

    def documents(self, keys):
        for topic in Topic.objects.exclude(kind=Topic.Kind.AREA).filter(pk__in=keys):
            yield Document(
                key=str(topic.pk),
                kind="topik",
                title=topic.name,
                summary=topic.intro,
                body=f"{topic.procedure}\n\n{topic.stage}",
                names=tuple(topic.aliases),
                note=topic.line,
                url=topic.get_absolute_url(),
                facets=("jenis=topik", f"topik={topic.slug}"),
            )


class Officials(Source):
    """Public officers with the office they hold, while they hold it."""

    name = "pejabat"
    kinds = {"pejabat": "Pejabat"}

    def all_keys(self):
        return Official.objects.values_list("pk", flat=True)

    def documents(self, keys):
        for official in Official.objects.filter(pk__in=keys):
            name = f"{official.name}, {official.title}" if official.title else official.name
            yield Document(
                key=str(official.pk),
                kind="pejabat",
                title=name,
                summary=official.office,
                names=(official.office, official.name),
                note=official.office,
                url=f"{reverse('search')}?{urlencode({'q': official.name})}",
                facets=("jenis=pejabat",),
                **in_term(official.since, official.until),
            )


class Picks(Source):
    """The editors' choice for certain questions, in its time; a story only while it is public."""

    name = PICK
    kinds = {PICK: "Pilihan redaksi"}

    def all_keys(self):
        return SearchPick.objects.values_list("pk", flat=True)

    def documents(self, keys):
        for pick in SearchPick.objects.filter(pk__in=keys).select_related("article", "topic"):
            queries = tuple(line.strip() for line in pick.queries.splitlines() if line.strip())
            if queries:
                yield from (self._document(pick, queries, *chosen) for chosen in _chosen(pick))

    def _document(self, pick, queries, target, live_from, live_until):
        return Document(
            key=str(pick.pk),
            kind=PICK,
            title=queries[0],
            topics=queries[1:],
            names=queries,
            shown=str(target or pick.title),
            note=getattr(target, "summary", "") or getattr(target, "line", ""),
            url=pick.url or target.get_absolute_url(),
            live_from=live_from,
            live_until=live_until,
        )


def _chosen(pick):
    """(target, from, until) of a choice: of a story each text, those to come too, while both are in time."""
    if not pick.article:
        yield pick.topic, pick.since, pick.until
        return
    for edition in pick.article.editions.approved():
        since = max(pick.since, edition.live_from)
        until = min(filter(None, (pick.until, edition.live_until)), default=None)
        if until is None or until > max(since, timezone.now()):
            yield edition, since, until


def in_term(since, until):
    """The live interval of days, both inclusive, either open; so are the ends of all calendars."""
    interval = {}
    if since and since.year > dt.MINYEAR:
        interval["live_from"] = dates.midnight(since)
    if until and until.year < dt.MAXYEAR:
        interval["live_until"] = dates.midnight(until + dt.timedelta(days=1))
    return interval


def area_slug(name):
    """ "jombang" for "Kecamatan Jombang"."""
    return slugify(name.split(" ", 1)[-1])
