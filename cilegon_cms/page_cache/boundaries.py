"""When time alone changes a public page."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F

from articles import dates
from articles.models import Banner, Edition, Highlight
from kim.models import Activity

# No page is kept longer: it bounds what a change that sent no signal can do (bulk_update, SQL by hand).
LONGEST = dt.timedelta(minutes=10)
REUSED = dt.timedelta(minutes=1)


def next_change(at):
    """The first moment after `at` when an interval opens or closes or a day begins, at most LONGEST away."""
    limit = min(at + LONGEST, dates.midnight(dates.today(at) + dt.timedelta(days=1)))
    first, *others = [
        rows.order_by().annotate(moment=end).filter(moment__gt=at, moment__lte=limit).values_list("moment")
        for rows, ends in _intervals()
        for end in ends
    ]
    return min([limit, *(moment for (moment,) in first.union(*others))])


class Asked(NamedTuple):
    """An answer of next_change(); under the same content version it serves all pages of a minute."""

    version: str
    at: dt.datetime
    moment: dt.datetime

    def serves(self, at, version):
        return self.version == version and self.at <= at < min(self.moment, self.at + REUSED)


class NextChange:
    """Asks for it no oftener than it has to; safe among threads."""

    def __init__(self):
        self.asked = None

    def after(self, at, version):
        asked = self.asked
        if asked is None or not asked.serves(at, version):
            asked = self.asked = Asked(version, at, next_change(at))
        return asked.moment


def _intervals():
    """Rows that show or say something else from certain moments on."""
    yield Edition.objects.approved(), [F("live_from")]
    yield Edition.objects.all(), [F("live_until")]  # with the state named, SQLite would not take its index
    yield Highlight.objects.all(), [F("since"), F("until")]
    yield Banner.objects.all(), [F("since"), F("until")]
    yield Activity.objects.all(), [F("starts_at"), F("ends_at"), F("starts_at") + dt.timedelta(hours=2)]
