import secrets
from contextlib import suppress

from django.core.cache import cache
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.models.articles import Article
from articles.shield import ShieldedCache

BANNERS, BANNERS_CHANGED = "banners", "banners-changed"
BANNERS_KEPT_SECONDS = 600  # every change of a row forgets them at once

store = ShieldedCache("default")


def forget_banners():
    """Called in a change's transaction, before it: the rows go now and again first of all at commit."""
    _forget()
    transaction.on_commit(_forget)


def _forget():
    with suppress(Exception):  # whatever a cache may raise: a warning is published without one too
        cache.set(BANNERS_CHANGED, secrets.token_hex(8), timeout=None)
        cache.delete(BANNERS)


def _keep(banners, changed):
    """Unless a row changed while they were read: then they may be the old ones."""
    store.ask(lambda kept: kept.set(BANNERS, banners, BANNERS_KEPT_SECONDS))
    if store.ask(lambda kept: kept.get(BANNERS_CHANGED)) != changed:
        store.ask(lambda kept: kept.delete(BANNERS))


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


class BannerQuerySet(InForceQuerySet):
    def shown(self, at=None):
        """The newest banner in force, or None; asks the database once in ten minutes."""
        at = at or timezone.now()
        rows = store.ask(lambda kept: kept.get(BANNERS))
        if rows is None:
            changed = store.ask(lambda kept: kept.get(BANNERS_CHANGED))
            rows = list(self.not_over(at))
            _keep(rows, changed)
        return next((row for row in rows if row.is_in_force(at)), None)

    def not_over(self, at):
        """Those in force or yet to come."""
        return self.filter(Q(until=None) | Q(until__gt=at))

    @transaction.atomic
    def update(self, **values):
        forget_banners()
        return super().update(**values)

    @transaction.atomic
    def delete(self):
        forget_banners()
        return super().delete()


class Banner(models.Model):
    """An urgent word on top of every public page, such as a flood warning."""

    text = models.CharField("pesan", max_length=140)
    url = models.CharField(
        "tautan",
        max_length=300,
        blank=True,
        validators=[RegexValidator(r"^(/(?!/)|https://)\S*$", "Mulai dengan / atau https://.")],
        help_text="Alamat di situs ini atau https://…",
    )
    since = models.DateTimeField("sejak", default=timezone.now)
    until = models.DateTimeField("sampai", null=True, blank=True)

    objects = BannerQuerySet.as_manager()

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

    def is_in_force(self, at):
        return self.since <= at and (self.until is None or self.until > at)

    @transaction.atomic
    def save(self, *args, **kwargs):
        forget_banners()
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        forget_banners()
        return super().delete(*args, **kwargs)
