from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from articles.models.photos import private_storage
from kim.models.data_requests import DataRequest
from kim.models.people import ADULT, OfPersonQuerySet, Person
from kim.privacy import texts


class ConsentQuerySet(OfPersonQuerySet):
    def current(self, on=None):
        """Given on or before the day and not withdrawn."""
        return self.filter(withdrawn_on=None, given_on__lte=on or dates.today())

    def to_be_recorded(self):
        return self.filter(field=Consent.Field.DATA)

    def by_guardian(self):
        return self.exclude(guardian="")

    def absorb(self, kept, gone):
        """Gives one person the consents of another; of two that run for one use the later stays."""
        rows = self.filter(person__in=[kept, gone], withdrawn_on=None).order_by("field", "-given_on", "pk")
        used = set()
        for row in rows:
            if row.field in used:
                row.discard()
            used.add(row.field)
        for row in self.filter(person=gone):
            row.person = kept
            row.save()


class Consent(models.Model):
    """Somebody's yes to one use of their data: which words, when, how, before whom; its end is a date."""

    class Field(models.TextChoices):
        DATA = "data", "Pencatatan data"
        PHONE = "phone", "Nomor WhatsApp tampil di situs"
        SOCIAL = "social", "Akun media sosial tampil di situs"
        PHOTO = "photo", "Pasfoto tampil di situs"

    class Channel(models.TextChoices):
        WRITTEN = "tertulis", "Tertulis"
        WHATSAPP = "whatsapp", "Pesan WhatsApp"
        ORAL = "lisan", "Lisan, disaksikan"

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name="orang")
    field = models.CharField("untuk", max_length=6, choices=Field)
    social_url = models.URLField("alamat akun media sosial", blank=True)
    text_version = models.CharField("versi kalimat", max_length=20, editable=False)
    text = models.TextField("kalimat persetujuan", editable=False)
    given_on = models.DateField("diberikan tanggal")
    channel = models.CharField("cara", max_length=8, choices=Channel)
    witness = models.CharField("saksi", max_length=120, blank=True)
    guardian = models.CharField("orang tua atau wali", max_length=120, blank=True)
    scan = models.FileField(
        "pindaian", storage=private_storage, upload_to="persetujuan", blank=True, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    withdrawn_on = models.DateField("ditarik tanggal", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "persetujuan"
        verbose_name_plural = "persetujuan"
        ordering = ["field", "-given_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field"],
                condition=Q(withdrawn_on__isnull=True),
                name="consent_once_at_a_time",
                violation_error_message="Persetujuan ini sudah tercatat dan masih berlaku.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message="Tanggal penarikan mendahului tanggal persetujuan.",
            ),
            models.CheckConstraint(
                condition=~Q(field="social") | ~Q(social_url=""),
                name="consent_social_has_address",
                violation_error_message="Isi alamat akun media sosialnya.",
            ),
            models.CheckConstraint(
                condition=~Q(channel="lisan") | ~Q(witness=""),
                name="consent_oral_has_witness",
                violation_error_message="Isi nama saksi untuk persetujuan lisan.",
            ),
        ]

    def __str__(self):
        return f"{self.get_field_display()}. {self.get_channel_display()}"

    @classmethod
    def record(cls, person, by, **facts):
        """A yes in the words of today. Raises ValidationError."""
        consent = cls(person=person, recorded_by=by, **facts)
        consent.text_version, consent.text = texts.VERSION, texts.TEXTS[consent.field]
        consent.full_clean(exclude=["scan"])
        consent.save()
        return consent

    def clean(self):
        if self.given_on and self.given_on > dates.today():
            raise ValidationError({"given_on": "Tanggal ini belum tiba. Periksa lagi."})
        age = self.person.age(self.given_on) if self.given_on else None
        is_minor = age is not None and age < ADULT
        if is_minor and self.field == self.Field.PHOTO:
            raise ValidationError({"field": "Pasfoto orang di bawah 18 tahun tidak ditampilkan."})
        if is_minor and not self.guardian:
            raise ValidationError({"guardian": "Di bawah 18 tahun: isi nama orang tua atau wali."})

    def discard(self):
        """Deletes the row and its paper."""
        if self.scan:
            transaction.on_commit(partial(self.scan.storage.delete, self.scan.name))
        self.delete()

    def is_current(self, on=None):
        return self.withdrawn_on is None and self.given_on <= (on or dates.today())

    @transaction.atomic
    def withdraw(self, on, by):
        """Ends it at once and opens the request that reminds to tell the person. Raises ValidationError."""
        self.refresh_from_db(from_queryset=Consent.objects.select_for_update(of=("self",)))
        if self.withdrawn_on:
            raise ValidationError(f"Persetujuan ini sudah ditarik {dates.date_long(self.withdrawn_on)}.")
        self.withdrawn_on, self.withdrawn_by = on, by
        self.full_clean(exclude=["scan"])
        self.save()
        return DataRequest.open_for(
            self.person,
            by,
            kind=DataRequest.Kind.WITHDRAWAL,
            detail=f"{self.get_field_display()}: persetujuan ditarik. Beri tahu orangnya, lalu tutup.",
        )
