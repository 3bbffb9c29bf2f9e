"""The rows that a story page is made of, each read by SQL that was built once."""

import datetime as dt
from functools import lru_cache

from django.db.models import Case, CharField, DateTimeField, IntegerField, Q, When

from articles.models import Edition, Topic
from articles.models.edition_queries import CARD_COLUMNS
from articles.prepared import Prepared

RELATED = 3
COLUMNS = (*CARD_COLUMNS, "change_note", "answers", "answer_kind")

LIVE = Prepared(
    lambda at, year, slug: (
        Edition.objects.live(at)
        .filter(article__year=year, article__slug=slug)
        .select_related("article")
        .order_by("pk")[:1]
    ),
    at=DateTimeField(),
    year=IntegerField(),
    slug=CharField(),
)


def live(at, year, slug):
    """The edition that the public reads at an address, or None."""
    found = LIVE.objects(at=at, year=year, slug=slug) if year <= dt.MAXYEAR else []
    return found[0] if found else None


@lru_cache(maxsize=100)
def beside(picked, topics):
    """What stands around a story that has as many hand-picked articles and topics.

    Changes and answers that its readers are told of; what to read next, picked stories before the newest.
    """
    chosen = dict.fromkeys(numbered("picked", range(picked)), IntegerField())
    subjects = dict.fromkeys(numbered("topic", range(topics)), CharField())

    def build(at, article, number, **slots):
        others = Edition.objects.live(at).exclude(article=article).exclude(answers=article)
        any_chosen = Q(*[("article", slots[name]) for name in chosen], _connector=Q.OR)
        order = [Case(When(any_chosen, then=0), default=1)] if chosen else []
        order += Edition.objects.newest_first().query.order_by
        sources = [others.filter(any_chosen)] if chosen else []
        for name in subjects:
            topic = Topic.objects.filter(slug=slots[name]).order_by().values("pk")[:1]
            sources.append(_first(others.about(topic).newest_first()))
        rows = Edition.objects.announced(article, number, at)
        if sources:
            rows = _any_of([rows, _first(_any_of(sources).order_by(*order))])
        return rows.order_by(*order).select_related("article").only(*COLUMNS)

    values = {"at": DateTimeField(), "article": IntegerField(), "number": IntegerField()}
    return Prepared(build, **values, **chosen, **subjects)


def _first(rows):
    """The first of some rows, as rows that can be joined with others."""
    return Edition.objects.filter(pk__in=rows.values("pk")[:RELATED])


def _any_of(sources):
    """The rows of all of these, each read by an index of its own."""
    first, *more = [source.order_by().values("pk") for source in sources]
    return Edition.objects.filter(pk__in=first.union(*more))


def numbered(name, values):
    """{"topic0": …, "topic1": …}, since SQL has a place for each."""
    return {f"{name}{number}": value for number, value in enumerate(values)}
