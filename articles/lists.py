"""The lists of live stories that readers page through, each read by SQL that was built once."""

from functools import partial

from django.db.models import BigIntegerField, DateTimeField
from django.utils import timezone

from articles.cards import PAGE
from articles.models import Article, Edition
from articles.prepared import Prepared


class Listed:
    """A list, newest first: what `choose` makes of all live editions and a Slot per field."""

    def __init__(self, choose, **fields):
        page, fields = partial(_page, choose), {"at": DateTimeField(), **fields}
        self.first = Prepared(page, **fields)
        self.later = Prepared(page, moment=DateTimeField(), row=BigIntegerField(), **fields)

    def rows(self, before=None, **values):
        """One page, after the given place if there is one, and the first row of the next."""
        values["at"] = timezone.now()
        if before is None:
            return self.first.objects(**values)
        moment, row = before
        return self.later.objects(moment=moment, row=row, **values)


def _page(choose, at, moment=None, row=None, **slots):
    rows = choose(Edition.objects.live(at), **slots)
    rows = rows.before(moment, row) if moment else rows
    return rows.newest_first().for_cards()[: PAGE + 1]


NEWS = Listed(lambda live: live)
FACT_CHECKS = Listed(lambda live: live.of_kind(Article.Kind.FACT_CHECK))
MONTH = Listed(
    lambda live, start, end: live.filter(published_at__gte=start, published_at__lt=end),
    start=DateTimeField(),
    end=DateTimeField(),
)
TOPIC = Listed(lambda live, topic: live.about(topic), topic=BigIntegerField())
