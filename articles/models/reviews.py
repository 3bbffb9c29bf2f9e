import datetime as dt
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.models.editions import Edition

VALID_FOR = dt.timedelta(days=3)


def random_token():
    """144 random bits, safe in an address."""
    return secrets.token_urlsafe(18)


class ReviewLinkQuerySet(models.QuerySet):
    def open(self, at=None):
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now())


class ReviewLink(models.Model):
    """A secret address where somebody without an account reads a draft, remarks on it or agrees."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="review_links")
    recipient = models.CharField("untuk", max_length=100, help_text="Nama dan jabatan peninjau.")
    token = models.CharField(max_length=32, unique=True, default=random_token, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField("dibuat", default=timezone.now)
    expires_at = models.DateTimeField("berlaku sampai")
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "tautan tinjauan"
        verbose_name_plural = "tautan tinjauan"
        ordering = ["-pk"]

    def __str__(self):
        return self.recipient

    def save(self, *args, **kwargs):
        self.expires_at = self.expires_at or self.created_at + VALID_FOR
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:review", args=[self.token])

    def is_open(self, at=None):
        return self.revoked_at is None and self.expires_at > (at or timezone.now())

    def remark(self, text, agrees=False, at=None):
        """Logs the reviewer's words beside the draft; agreement may come without words."""
        if not text.strip() and not agrees:
            raise ValidationError("Tuliskan catatan Anda, atau pilih Setuju.")
        verb = "peninjau setuju" if agrees else "catatan peninjau"
        at = at or timezone.now()
        return self.edition.events.create(verb=verb, by_name=self.recipient, at=at, note=text.strip())
