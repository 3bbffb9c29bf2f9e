"""The rows that a story page is made of, each read by SQL that was built once."""

import datetime as dt
from functools import lru_cache

from django.db.models import Case, CharField, DateTimeField, IntegerField, Q, When

from articles.models import Edition, Topic
from articles.prepared import Prepared

RELATED = 3

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
ANNOUNCED = Prepared(
    lambda **slots: Edition.objects.announced(**slots).select_related("article").defer("body"),
    article=IntegerField(),
    number=IntegerField(),
    at=DateTimeField(),
)


def live(at, year, slug):
    """The edition that the public reads at an address, or None."""
    found = LIVE.objects(at=at, year=year, slug=slug) if year <= dt.MAXYEAR else []
    return found[0] if found else None


@lru_cache(maxsize=100)
def related(picked, topics):
    """Stories beside one, for as many hand-picked articles and topics."""
    chosen = dict.fromkeys(numbered("picked", range(picked)), IntegerField())
    subjects = dict.fromkeys(numbered("topic", range(topics)), CharField())

    def build(at, article, **slots):
        others = Edition.objects.live(at).exclude(article=article)
        any_chosen = Q(*[("article", slots[name]) for name in chosen], _connector=Q.OR)
        sources = [others.filter(any_chosen)] if chosen else []
        for name in subjects:  # the newest of each, read by its index
            row = Topic.objects.filter(slug=slots[name]).order_by().values("pk")[:1]
            sources.append(others.filter(pk__in=others.about(row).newest_first().values("pk")[:RELATED]))
        first, *more = [source.order_by().values("pk") for source in sources]
        found = Edition.objects.filter(pk__in=first.union(*more)).newest_first().for_cards()
        if chosen:
            found = found.order_by(Case(When(any_chosen, then=0), default=1), *found.query.order_by)
        return found[:RELATED]

    return Prepared(build, at=DateTimeField(), article=IntegerField(), **chosen, **subjects)


def numbered(name, values):
    """{"topic0": …, "topic1": …}, since SQL has a place for each."""
    return {f"{name}{number}": value for number, value in enumerate(values)}
