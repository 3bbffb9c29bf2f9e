import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.chapters import Chapter
from kim.phones import refuse_private

PUBLIC_WORDS = ("title", "place", "report", "cancel_reason")
USUAL_LENGTH = dt.timedelta(hours=2)


class ActivityQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """Activities that a chapter in the user's scope hosts; each host's coordinator may change them."""
        return self.hosted_by(Chapter.objects.editable_by(user, on))

    def readable_by(self, user, on=None):
        return self.hosted_by(Chapter.objects.readable_by(user, on))

    def hosted_by(self, chapters):
        """Activities with any of the chapters among their hosts, each once."""
        return self.filter(pk__in=self.model.objects.filter(hosts__in=chapters).values("pk"))

    def public(self):
        return self.filter(is_public=True)

    def open(self):
        return self.exclude(status=Activity.Status.CANCELLED)

    def over(self, at=None):
        at = at or timezone.now()
        return self.filter(Q(ends_at__lte=at) | Q(ends_at=None, starts_at__lte=at - USUAL_LENGTH))

    def not_over(self, at=None):
        at = at or timezone.now()
        return self.filter(Q(ends_at__gt=at) | Q(ends_at=None, starts_at__gt=at - USUAL_LENGTH))

    def upcoming(self, at=None):
        """Not yet over, the next first."""
        return self.open().not_over(at).order_by("starts_at", "pk")

    def held(self, at=None):
        """Over, the latest first."""
        return self.open().over(at).order_by("-starts_at", "-pk")

    def before(self, starts_at, pk):
        """Earlier than a given one, for lists that page by key."""
        return self.filter(Q(starts_at__lt=starts_at) | Q(starts_at=starts_at, pk__lt=pk))

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
    is_public = models.BooleanField(
        "tampil di agenda umum", default=True, help_text="Kosongkan untuk rapat yang hanya bagi pengurus."
    )
    notes = models.TextField(
        "catatan pengurus", max_length=1000, blank=True, help_text="Tidak ditampilkan kepada umum."
    )
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.PLANNED)
    cancel_reason = models.CharField("alasan batal", max_length=200, blank=True)
    attendance = models.PositiveIntegerField("jumlah hadir", null=True, blank=True)
    report = models.TextField("laporan", max_length=2000, blank=True)
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
    created_at = models.DateTimeField("dicatat", default=timezone.now, editable=False)
    changed_at = models.DateTimeField("diubah", auto_now=True)
    entry_key = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Satu isian, satu kegiatan, walau dikirim dua kali."
    )

    objects = ActivityQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[hosts])

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["starts_at"], name="activity_by_start")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message="Kegiatan selesai sebelum mulai. Periksa kedua waktunya.",
            ),
            models.CheckConstraint(
                condition=~Q(status="terlaksana") | Q(attendance__isnull=False),
                name="activity_held_has_attendance",
                violation_error_message="Isi jumlah hadir kegiatan yang terlaksana.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or self.free_slug(self.title)
        super().save(*args, **kwargs)

    def clean(self):
        if self.is_reported and self.status == self.Status.PLANNED:
            self.status = self.Status.HELD
        if self.is_reported and self.starts_at and self.starts_at > timezone.now():
            raise ValidationError("Kegiatan ini sudah dilaporkan, jadi tanggalnya tidak bisa di depan.")
        self._refuse_private_numbers()

    def _refuse_private_numbers(self):
        refused = {}
        for name in PUBLIC_WORDS:
            try:
                refuse_private(getattr(self, name))
            except ValidationError as error:
                refused[name] = error
        if refused:
            raise ValidationError(refused)

    def get_absolute_url(self):
        return reverse("kim:activity", args=[self.slug])

    @classmethod
    def free_slug(cls, title):
        """A slug for the title that no other activity has."""
        base = slugify(title)[:110].strip("-") or "kegiatan"
        taken = set(cls.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)

    @property
    def over_at(self):
        """When it is over; two hours after the start when nobody said."""
        return self.ends_at or self.starts_at + USUAL_LENGTH

    def is_over(self, at=None):
        return self.over_at <= (at or timezone.now())

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def is_reported(self):
        return self.attendance is not None

    @property
    def when(self):
        """Kamis, 26 November 2026, 13:00–15:00 WIB"""
        start = f"{dates.day_long(self.starts_at)}, {dates.clock(self.starts_at)}"
        if self.ends_at is None:
            return f"{start} WIB"
        if dates.local(self.ends_at).date() == dates.local(self.starts_at).date():
            return f"{start}–{dates.clock(self.ends_at)} WIB"
        return f"{start} WIB sampai {dates.day_long(self.ends_at)}, {dates.clock(self.ends_at)} WIB"

    @property
    def day(self):
        return dates.local(self.starts_at).day

    @property
    def month(self):
        return dates.SHORT_MONTHS[dates.local(self.starts_at).month - 1]

    def plan(self, hosts, by=None):
        """Records it, or its new facts, with the chapters that host it; a cancelled one is on again.

        Raises ValidationError; then nothing has changed.
        """
        if self.is_cancelled:
            self.status, self.cancel_reason = self.Status.PLANNED, ""
        self.recorded_by = self.recorded_by or by
        self.slug = self.slug or self.free_slug(self.title)
        self.full_clean(exclude=["recorded_by"])
        self.save()
        self.hosts.set(hosts)

    def cancel(self, reason):
        """Calls it off; its address stays and says why. Raises ValidationError once it has been reported."""
        if self.is_reported:
            raise ValidationError("Kegiatan ini sudah dilaporkan terlaksana, jadi tidak bisa dibatalkan.")
        self.status, self.cancel_reason = self.Status.CANCELLED, reason
        self.full_clean()
        self.save()

    def report_held(self, attendance, report="", by=None, story=None, at=None):
        """Records that it took place and how many came. Raises ValidationError before it has begun."""
        if self.starts_at > (at or timezone.now()):
            raise ValidationError(f"Kegiatan ini baru mulai {self.when}. Laporkan sesudahnya.")
        if self.is_cancelled:
            raise ValidationError("Kegiatan ini dibatalkan. Jadwalkan lagi bila jadi terlaksana.")
        self.status, self.attendance, self.report = self.Status.HELD, attendance, report
        self.story = story or self.story
        self.recorded_by = self.recorded_by or by
        self.full_clean()
        self.save()
