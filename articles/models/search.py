import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
LOCAL = re.compile(r"/(?!/)[^\s\\]*")
LONGEST_MISS = 60
MOST_DIGITS = 5  # from which a question may hold a phone number or a NIK
LOGGED_AT_MOST = 2_000


class SearchEntryQuerySet(models.QuerySet):
    def of(self, source, keys):
        """The entries made for some things of one source."""
        return self.filter(source=source, key__in=[str(key) for key in keys])

    def unread(self):
        """Stories marked to be read anew, the newest first."""
        return self.filter(read_with="", source="berita").order_by("-place")


class SearchEntry(models.Model):
    """One thing readers may find, as the index last read it; its words stand in the index under its place."""

    place = models.BigIntegerField(
        primary_key=True, help_text="Urutan: makin baru makin besar; yang tetap di atas semua berita."
    )
    source = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    row = models.BigIntegerField(null=True, help_text="Naskah yang dibaca, bila ini berita.")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=300, blank=True)
    head = models.TextField(
        help_text="Kata judul, ringkasan, topik dan keterangan foto, satu bagian sebaris."
    )
    facets = models.TextField(blank=True)
    live_from = models.DateTimeField(default=BEGINNING)
    live_until = models.DateTimeField(null=True)
    read_at = models.DateTimeField(default=timezone.now)
    read_with = models.CharField(
        max_length=12, blank=True, help_text="Cara membaca kata saat itu; kosong bila harus dibaca ulang."
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entri pencarian"
        verbose_name_plural = "entri pencarian"
        indexes = [
            models.Index(fields=["source", "key"], name="searchentry_owner"),
            models.Index(fields=["place"], condition=Q(read_with=""), name="searchentry_unread"),
        ]

    def __str__(self):
        return f"{self.source} {self.key}"


class SearchPick(models.Model):
    """What the editors want on top when readers ask for something by these very words, for a while."""

    queries = models.TextField(
        "kata yang dicari", max_length=600, help_text="Satu pertanyaan sebaris, misalnya: jadwal posyandu"
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="berita"
    )
    topic = models.ForeignKey(
        "articles.Topic", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="topik"
    )
    url = models.CharField(
        "alamat lain", max_length=300, blank=True, help_text="Alamat di situs ini atau https://…"
    )
    title = models.CharField("judul", max_length=150, blank=True, help_text="Untuk alamat lain.")
    since = models.DateTimeField("sejak", default=timezone.now)
    until = models.DateTimeField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "pilihan pencarian"
        verbose_name_plural = "pilihan pencarian"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, topic__isnull=True, url="")
                | Q(article__isnull=True, topic__isnull=False, url="")
                | (Q(article__isnull=True, topic__isnull=True, url__gt="") & ~Q(title="")),
                name="searchpick_one_target",
                violation_error_message="Pilih satu saja: berita, topik, atau alamat lain dengan judulnya.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="searchpick_ends_after_start",
                violation_error_message="Waktu berakhir mendahului waktu mulai.",
            ),
        ]

    def __str__(self):
        return self.queries.split("\n")[0].strip()

    def clean(self):
        if self.url and not (LOCAL.fullmatch(self.url) or self.url.startswith("https://")):
            raise ValidationError(
                {"url": "Tulis alamat di situs ini, mulai dengan garis miring, atau https://…"}
            )


class SearchMissQuerySet(models.QuerySet):
    def forget(self, names):
        """Drops the questions in which any of the names stands."""
        for name in names:
            self.filter(text__icontains=" ".join(name.split())).delete()

    def note(self, text, at=None):
        """Counts a question that found nothing; what may be somebody's number or address is not kept."""
        text = " ".join(text.lower().split())
        if not text or len(text) > LONGEST_MISS or "@" in text or sum(map(str.isdigit, text)) >= MOST_DIGITS:
            return
        at = at or timezone.now()
        if self.filter(text=text).update(hits=F("hits") + 1, last_seen=at):
            return
        if self.count() >= LOGGED_AT_MOST:
            self.filter(pk=self.order_by("hits", "last_seen").values("pk")[:1]).delete()
        self.get_or_create(text=text, defaults={"last_seen": at})


class SearchMiss(models.Model):
    """A question that found nothing, and how often it was asked; by whom is not known."""

    text = models.CharField("pertanyaan", max_length=LONGEST_MISS, unique=True)
    hits = models.PositiveIntegerField("kali", default=1)
    last_seen = models.DateTimeField("terakhir")

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = "pencarian tanpa hasil"
        verbose_name_plural = "pencarian tanpa hasil"
        ordering = ["-hits", "text"]

    def __str__(self):
        return self.text
