from django.db import models
from django.urls import reverse


class Area(models.Model):
    """An administrative area with its official code (Kepmendagri) and every spelling in local use."""

    code = models.CharField("kode wilayah", max_length=13, primary_key=True)
    name = models.CharField("nama", max_length=60)
    slug = models.SlugField("alamat", max_length=60)
    aliases = models.JSONField("ejaan lain", default=list, blank=True)
    topic = models.OneToOneField(
        "articles.Topic", models.PROTECT, related_name="%(class)s", verbose_name="topik berita"
    )

    level = ""

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.level} {self.name}"

    @property
    def spellings(self):
        return [self.name, *self.aliases]


class Kecamatan(Area):
    """One of the eight districts; its place on the schematic map is a column and a row."""

    row = models.PositiveSmallIntegerField("baris skema")
    column = models.PositiveSmallIntegerField("kolom skema")

    level = "Kecamatan"

    class Meta:
        verbose_name = "kecamatan"
        verbose_name_plural = "kecamatan"
        ordering = ["row", "column"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="kecamatan_address_once"),
            models.UniqueConstraint(fields=["row", "column"], name="kecamatan_tile_once"),
        ]

    def get_absolute_url(self):
        return reverse("kim:kecamatan", args=[self.slug])


class Kelurahan(Area):
    """One of the 43 urban villages, the legal seat of a KIM."""

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="kelurahan")

    level = "Kelurahan"

    class Meta:
        verbose_name = "kelurahan"
        verbose_name_plural = "kelurahan"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["kecamatan", "slug"], name="kelurahan_address_once")]
