import contextlib
import datetime as dt
import uuid
from contextvars import ContextVar
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.dispatch import receiver
from django.utils import timezone
from simple_history.signals import pre_create_historical_record

from articles import dates
from kim.models.activities import Activity
from kim.models.activity_photos import ActivityPhoto
from kim.models.attendees import Attendee
from kim.models.boards import Board, Explained
from kim.models.chapters import Chapter
from kim.models.consents import Consent
from kim.models.data_requests import DataRequest
from kim.models.formation import FormationStep
from kim.models.liaisons import Liaison
from kim.models.officers import Officer
from kim.models.people import Membership, Person
from kim.models.portraits import Portrait
from kim.models.provisions import Provision
from kim.models.transfers import Transfer

UNDO_WITHIN = dt.timedelta(hours=1)
IN_USE = "Data ini sudah dipakai di tempat lain, jadi tidak bisa dibatalkan."
# Who is gone first leaves room for what comes back; people go last, since the others point at them.
REMOVED_IN_ORDER = (
    Attendee,
    ActivityPhoto,
    Activity,
    FormationStep,
    Transfer,
    Provision,
    Portrait,
    Liaison,
    Officer,
    Membership,
    Consent,
    DataRequest,
    Board,
    Chapter,
    Person,
)
OWNERS = {
    ActivityPhoto: (Activity, "activity_id"),
    Attendee: (Activity, "activity_id"),
    FormationStep: (Chapter, "chapter_id"),
}
current = ContextVar("current", default=None)


class Saving(models.Model):
    """One press of Simpan at the desk: its rows in the histories carry its key, so that it can be undone."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="savings")
    at = models.DateTimeField(default=timezone.now)
    subject = models.CharField("yang disimpan", max_length=200)
    undone_at = models.DateTimeField("dibatalkan", null=True, blank=True)
    is_final = models.BooleanField("tidak bisa dibatalkan", default=False)

    class Meta:
        verbose_name = "penyimpanan"
        verbose_name_plural = "penyimpanan"
        ordering = ["-at"]

    def __str__(self):
        return f"Data {self.subject} tersimpan pukul {dates.clock(self.at)} WIB."

    @classmethod
    @contextlib.contextmanager
    def of(cls, user, subject=""):
        """Everything saved inside belongs to one saving; all or nothing."""
        with transaction.atomic():
            saving = cls.objects.create(by=user, subject=subject[:200])
            token = current.set(saving)
            try:
                yield saving
            finally:
                current.reset(token)

    def can_be_undone(self, at=None):
        return (
            not self.is_final and self.undone_at is None and (at or timezone.now()) - self.at <= UNDO_WITHIN
        )

    @transaction.atomic
    def undo(self, at=None):
        """Puts everything back as it was. Raises ValidationError after an hour or later changes."""
        self.refresh_from_db(from_queryset=Saving.objects.select_for_update(of=("self",)))
        if not self.can_be_undone(at):
            raise ValidationError("Batas waktu untuk membatalkan sudah lewat atau sudah dibatalkan.")
        rows = [row for model in REMOVED_IN_ORDER for row in self._rows(model)]
        if any(row.next_record for row in rows):
            raise ValidationError("Data ini sudah diubah lagi sesudahnya, jadi tidak bisa dibatalkan.")
        self._refuse_others(rows, dates.today(at))
        try:
            self._put_back(rows, at)
        except (ProtectedError, IntegrityError):
            raise ValidationError(IN_USE) from None

    def _refuse_others(self, rows, on):
        """What has passed to another area since, or is under restriction, stays."""
        people = [row.id for row in rows if row.instance_type is Person]
        kept = Person.objects.kept_by(self.by, on).filter(pk__in=people)
        if rows and (kept.count() < len(people) or not any(_is_within(row, self.by, on) for row in rows)):
            raise ValidationError("Data ini tidak lagi di wilayah Anda, jadi tidak bisa dibatalkan.")
        people += [row.person_id for row in rows if row.instance_type in (Membership, Officer, Portrait)]
        for person in Person.objects.filter(pk__in=people):
            person.refuse_if_frozen()

    def _rows(self, model):
        """The last row this saving wrote in the history of each object of a model."""
        latest = {
            row.id: row
            for row in model.history.filter(history_change_reason=str(self.key)).order_by("history_id")
        }
        return latest.values()

    @transaction.atomic
    def _put_back(self, rows, at):
        before = [(row, self._before(row)) for row in rows]
        added = [row for row, earlier in before if earlier is None]
        if not all(self._made(row) for row in added):
            raise ValidationError("Keadaan sebelumnya tidak tercatat, jadi tidak bisa dibatalkan.")
        for row in (row for row in added if row.instance_type is not Person):
            _remove(row.instance_type.objects.get(pk=row.id))
        for _, earlier in reversed(before):
            if earlier is not None:
                _restore(earlier)
        for row in (row for row in added if row.instance_type is Person):
            _remove_person(Person.objects.get(pk=row.id))
        self.undone_at = at or timezone.now()
        self.save(update_fields=["undone_at"])

    def _made(self, row):
        """Whether this saving made the row, rather than changed one that has no history yet."""
        written = row.instance_type.history.filter(id=row.id, history_change_reason=str(self.key))
        return written.earliest("history_id").history_type == "+"

    def _before(self, row):
        """The history row in force before this saving; None for what it added."""
        earlier = row.instance_type.history.filter(id=row.id, history_id__lt=row.history_id)
        return earlier.exclude(history_change_reason=str(self.key)).order_by("-history_id").first()


def _is_within(row, user, on):
    """Whether the user may still change what a history row is about; what may be gone goes with its owner."""
    model, name = OWNERS.get(row.instance_type, (row.instance_type, "id"))
    return model.objects.editable_by(user, on).filter(pk=getattr(row, name)).exists()


def _restore(record):
    """Makes a row, and what it is linked to, as a history row says."""
    instance = record.instance
    instance.save()
    for field in record._history_m2m_fields:
        linked = getattr(record, field.name).values_list(field.m2m_reverse_field_name(), flat=True)
        getattr(instance, field.name).set(linked)


def _remove(instance):
    """Deletes a row, with the file that nothing else keeps: a scan, a photo nobody else shows."""
    scan = getattr(instance, "sk_file", None) or getattr(instance, "scan", None)
    if scan:
        transaction.on_commit(partial(scan.storage.delete, scan.name))
    instance.delete()
    if isinstance(instance, ActivityPhoto):
        with contextlib.suppress(ProtectedError):
            instance.photo.delete()


def _remove_person(person):
    """Deletes somebody just entered, unless a consent or request of theirs has been recorded since."""
    if person.consents.exists() or person.data_requests.exists():
        raise ValidationError(IN_USE)
    person.delete()


@receiver(pre_create_historical_record)
def sign(history_instance, instance, **kwargs):
    """Each history row written during a saving carries its key and its user; some say why."""
    if isinstance(history_instance, Explained):
        history_instance.why = instance.__dict__.pop("_why", "")
    saving = current.get()
    if saving:
        history_instance.history_change_reason = str(saving.key)
        history_instance.history_user = saving.by
