from django.db import models
from django.db.models import F, Q

from articles import dates


class OfficialQuerySet(models.QuerySet):
    def in_office(self, on=None):
        """Those who hold their office on a day; an unknown start or end does not exclude."""
        on = on or dates.today()
        return self.filter(Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gte=on))


class Official(models.Model):
    """A public officer, with name and office as they are to be printed: one spelling for all."""

    name = models.CharField("nama", max_length=120, help_text="Ejaan yang benar, tanpa gelar.")
    title = models.CharField("gelar", max_length=60, blank=True)
    office = models.CharField("jabatan", max_length=160, help_text="Misalnya: Camat Jombang")
    since = models.DateField("menjabat sejak", null=True, blank=True)
    until = models.DateField("sampai", null=True, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        ordering = ["name", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="official_ends_after_start",
                violation_error_message="Tanggal akhir jabatan mendahului tanggal mulainya.",
            )
        ]

    def __str__(self):
        return f"{self.office} {self.name}"
