from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kim.models.people import Person


class DistinctionQuerySet(models.QuerySet):
    def pairs(self):
        return set(self.values_list("first", "second"))

    def absorb(self, kept, gone):
        """Who differs from the one differs from the merged one; the pair itself is decided otherwise."""
        for row in self.filter(Q(first=gone) | Q(second=gone)):
            row.delete()
            other = row.second if row.first_id == gone.pk else row.first
            if other != kept:
                Distinction.between(kept, other, row.by, row.at)


class Distinction(models.Model):
    """A decision that two people who look alike are not the same one."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="orang pertama")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="orang kedua")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("waktu", default=timezone.now)

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        verbose_name = "bukan orang yang sama"
        verbose_name_plural = "bukan orang yang sama"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinction_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinction_in_order"),
        ]

    def __str__(self):
        return f"{self.first} bukan {self.second}"

    @classmethod
    def between(cls, one, other, by, at=None):
        first, second = sorted((one, other), key=lambda person: person.pk)
        facts = {"by": by, "at": at or timezone.now()}
        return cls.objects.get_or_create(first=first, second=second, defaults=facts)[0]
