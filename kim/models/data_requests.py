import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.people import OfPersonQuerySet, Person

ANSWER_WITHIN = dt.timedelta(hours=72)


class DataRequestQuerySet(OfPersonQuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def freezing(self):
        """Requests for restriction that hold: from the moment they are entered until lifted or refused."""
        held = self.filter(kind=DataRequest.Kind.RESTRICTION, lifted_at=None)
        return held.exclude(outcome=DataRequest.Outcome.REFUSED)


class DataRequest(models.Model):
    """What somebody asks about their own data, to be answered within 3 × 24 hours (UU 27/2022)."""

    class Kind(models.TextChoices):
        ACCESS = "akses", "Melihat data dan jejaknya"
        CORRECTION = "perbaikan", "Membetulkan data"
        RESTRICTION = "pembatasan", "Membatasi pemakaian data"
        ERASURE = "penghapusan", "Menghapus data"
        WITHDRAWAL = "penarikan", "Menarik persetujuan"

    class Outcome(models.TextChoices):
        FULFILLED = "dipenuhi", "Dipenuhi"
        REFUSED = "ditolak", "Ditolak"

    person = models.ForeignKey(Person, models.CASCADE, related_name="data_requests", verbose_name="orang")
    kind = models.CharField("permintaan", max_length=11, choices=Kind)
    detail = models.TextField("isi permintaan", max_length=1000, blank=True)
    received_at = models.DateTimeField("diterima", default=timezone.now, db_index=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    outcome = models.CharField("hasil", max_length=8, choices=Outcome, blank=True)
    answer = models.TextField("jawaban", max_length=1000, blank=True)
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    lifted_at = models.DateTimeField("pembatasan dicabut", null=True, blank=True)

    objects = DataRequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "permintaan data"
        verbose_name_plural = "permintaan data"
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (~Q(outcome="") & ~Q(answer="")),
                name="data_request_closed_with_answer",
                violation_error_message="Tulis hasil dan jawaban yang disampaikan.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.person}"

    @classmethod
    def open_for(cls, person, by, **facts):
        request = cls(person=person, recorded_by=by, **facts)
        request.full_clean()
        request.save()
        return request

    def clean(self):
        if self.received_at and self.received_at > timezone.now() + dt.timedelta(minutes=1):
            raise ValidationError({"received_at": "Waktu ini belum tiba. Periksa lagi."})

    @property
    def due_at(self):
        return self.received_at + ANSWER_WITHIN

    def is_late(self, at=None):
        return self.closed_at is None and (at or timezone.now()) > self.due_at

    def time_left(self, at=None):
        """ "Sisa 20 jam", "Sisa 40 menit", "Terlambat 5 jam", "Terlambat 2 hari"."""
        left = self.due_at - (at or timezone.now())
        word, minutes = ("Sisa", left) if left > dt.timedelta() else ("Terlambat", -left)
        hours, rest = divmod(int(minutes.total_seconds()) // 60, 60)
        if hours >= 72 and word == "Terlambat":
            return f"{word} {hours // 24} hari"
        return f"{word} {hours} jam" if hours else f"{word} {max(rest, 1)} menit"

    @property
    def freezes(self):
        is_held = self.kind == self.Kind.RESTRICTION and self.lifted_at is None
        return is_held and self.outcome != self.Outcome.REFUSED

    def note(self, text, by):
        return self.steps.create(text=text, by=by)

    @transaction.atomic
    def close(self, outcome, answer, by, at=None):
        """Raises ValidationError when it is closed already or the answer is missing."""
        self.refresh_from_db(from_queryset=DataRequest.objects.select_for_update(of=("self",)))
        if self.closed_at:
            raise ValidationError(f"Permintaan ini sudah ditutup {dates.stamp(self.closed_at)}.")
        self.outcome, self.answer, self.closed_by = outcome, answer, by
        self.closed_at = at or timezone.now()
        self.full_clean()
        self.save()

    def lift(self, at=None):
        """Ends a restriction. Raises ValidationError when there is none."""
        if not self.freezes:
            raise ValidationError("Pembatasan ini sudah tidak berlaku.")
        self.lifted_at = at or timezone.now()
        self.save()


class RequestStep(models.Model):
    """One thing done about a request, noted when it was done."""

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="steps", verbose_name="permintaan")
    at = models.DateTimeField("waktu", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField("langkah", max_length=300)

    class Meta:
        verbose_name = "langkah"
        verbose_name_plural = "langkah"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text
