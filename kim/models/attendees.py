from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from kim.models.activities import Activity
from kim.models.people import Person
from kim.names import folded
from kim.phones import refuse_private


class AttendeeQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """The lists of activities the user may change."""
        return self.filter(activity__in=Activity.objects.editable_by(user, on))

    def readable_by(self, user, on=None):
        return self.filter(activity__in=Activity.objects.readable_by(user, on))

    def in_order(self):
        """By name, each with the person and what tells namesakes apart."""
        named = self.select_related("person").prefetch_related(
            "person__memberships__chapter", "person__offices__board__chapter"
        )
        return named.order_by(Coalesce("person__folded_name", "folded_name"), "pk")

    def guests(self):
        """Those whose name stands here only."""
        return self.filter(person=None)

    def forget(self):
        """Takes the names out for good, histories too; the number who came stays. Returns how many."""
        gone = list(self.values_list("pk", flat=True))
        self.model.objects.filter(pk__in=gone).delete()
        self.model.history.filter(id__in=gone).delete()
        return len(gone)

    def absorb(self, kept, gone):
        """Gives one person the attendances of another; who came once came once."""
        self.filter(person=gone, activity__in=self.filter(person=kept).values("activity")).delete()
        for row in self.filter(person=gone):
            row.person = kept
            row.save()


class AttendeeManager(models.Manager.from_queryset(AttendeeQuerySet)):
    def note(self, activity, people, guests):
        """Adds who is not on an activity's list yet; returns how many. Raises ValidationError."""
        Activity.objects.select_for_update().get(pk=activity.pk)
        rows = [Attendee(activity=activity, person=person) for person in people]
        rows += [Attendee(activity=activity, name=name) for name in guests]
        listed = {row.key for row in self.filter(activity=activity)}
        new = {row.key: row for row in reversed(rows) if row.key not in listed}
        for row in reversed(new.values()):
            row.full_clean()
            row.save()
        return len(new)

    def drop_traces_of_removed(self, before):
        """Empties the histories of guests taken off a list, once nothing brings them back."""
        removed = self.model.history.exclude(id__in=self.values("pk")).exclude(name="")
        return removed.filter(history_date__lt=before).delete()[0]


class Attendee(models.Model):
    """Somebody who came to an activity: a person of the roster, or a guest by name and nothing else."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendees", verbose_name="kegiatan")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name="anggota"
    )
    name = models.CharField("nama tamu", max_length=120, blank=True)
    folded_name = models.CharField(max_length=240, null=True, editable=False)

    objects = AttendeeManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "hadirin"
        verbose_name_plural = "daftar hadir"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
                name="attendee_is_member_or_guest",
                violation_error_message="Pilih anggotanya, atau tulis nama tamunya.",
            ),
            models.UniqueConstraint(
                fields=["activity", "person"],
                name="attendee_person_once",
                violation_error_message="Orang ini sudah ada pada daftar hadir.",
            ),
            models.UniqueConstraint(
                fields=["activity", "folded_name"],
                name="attendee_guest_once",
                violation_error_message="Nama ini sudah ada pada daftar hadir.",
            ),
        ]

    def __str__(self):
        return self.person.name if self.person_id else self.name

    def save(self, *args, **kwargs):
        self._fold()
        super().save(*args, **kwargs)

    def clean(self):
        self._fold()
        refuse_private(self.name)
        if self.person_id and self._is_new:
            self.person.refuse_if_frozen()

    @property
    def _is_new(self):
        return not Attendee.objects.filter(pk=self.pk, person=self.person_id).exists()

    def _fold(self):
        self.folded_name = (folded(self.name) or self.name) if self.name else None

    @property
    def key(self):
        """The same for two rows that mean one."""
        return self.person_id or folded(self.name) or self.name

    @property
    def described(self):
        """Name and unit; a guest is called so."""
        return self.person.described if self.person_id else f"{self.name}, tamu"
