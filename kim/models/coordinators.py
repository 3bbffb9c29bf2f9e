import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles import dates
from articles.colleagues import name_of
from kim.models.regions import Kecamatan

DAY = dt.timedelta(days=1)
GRACE = dt.timedelta(days=30)


class AreaQuerySet(models.QuerySet):
    """Rows of a kecamatan: city staff keep all, a coordinator those of the own one."""

    def editable_by(self, user, on=None):
        """Those a user may change: a coordinator while the appointment holds the day."""
        return self._within(user, "current", on)

    def readable_by(self, user, on=None):
        """Those and, for 30 days after an appointment ended, what it was for."""
        return self._within(user, "readable", on)

    def _within(self, user, standing, on):
        if user.has_perm("kim.manage_all_chapters"):
            return self
        if not user.is_authenticated:
            return self.none()
        terms = getattr(user.coordinator_terms, standing)(on)
        return self.filter(kecamatan__in=Kecamatan.objects.filter(coordinators__in=terms))


class CoordinatorQuerySet(models.QuerySet):
    def current(self, on=None):
        """Appointments in force on a day: these may change the roster."""
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def readable(self, on=None):
        """In force, or ended at most 30 days ago: these may still read it."""
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on - GRACE), since__lte=on)

    def in_order(self):
        return self.select_related("user", "kecamatan").order_by("since", "pk")

    def not_over(self, on=None):
        """In force or still to come."""
        return self.filter(Q(until=None) | Q(until__gte=on or dates.today()))

    def unfollowed(self, on=None):
        """The appointments that end within 30 days with nobody appointed for the day after."""
        on = on or dates.today()
        ending = list(self.current(on).filter(until__lte=on + GRACE).in_order())
        areas = [term.kecamatan_id for term in ending]
        others = list(Coordinator.objects.filter(kecamatan__in=areas).not_over(on)) if ending else []
        return [term for term in ending if not any(other.follows(term) for other in others)]


class Coordinator(models.Model):
    """A user's dated appointment to keep the roster of one kecamatan; the whole of their rights."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinator_terms", verbose_name="akun"
    )
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="coordinators", verbose_name="kecamatan"
    )
    since = models.DateField("sejak", default=dates.today)
    until = models.DateField("sampai", null=True, blank=True)

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = "koordinator"
        verbose_name_plural = "koordinator"
        ordering = ["kecamatan", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="coordinator_ends_after_start",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.UniqueConstraint(
                fields=["user", "kecamatan"],
                condition=Q(until__isnull=True),
                name="coordinator_once_at_a_time",
                violation_error_message="Orang ini sudah menjadi koordinator kecamatan tersebut.",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.kecamatan}"

    @property
    def holder(self):
        return name_of(self.user)

    @property
    def period(self):
        """sejak 1 Januari 2026 sampai 31 Desember 2026"""
        until = f" sampai {dates.date_long(self.until)}" if self.until else ""
        return f"sejak {dates.date_long(self.since)}{until}"

    def follows(self, other):
        """Whether it takes over from another in the same kecamatan without a day between."""
        goes_on = self.until is None or self.until > other.until
        return self.kecamatan_id == other.kecamatan_id and goes_on and self.since <= other.until + DAY

    def touches(self, since, until):
        """Whether it runs on any day of a period."""
        return (until is None or self.since <= until) and (self.until is None or self.until >= since)

    @classmethod
    def cautions(cls, kecamatan, since, until=None, besides=None):
        """What a careful reader should know of an appointment: who else serves, days without anybody."""
        others = list(cls.objects.filter(kecamatan=kecamatan).exclude(pk=besides).in_order())
        for other in others:
            if other.touches(since, until):
                yield f"{other.holder} juga koordinator {other.kecamatan} {other.period}."
        before = [other.until for other in others if other.until and other.until < since - DAY]
        if before and not any(other.touches(since - DAY, since - DAY) for other in others):
            gap = f"{dates.date_long(max(before) + DAY)} sampai {dates.date_long(since - DAY)}"
            yield f"Dari {gap} tidak ada koordinator."
