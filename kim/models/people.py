from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.chapters import Chapter
from kim.models.regions import Kelurahan
from kim.phones import PhoneField


class PersonQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """People with a membership or office, now or before, in a chapter the user may change."""
        if user.has_perm("kim.manage_all_chapters"):
            return self
        chapters = Chapter.objects.editable_by(user, on)
        own = Q(memberships__chapter__in=chapters) | Q(offices__board__chapter__in=chapters)
        return self.filter(pk__in=self.model.objects.filter(own).values("pk"))


class Person(models.Model):
    """Somebody in the roster, with as little personal data as the work needs (UU 27/2022)."""

    class Occupation(models.TextChoices):
        OTHER = "lain", "Bukan keduanya"
        CIVIL_SERVANT = "asn", "ASN (termasuk PPPK)"
        PARTY = "partai", "Anggota partai"

    name = models.CharField("nama lengkap", max_length=120, help_text="Seperti di KTP, tanpa gelar.")
    title = models.CharField("gelar", max_length=40, blank=True)
    kelurahan = models.ForeignKey(
        Kelurahan, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="kelurahan"
    )
    phone = PhoneField("nomor WhatsApp", blank=True, help_text="Contoh: 0812 3456 7890. Tidak ditampilkan.")
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    occupation = models.CharField(
        "ASN atau anggota partai", max_length=6, choices=Occupation, default=Occupation.OTHER
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "orang"
        verbose_name_plural = "orang"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    @property
    def full_name(self):
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def barred_as(self):
        """What keeps this person from office, in words; empty when nothing does."""
        return "" if self.occupation == self.Occupation.OTHER else self.get_occupation_display()

    def age(self, on=None):
        """Whole years on a day, or None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        return dates.months_between(self.birth_date, on or dates.today()) // 12


class MembershipQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        return self.filter(chapter__in=Chapter.objects.editable_by(user, on))

    def current(self, on=None):
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Membership(models.Model):
    """A person's time in one chapter; leaving is a date and a reason, never a deletion."""

    class EndReason(models.TextChoices):
        RESIGNED = "mundur", "Mengundurkan diri"
        MOVED = "pindah", "Pindah KIM"
        DIED = "meninggal", "Meninggal dunia"
        DISMISSED = "diberhentikan", "Diberhentikan"

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="nama")
    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="memberships", verbose_name="KIM")
    number = models.CharField("nomor anggota", max_length=30, blank=True)
    since = models.DateField("anggota sejak")
    until = models.DateField("sampai", null=True, blank=True)
    end_reason = models.CharField("alasan berakhir", max_length=14, choices=EndReason, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
                violation_error_message="Keanggotaan berakhir sebelum mulai. Periksa kedua tanggalnya.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | ~Q(end_reason=""),
                name="membership_end_has_reason",
                violation_error_message="Pilih alasan berakhirnya keanggotaan.",
            ),
            models.UniqueConstraint(
                fields=["person", "chapter"],
                condition=Q(until__isnull=True),
                name="membership_once_at_a_time",
                violation_error_message="Orang ini sudah menjadi anggota KIM tersebut.",
            ),
            models.UniqueConstraint(
                fields=["chapter", "number"],
                condition=~Q(number=""),
                name="membership_number_once",
                violation_error_message="Nomor anggota ini sudah dipakai.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.chapter}"
