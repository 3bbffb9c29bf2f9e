import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles import dates
from kim.models.chapters import Chapter


class ActivityQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """Activities that a chapter in the user's scope hosts."""
        own = self.model.objects.filter(hosts__in=Chapter.objects.editable_by(user, on))
        return self.filter(pk__in=own.values("pk"))

    def open(self):
        return self.exclude(status=Activity.Status.CANCELLED)

    def upcoming(self, at=None):
        """Not yet over, the next first."""
        at = at or timezone.now()
        return (
            self.open().filter(Q(ends_at__gte=at) | Q(ends_at=None, starts_at__gte=at)).order_by("starts_at")
        )

    def held(self, at=None):
        """Over, the latest first."""
        at = at or timezone.now()
        return (
            self.open().filter(Q(ends_at__lt=at) | Q(ends_at=None, starts_at__lt=at)).order_by("-starts_at")
        )

    def unreported(self, at=None):
        """Over, and nobody has said how many came."""
        return self.held(at).filter(attendance=None)

    def with_hosts(self):
        return self.prefetch_related("hosts__kecamatan")


class Activity(models.Model):
    """Something KIM units do together at a time and place: planned first, reported afterwards."""

    class Kind(models.TextChoices):
        NGOBRAS = "ngobras", "Ngobras"
        MEETING = "rapat", "Rapat"
        TRAINING = "pelatihan", "Pelatihan"
        DISSEMINATION = "diseminasi", "Diseminasi"
        OTHER = "lain", "Kegiatan lain"

    class Status(models.TextChoices):
        PLANNED = "rencana", "Direncanakan"
        HELD = "terlaksana", "Terlaksana"
        CANCELLED = "batal", "Dibatalkan"

    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.MEETING)
    title = models.CharField("nama kegiatan", max_length=120)
    slug = models.SlugField("alamat", max_length=130, unique=True)
    hosts = models.ManyToManyField(Chapter, related_name="activities", verbose_name="penyelenggara")
    starts_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai", null=True, blank=True)
    place = models.CharField("tempat", max_length=160)
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.PLANNED)
    attendance = models.PositiveIntegerField("jumlah hadir", null=True, blank=True)
    report = models.TextField("laporan", max_length=2000, blank=True)
    photos = models.ManyToManyField(
        "articles.Photo", blank=True, related_name="activities", verbose_name="foto"
    )
    story = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="berita tentang kegiatan ini",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message="Kegiatan selesai sebelum mulai. Periksa kedua waktunya.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("kim:activity", args=[self.slug])

    @property
    def over_at(self):
        """When it is over; two hours after the start when nobody said."""
        return self.ends_at or self.starts_at + dt.timedelta(hours=2)

    @property
    def when(self):
        """Kamis, 26 November 2026, 13:00 WIB"""
        return f"{dates.day_long(self.starts_at)}, {dates.clock(self.starts_at)} WIB"

    @property
    def day(self):
        return dates.local(self.starts_at).day

    @property
    def month(self):
        return dates.SHORT_MONTHS[dates.local(self.starts_at).month - 1]

    def report_held(self, attendance, report="", by=None):
        """Records that it took place and how many came."""
        self.status, self.attendance, self.report = self.Status.HELD, attendance, report
        self.recorded_by = by or self.recorded_by
        self.save(update_fields=["status", "attendance", "report", "recorded_by"])
