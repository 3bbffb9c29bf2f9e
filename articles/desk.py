"""The editorial desk: what waits for whom, on the first page after sign-in and month by month."""

import calendar
import datetime as dt

from django.utils import timezone

from articles import dates
from articles.models import Edition

SHOWN = 15


class Desk:
    """The newsroom's work as one person sees it at a moment."""

    def __init__(self, user, at=None):
        self.user, self.at = user, at or timezone.now()
        self.editions = Edition.objects.editable_by(user).select_related("article").order_by("-updated_at")

    @property
    def may_write(self):
        return self.user.has_perm("articles.add_edition")

    @property
    def approves(self):
        return self.user.has_perm("articles.approve_edition")

    def mine(self):
        """Unfinished texts the person began or handed in."""
        return (
            self.editions.unfinished()
            .filter(created_by=self.user)
            .exclude(state=Edition.State.RETURNED)[:SHOWN]
        )

    def returned(self):
        returned = self.editions.filter(state=Edition.State.RETURNED)
        return (returned if self.approves else returned.filter(created_by=self.user))[:SHOWN]

    def waiting(self):
        """Handed in by others, for an approver to read; the oldest first."""
        if not self.approves:
            return self.editions.none()
        waiting = self.editions.filter(state=Edition.State.SUBMITTED).exclude(submitted_by=self.user)
        return waiting.order_by("updated_at")[:SHOWN]

    def handed_in(self):
        """Drafts that people outside the newsroom began, for a writer to take on; the oldest first."""
        drafts = self.editions.filter(state=Edition.State.DRAFT, created_by__is_staff=False)
        return drafts.order_by("created_at")[:SHOWN]

    def scheduled(self):
        return self.editions.scheduled(self.at).filter(live_until=None).order_by("live_from")[:SHOWN]

    def uncleared(self):
        return self.editions.awaiting_clearance()[:SHOWN] if self.approves else self.editions.none()

    def live_today(self):
        midnight = dates.midnight(dates.today(self.at))
        live = self.editions.approved().live(self.at)  # the state leads to an index
        return live.filter(live_from__gte=midnight).order_by("-live_from")[:SHOWN]


class Month:
    """A calendar month with what goes, or went, live on each day."""

    def __init__(self, editions, year, month):
        self.first = dt.date(year, month, 1)
        start = dates.midnight(self.first)
        end = dates.midnight(self.following)
        self.by_day = {}
        for edition in (
            editions.approved().filter(live_from__gte=start, live_from__lt=end).order_by("live_from")
        ):
            self.by_day.setdefault(dates.local(edition.live_from).date(), []).append(edition)

    @property
    def label(self):
        return dates.month_year(self.first)

    @property
    def following(self):
        return (self.first + dt.timedelta(days=31)).replace(day=1)

    @property
    def preceding(self):
        return (self.first - dt.timedelta(days=1)).replace(day=1)

    @property
    def weeks(self):
        """Weeks from Monday, each a list of (day or None outside the month, editions)."""
        grid = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [
            [(day if day.month == self.first.month else None, self.by_day.get(day, [])) for day in week]
            for week in grid
        ]
