import datetime as dt

from django.db import models
from django.utils import timezone

BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class SearchEntryQuerySet(models.QuerySet):
    def of(self, source, keys):
        """The entries made for some things of one source."""
        return self.filter(source=source, key__in=[str(key) for key in keys])


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

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entri pencarian"
        verbose_name_plural = "entri pencarian"
        indexes = [models.Index(fields=["source", "key"], name="searchentry_owner")]

    def __str__(self):
        return f"{self.source} {self.key}"
