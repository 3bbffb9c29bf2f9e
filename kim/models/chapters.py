from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery, Sum
from django.urls import reverse
from simple_history.models import HistoricalRecords

from articles import dates
from kim import links
from kim.models.coordinators import AreaQuerySet
from kim.models.regions import Kecamatan, Kelurahan
from kim.states import BoardState

SUGGESTED_SECTIONS = ("Pengumpulan Informasi", "Pengolahan Informasi", "Penyebaran Informasi")


class ChapterQuerySet(AreaQuerySet):
    def active(self):
        return self.filter(status=Chapter.Status.ACTIVE)

    def open(self):
        return self.exclude(status=Chapter.Status.CLOSED)

    def with_boards(self):
        """Each with its boards, newest first, ready for the state it is in."""
        from kim.models.boards import Board

        return self.prefetch_related(Prefetch("boards", Board.objects.official().order_by("-start")))

    def with_formation(self):
        """Each with the formation steps noted, as a sum of powers of two, whatever else is joined."""
        steps = self.model.formation.rel.related_model.objects.filter(chapter=OuterRef("pk"))
        noted = steps.order_by().values("chapter").annotate(bits=Sum(2 ** F("step"))).values("bits")
        return self.annotate(steps_noted=Subquery(noted))


class OfChapterQuerySet(models.QuerySet):
    """Rows of a chapter: for those who keep the chapter."""

    def editable_by(self, user, on=None):
        return self.filter(chapter__in=Chapter.objects.editable_by(user, on))

    def readable_by(self, user, on=None):
        return self.filter(chapter__in=Chapter.objects.readable_by(user, on))


class Chapter(models.Model):
    """A KIM unit: the city forum, a kecamatan, a kelurahan, an RW or a community of interest."""

    class Level(models.TextChoices):
        CITY = "kota", "Kota"
        KECAMATAN = "kecamatan", "Kecamatan"
        KELURAHAN = "kelurahan", "Kelurahan"
        RW = "rw", "RW"
        COMMUNITY = "komunitas", "Komunitas"

    class Status(models.TextChoices):
        ACTIVE = "aktif", "Aktif"
        DORMANT = "vakum", "Vakum"
        CLOSED = "tutup", "Tutup"

    level = models.CharField("tingkat", max_length=10, choices=Level)
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, null=True, blank=True, related_name="chapters", verbose_name="kecamatan"
    )
    kelurahan = models.ForeignKey(
        Kelurahan, models.PROTECT, null=True, blank=True, related_name="chapters", verbose_name="kelurahan"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="induk"
    )
    name = models.CharField("nama", max_length=120)
    slug = models.SlugField("alamat", max_length=120)
    status = models.CharField("keadaan", max_length=6, choices=Status, default=Status.ACTIVE)
    community_number = models.CharField(
        "Nomor Induk Komunitas",
        max_length=40,
        blank=True,
        help_text="Nomor pendaftaran KIM dari Diskominfo. Bukan nomor penduduk.",
    )
    kimid_url = models.URLField("alamat kim.id", blank=True)
    founded_on = models.DateField("berdiri", null=True, blank=True)
    secretariat = models.CharField("sekretariat", max_length=200, blank=True)
    contact = models.CharField(
        "kontak sekretariat", max_length=120, blank=True, help_text="Kontak kantor, dibaca umum."
    )
    social_links = models.TextField(
        "media sosial",
        max_length=1000,
        blank=True,
        validators=[links.validate],
        help_text="Satu alamat satu baris, paling banyak enam.",
    )
    sections = models.JSONField("bidang", default=list, blank=True)

    objects = ChapterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "KIM"
        verbose_name_plural = "KIM"
        ordering = ["kecamatan", "level", "name"]
        permissions = [("manage_all_chapters", "Dapat mengelola semua KIM di kota")]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="kota", kecamatan__isnull=True, kelurahan__isnull=True)
                | Q(level="kecamatan", kecamatan__isnull=False, kelurahan__isnull=True)
                | Q(level__in=["kelurahan", "rw"], kecamatan__isnull=False, kelurahan__isnull=False)
                | Q(level="komunitas", kelurahan__isnull=True)
                | Q(level="komunitas", kecamatan__isnull=False, kelurahan__isnull=False),
                name="chapter_area_fits_level",
                violation_error_message="Wilayah tidak cocok dengan tingkat KIM ini.",
            ),
            models.UniqueConstraint(
                fields=["kecamatan", "slug"],
                name="chapter_address_once",
                violation_error_message="Alamat ini sudah dipakai KIM lain di kecamatan yang sama.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(kecamatan__isnull=True),
                name="chapter_city_address_once",
                violation_error_message="Alamat ini sudah dipakai KIM lain di tingkat kota.",
            ),
            models.UniqueConstraint(
                fields=["kecamatan"],
                condition=Q(level="kecamatan") & ~Q(status="tutup"),
                name="chapter_one_per_kecamatan",
                violation_error_message="Kecamatan ini sudah punya KIM tingkat kecamatan.",
            ),
            models.UniqueConstraint(
                fields=["kelurahan"],
                condition=Q(level="kelurahan") & ~Q(status="tutup"),
                name="chapter_one_per_kelurahan",
                violation_error_message="Kelurahan ini sudah punya KIM tingkat kelurahan.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.kelurahan_id:
            self.kecamatan_id = self.kelurahan.kecamatan_id

    def get_absolute_url(self):
        if self.level == self.Level.KECAMATAN:
            return self.kecamatan.get_absolute_url()
        return reverse("kim:chapter", args=[self.area_slug, self.slug])

    @property
    def socials(self):
        """Its accounts as (name, address): ("Instagram", "https://instagram.com/…")."""
        return [(links.name_of(url), url) for url in self.social_links.split()]

    @property
    def area_slug(self):
        return self.kecamatan.slug if self.kecamatan_id else "kota"

    @property
    def section_names(self):
        """The bidang its boards are made of: its own list, or the usual ones."""
        return self.sections or [*SUGGESTED_SECTIONS]

    @property
    def issuer(self):
        """The office that usually signs its SK: "Lurah Masigit", "Camat Jombang"."""
        if self.kelurahan_id:
            return f"Lurah {self.kelurahan.name}"
        return f"Camat {self.kecamatan.name}" if self.kecamatan_id else "Kepala Diskominfo"

    @property
    def is_formed(self):
        """Whether it ever had a board with an SK."""
        return any(board.is_issued for board in self.boards.all())

    def lock(self):
        """Until the transaction ends whoever else writes its boards waits, and then sees what was written."""
        Chapter.objects.select_for_update().filter(pk=self.pk).order_by("pk").first()

    def board(self, on=None):
        """The board that speaks for it on a day: in term, else proposed, else the last; None without any."""
        return BoardState.leading(self.boards.all(), on or dates.today())

    def state(self, on=None):
        """Where the chapter stands on a day: valid, issued, proposed, lapsed or none."""
        on = on or dates.today()
        return BoardState.of(self.board(on), on)
