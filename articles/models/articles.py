import re
import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from articles import dates


class ArticleQuerySet(models.QuerySet):
    def editable_by(self, user):
        """Stories a user may change: all for newsroom staff, none for others."""
        return self if user.has_perm("articles.change_article") else self.none()

    def once_at(self, path):
        """The newest story whose address, now or formerly, ends like a path; None when there is none."""
        slug = re.sub(r"\.(html?|php)$", "", path.lower().rstrip("/")).rsplit("/", 1)[-1]
        former = Q(former_addresses__slug=slug)
        return self.filter(Q(slug=slug) | former).order_by("-pk").first() if slug else None


class Article(models.Model):
    """The lasting identity and address of a story; its text lives in editions."""

    class Kind(models.TextChoices):
        NEWS = "berita", "Berita"
        RELEASE = "siaran_pers", "Siaran pers"
        NOTICE = "pengumuman", "Pengumuman"
        FACT_CHECK = "cek_fakta", "Cek fakta"

    kind = models.CharField("jenis", max_length=12, choices=Kind, default=Kind.NEWS)
    year = models.PositiveSmallIntegerField("tahun")
    slug = models.SlugField("alamat", max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="articles_created"
    )
    created_at = models.DateTimeField("dibuat", default=timezone.now)
    entry_key = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text="Satu isian, satu berita, walau dikirim dua kali.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
        ordering = ["-pk"]
        permissions = [("approve_edition", "Dapat menyetujui, mengembalikan dan menarik berita")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "slug"],
                name="article_address_once_per_year",
                violation_error_message="Alamat ini sudah dipakai berita lain pada tahun yang sama.",
            )
        ]

    def __str__(self):
        editions = sorted(self.editions.all(), key=lambda edition: edition.number)
        return str(editions[-1]) if editions else self.slug

    def save(self, *args, **kwargs):
        with transaction.atomic():
            self._leave_former_address()
            super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:story", args=[self.year, self.slug])

    @classmethod
    def free_slug(cls, title, year):
        """A slug for the title that no story of the year has or had."""
        base = slugify(title)[:110].strip("-") or "naskah"
        slug, number = base, 1
        while cls._slug_taken(slug, year):
            number += 1
            slug = f"{base}-{number}"
        return slug

    @classmethod
    def _slug_taken(cls, slug, year):
        address = {"year": year, "slug": slug}
        return cls.objects.filter(**address).exists() or FormerAddress.objects.filter(**address).exists()

    def _leave_former_address(self):
        """A changed address of a story leaves the old one behind, pointing here."""
        old = Article.objects.filter(pk=self.pk).values("year", "slug").first() if self.pk else None
        if old and old != {"year": self.year, "slug": self.slug}:
            self.former_addresses.filter(year=self.year, slug=self.slug).delete()
            FormerAddress.objects.get_or_create(**old, defaults={"article": self})

    @property
    def unfinished(self):
        """The edition still in work, or None."""
        return self.editions.unfinished().first()

    @property
    def live(self):
        """The edition the public reads now, or None."""
        return self.editions.live().first()

    def title_shown(self, at=None):
        """The headline that the public read last."""
        edition = self.editions.shown(at).order_by("number").last()
        return edition.title if edition else self.get_kind_display()

    def withdrawal(self, at=None):
        """The withdrawal in force at a moment, or None."""
        at = at or timezone.now()
        return self.withdrawals.filter(Q(lifted_at=None) | Q(lifted_at__gt=at), at__lte=at).first()

    def lift_withdrawal(self, at):
        """A new edition going live ends the withdrawal."""
        self.withdrawals.filter(lifted_at=None).update(lifted_at=at)

    def withdraw(self, by, kind, reason, target=None, at=None):
        """Takes the story from the public; its address answers with the reason from then on."""
        if not by.has_perm("articles.approve_edition"):
            raise PermissionDenied("Anda tidak berwenang menarik berita.")
        at = at or timezone.now()
        with transaction.atomic():
            withdrawal = Withdrawal(article=self, kind=kind, reason=reason, target=target, at=at, by=by)
            withdrawal.full_clean()
            self.editions.close_live(at)
            withdrawal.save()
            edition = self.editions.approved().order_by("number").last()
            edition.log("ditarik", by, at, f"{withdrawal.get_kind_display()}: {reason}")
        return withdrawal


class FormerAddress(models.Model):
    """An address a story once had; it redirects for good."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="former_addresses")
    year = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120)

    class Meta:
        verbose_name = "alamat lama"
        verbose_name_plural = "alamat lama"
        constraints = [models.UniqueConstraint(fields=["year", "slug"], name="formeraddress_once")]

    def __str__(self):
        return f"{self.year}/{self.slug}"


class Withdrawal(models.Model):
    """Why, when and by whom a story was taken back, announced as Pedoman Pemberitaan Media Siber asks."""

    class Kind(models.TextChoices):
        WITHDRAWN = "ditarik", "Ditarik"
        ERROR = "keliru", "Terbit karena keliru"
        MERGED = "digabung", "Digabung ke berita lain"

    article = models.ForeignKey(Article, models.PROTECT, related_name="withdrawals")
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    reason = models.TextField("alasan", max_length=600, help_text="Dibaca umum di alamat berita ini.")
    target = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name="digabung ke",
    )
    at = models.DateTimeField("waktu")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField("dicabut pada", null=True, blank=True)

    class Meta:
        verbose_name = "penarikan"
        verbose_name_plural = "penarikan"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(lifted_at__isnull=True),
                name="withdrawal_one_in_force",
                violation_error_message="Berita ini sudah ditarik.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="digabung") | Q(target__isnull=False),
                name="withdrawal_merge_has_target",
                violation_error_message="Pilih berita tujuan penggabungan.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=models.F("article")),
                name="withdrawal_not_into_itself",
                violation_error_message="Berita tidak bisa digabung ke dirinya sendiri.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {dates.stamp(self.at)}"
