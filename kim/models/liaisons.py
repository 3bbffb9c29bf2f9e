from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from kim import phones
from kim.models.coordinators import AreaQuerySet
from kim.models.regions import Kecamatan, Kelurahan
from kim.phones import OfficePhoneField


class LiaisonQuerySet(AreaQuerySet):
    def current(self, on=None):
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on), Q(since=None) | Q(since__lte=on))

    def of_chapter(self, chapter):
        """Those of a unit's own office: its kelurahan's, or its kecamatan's where it has no kelurahan."""
        rows = self.filter(kecamatan=chapter.kecamatan_id, kelurahan=chapter.kelurahan_id)
        return rows.select_related("kecamatan", "kelurahan")


class Liaison(models.Model):
    """Who answers for KIM in the office of a kecamatan or kelurahan; may be ASN, and is no officer."""

    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="liaisons", verbose_name="kecamatan", blank=True
    )
    kelurahan = models.ForeignKey(
        Kelurahan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="liaisons",
        verbose_name="kelurahan",
        help_text="Kosongkan bila ia bertugas di kantor kecamatan.",
    )
    name = models.CharField("nama", max_length=120)
    office = models.CharField("jabatan", max_length=120, help_text="Misalnya: Kasi Pelayanan")
    phone = OfficePhoneField(
        "telepon kantor", blank=True, help_text="Nomor kantor, bukan nomor pribadi. Contoh: (0254) 390 000."
    )
    since = models.DateField("sejak", null=True, blank=True)
    until = models.DateField("sampai", null=True, blank=True)

    objects = LiaisonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "narahubung"
        verbose_name_plural = "narahubung"
        ordering = [
            "kecamatan",
            F("kelurahan").asc(nulls_first=True),
            F("until").desc(nulls_first=True),
            "pk",
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="liaison_ends_after_start",
                violation_error_message="Tanggal akhir mendahului tanggal mulainya.",
            ),
            models.UniqueConstraint(
                fields=["kelurahan", "name"],
                condition=Q(until__isnull=True, kelurahan__isnull=False),
                name="liaison_once_in_kelurahan",
                violation_error_message="Narahubung ini sudah tercatat di kantor tersebut.",
            ),
            models.UniqueConstraint(
                fields=["kecamatan", "name"],
                condition=Q(until__isnull=True, kelurahan__isnull=True),
                name="liaison_once_in_kecamatan",
                violation_error_message="Narahubung ini sudah tercatat di kantor tersebut.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.office}"

    def serve(self, code):
        """Places them in the office of a kecamatan or kelurahan, by its code."""
        self.kelurahan = Kelurahan.objects.filter(code=code).first()
        self.kecamatan = self.kelurahan.kecamatan if self.kelurahan else Kecamatan.objects.get(code=code)

    def clean(self):
        if self.kelurahan_id:
            self.kecamatan_id = self.kelurahan.kecamatan_id
        if not self.kecamatan_id:
            raise ValidationError({"kecamatan": "Pilih kecamatan atau kelurahannya."})

    @property
    def printed_phone(self):
        return phones.printed(self.phone) if self.phone else ""

    @property
    def area(self):
        return self.kelurahan or self.kecamatan

    def is_current(self, on=None):
        on = on or dates.today()
        return (self.since is None or self.since <= on) and (self.until is None or self.until >= on)
