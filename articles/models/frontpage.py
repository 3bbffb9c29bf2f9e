from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.articles import Article


class InForceQuerySet(models.QuerySet):
    def in_force(self, at=None):
        """Those shown at a moment."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Highlight(models.Model):
    """A story the editors keep at the top of the home page for a while; the first one leads."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="highlights", verbose_name="berita")
    position = models.PositiveSmallIntegerField("urutan", default=1)
    since = models.DateTimeField("sejak", default=timezone.now)
    until = models.DateTimeField("sampai", null=True, help_text="Sesudah itu berita ini turun sendiri.")

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "pilihan halaman depan"
        verbose_name_plural = "pilihan halaman depan"
        ordering = ["position", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="highlight_ends_after_start",
                violation_error_message="Waktu berakhir mendahului waktu mulai.",
            )
        ]

    def __str__(self):
        return str(self.article)


class Banner(models.Model):
    """An urgent word on top of every public page, such as a flood warning."""

    text = models.CharField("pesan", max_length=140)
    url = models.CharField(
        "tautan", max_length=300, blank=True, help_text="Alamat di situs ini atau https://…"
    )
    since = models.DateTimeField("sejak", default=timezone.now)
    until = models.DateTimeField("sampai", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "spanduk darurat"
        verbose_name_plural = "spanduk darurat"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="banner_ends_after_start",
                violation_error_message="Waktu berakhir mendahului waktu mulai.",
            )
        ]

    def __str__(self):
        return self.text
