from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kim.models.coordinators import Coordinator
from kim.models.people import Person


def colleagues_of(user, on=None):
    """The users whose doings a user may read: all for city staff, else the own kecamatan's and the city's."""
    users = get_user_model().objects.all()
    if user.has_perm("kim.manage_all_chapters"):
        return users
    own = Coordinator.objects.filter(
        kecamatan__in=user.coordinator_terms.current(on).values("kecamatan"), user__isnull=False
    )
    elsewhere = Coordinator.objects.exclude(user__in=own.values("user"))
    return users.filter(Q(pk=user.pk) | ~Q(pk__in=elsewhere.values("user")))


class AccessQuerySet(models.QuerySet):
    def readable_by(self, user, on=None):
        """Traces left by colleagues on people the user answers for."""
        if user.has_perm("kim.manage_all_chapters"):
            return self
        return self.filter(person__in=Person.objects.kept_by(user, on), by__in=colleagues_of(user, on))


class Access(models.Model):
    """One look at, export or print of somebody's restricted data: who, when, what and why. Never changed."""

    class Kind(models.TextChoices):
        VIEWED = "dilihat", "Dilihat"
        EXPORTED = "diekspor", "Diekspor"
        PRINTED = "dicetak", "Dicetak"

    class Reason(models.TextChoices):
        CONTACT = "hubungi", "Menghubungi orangnya"
        CHECK = "periksa", "Memeriksa kebenaran data"
        REQUEST = "permintaan", "Permintaan orangnya sendiri"
        INCIDENT = "insiden", "Memberi tahu insiden data"
        OTHER = "lain", "Alasan lain"

    person = models.ForeignKey(Person, models.PROTECT, related_name="accesses", verbose_name="orang")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="accesses", verbose_name="oleh"
    )
    at = models.DateTimeField("waktu", default=timezone.now, db_index=True)
    kind = models.CharField("perbuatan", max_length=8, choices=Kind)
    what = models.CharField("data", max_length=200)
    reason = models.CharField("alasan", max_length=10, choices=Reason)
    note = models.CharField("penjelasan", max_length=200, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = "jejak akses"
        verbose_name_plural = "jejak akses"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"], name="access_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="lain") | ~Q(note=""),
                name="access_other_reason_explained",
                violation_error_message="Jelaskan alasannya.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.what}"

    @property
    def why(self):
        return (
            f"{self.get_reason_display()}. {self.note}".removesuffix(". ")
            if self.note
            else (self.get_reason_display())
        )

    @classmethod
    def leave(cls, person, by, kind, what, reason, note=""):
        """Records the look before anything is shown. Raises ValidationError without a reason."""
        trace = cls(person=person, by=by, kind=kind, what=", ".join(what)[:200], reason=reason, note=note)
        trace.full_clean()
        if not what:
            raise ValidationError("Tidak ada data terbatas yang tercatat.")
        trace.save()
        return trace
