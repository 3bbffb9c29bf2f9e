import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles import dates
from kim.models.regions import Kecamatan

GRACE = dt.timedelta(days=30)


class CoordinatorQuerySet(models.QuerySet):
    def current(self, on=None):
        """Appointments in force on a day: these may change the roster."""
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def readable(self, on=None):
        """In force, or ended at most 30 days ago: these may still read it."""
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on - GRACE), since__lte=on)


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
