import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.chapters import Chapter
from kim.models.people import Person

OPEN_FOR = dt.timedelta(days=30)


class TransferQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """Requests that touch a unit the user may change, on either side."""
        return self._touching(Chapter.objects.editable_by(user, on))

    def readable_by(self, user, on=None):
        return self._touching(Chapter.objects.readable_by(user, on))

    def _touching(self, chapters):
        return self.filter(Q(giver__in=chapters) | Q(receiver__in=chapters))

    def answerable_by(self, user, on=None):
        """Those the user may confirm or decline: the other side has asked."""
        return self._from(Transfer.Side.RECEIVER, Transfer.Side.GIVER, user, on)

    def asked_by_side_of(self, user, on=None):
        """Those the user may withdraw: the own side has asked."""
        return self._from(Transfer.Side.GIVER, Transfer.Side.RECEIVER, user, on)

    def _from(self, side_of_giver, side_of_receiver, user, on):
        own = Chapter.objects.editable_by(user, on)
        at_giver = Q(asked_from=side_of_giver, giver__in=own)
        return self.filter(at_giver | Q(asked_from=side_of_receiver, receiver__in=own))

    def waiting(self, at=None):
        """Unanswered and not yet expired at a moment."""
        return self.filter(outcome="", asked_at__gt=(at or timezone.now()) - OPEN_FOR)

    def absorb(self, kept, gone):
        """Gives one person the requests about another; one is enough to the same unit."""
        asked = self.filter(person=kept, outcome="").values("receiver")
        self.filter(person=gone, outcome="", receiver__in=asked).delete()
        for row in self.filter(person=gone):
            row.person = kept
            row.save()


class Transfer(models.Model):
    """A request that somebody pass to a unit of another area, for that other area to confirm or decline."""

    class Side(models.TextChoices):
        RECEIVER = "penerima", "Diminta wilayah penerima"
        GIVER = "asal", "Ditawarkan wilayah asal"

    class Outcome(models.TextChoices):
        CONFIRMED = "disetujui", "Disetujui"
        DECLINED = "ditolak", "Ditolak"
        WITHDRAWN = "dicabut", "Dicabut"
        EXPIRED = "lewat", "Kedaluwarsa"

    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers", verbose_name="nama")
    giver = models.ForeignKey(Chapter, models.PROTECT, related_name="transfers_out", verbose_name="dari KIM")
    receiver = models.ForeignKey(Chapter, models.PROTECT, related_name="transfers_in", verbose_name="ke KIM")
    since = models.DateField("anggota di sana sejak")
    asked_from = models.CharField("diminta oleh", max_length=8, choices=Side)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("diminta", default=timezone.now)
    outcome = models.CharField("jawaban", max_length=9, choices=Outcome, blank=True)
    reason = models.CharField("alasan", max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)

    objects = TransferQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "permintaan pindah"
        verbose_name_plural = "permintaan pindah"
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="transfer_goes_elsewhere",
                violation_error_message="Pilih KIM yang lain.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="ditolak") | ~Q(reason=""),
                name="transfer_declined_with_reason",
                violation_error_message="Tulis alasannya.",
            ),
            models.UniqueConstraint(
                fields=["person", "receiver"],
                condition=Q(outcome=""),
                name="transfer_asked_once",
                violation_error_message="Permintaan yang sama sudah menunggu jawaban.",
            ),
        ]

    def __str__(self):
        return f"pindah {self.person} ke {self.receiver}"

    @classmethod
    @transaction.atomic
    def ask(cls, person, receiver, since, by, side):
        """A new request, or the same one where it waits already. Raises ValidationError."""
        person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        person.refuse_if_frozen()
        if person.unit is None:
            raise ValidationError("Orang ini belum tercatat di KIM mana pun. Minta Bidang IKP Diskominfo.")
        rows = cls.objects.filter(person=person, receiver=receiver)
        waiting = rows.waiting().first()
        if waiting:
            return waiting
        for old in rows.filter(outcome=""):
            old._close(cls.Outcome.EXPIRED, None, timezone.now())
        transfer = cls(person=person, giver=person.unit, receiver=receiver, since=since)
        transfer.asked_by, transfer.asked_from = by, side
        transfer.full_clean()
        transfer.save()
        return transfer

    def expires_on(self):
        """The last day on which it can be answered."""
        return dates.today(self.asked_at + OPEN_FOR - dt.timedelta(seconds=1))

    def is_waiting(self, at=None):
        return not self.outcome and self.asked_at > (at or timezone.now()) - OPEN_FOR

    @property
    def state(self):
        if self.outcome:
            return self.get_outcome_display()
        return "Menunggu jawaban" if self.is_waiting() else self.Outcome.EXPIRED.label

    @property
    def asker(self):
        """The unit whose side has asked, and the one that answers."""
        return self.receiver if self.asked_from == self.Side.RECEIVER else self.giver

    @property
    def answerer(self):
        return self.giver if self.asked_from == self.Side.RECEIVER else self.receiver

    @transaction.atomic
    def confirm(self, by, at=None):
        """Ends the membership the day before and begins the other. Raises ValidationError."""
        self._claim(at)
        here = self.person.memberships.filter(chapter=self.giver, until=None).first()
        if here and self.since <= here.since:
            began = dates.date_long(here.since)
            raise ValidationError(f"Ia baru menjadi anggota di {self.giver} sejak {began}.")
        elsewhere = self.person.memberships.current().exclude(chapter=self.giver).exists()
        if not here and elsewhere:
            raise ValidationError("Ia sudah pindah ke KIM lain sementara ini. Tolak permintaan ini.")
        join = here.move_to if here else self.person.join
        moved = join(self.receiver, self.since)
        self._close(self.Outcome.CONFIRMED, by, at)
        return moved

    @transaction.atomic
    def decline(self, by, reason, at=None):
        self._claim(at)
        self._close(self.Outcome.DECLINED, by, at, reason)

    @transaction.atomic
    def withdraw(self, by, at=None):
        self._claim(at)
        self._close(self.Outcome.WITHDRAWN, by, at)

    def _claim(self, at):
        """The row as it is now, locked. Raises ValidationError when nothing is left to answer."""
        self.refresh_from_db(from_queryset=Transfer.objects.select_for_update(of=("self",)))
        if not self.is_waiting(at):
            raise ValidationError(f"Permintaan ini tidak menunggu lagi: {self.state.lower()}.")

    def _close(self, outcome, by, at, reason=""):
        self.outcome, self.answered_by, self.reason = outcome, by, reason
        self.answered_at = at or timezone.now()
        self.full_clean(exclude=["person"])
        self.save()
