import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.editions import Edition

RECENT = dt.timedelta(minutes=10)


class PresenceQuerySet(models.QuerySet):
    def others(self, edition, user, at=None):
        """Colleagues who had the text open within the last ten minutes."""
        recent = self.filter(edition=edition, seen_at__gt=(at or timezone.now()) - RECENT)
        return recent.exclude(user=user).select_related("user").order_by("-seen_at")

    def note(self, edition, user, at=None):
        """The user has the text open now."""
        self.update_or_create(edition=edition, user=user, defaults={"seen_at": at or timezone.now()})


class Presence(models.Model):
    """When somebody last had a text open for editing."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        constraints = [models.UniqueConstraint(fields=["edition", "user"], name="presence_once")]

    def __str__(self):
        return f"{self.user}, {self.edition}"

    def minutes_ago(self, at=None):
        return int(((at or timezone.now()) - self.seen_at).total_seconds() // 60)
