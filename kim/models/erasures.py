from functools import partial

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import SearchMiss
from kim.models.activities import Activity
from kim.models.attendees import Attendee
from kim.models.boards import Board
from kim.models.chapters import Chapter
from kim.models.consents import Consent
from kim.models.data_requests import DataRequest
from kim.models.distinctions import Distinction
from kim.models.identities import Identity
from kim.models.officers import Officer
from kim.models.people import Person
from kim.models.portraits import Portrait
from kim.models.savings import UNDO_WITHIN, Saving
from kim.names import folded

NAMELESS = "Anggota, data dihapus"
GONE = "(dihapus)"
UUID = 36  # letters
NOTHING = {
    "name": NAMELESS,
    "title": "",
    "kelurahan": None,
    "phone": "",
    "birth_date": None,
    "occupation": Person.Occupation.OTHER,
    "entry_key": None,
    "folded_name": "",
}


class Erasure(models.Model):
    """That a person's data were erased, when, by whom and on what ground; offices and dates stay nameless."""

    class Ground(models.TextChoices):
        REQUEST = "permintaan", "Permintaan orangnya"
        RETENTION = "retensi", "Masa simpan habis"
        LAW = "hukum", "Perintah undang-undang atau pengadilan"

    person = models.OneToOneField(Person, models.PROTECT, related_name="erasure", verbose_name="orang")
    at = models.DateTimeField("waktu", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ground = models.CharField("dasar", max_length=10, choices=Ground)
    note = models.CharField("penjelasan", max_length=200)

    class Meta:
        verbose_name = "penghapusan data"
        verbose_name_plural = "penghapusan data"
        ordering = ["-at"]

    def __str__(self):
        return f"{self.get_ground_display()}: {self.note}"

    @classmethod
    def of(cls, person, by, ground, note, at=None):
        """Erases for good, histories too. Raises ValidationError; then nothing has changed."""
        with transaction.atomic():
            person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
            _refuse(person, ground)
            erasure = cls(person=person, by=by, ground=ground, note=note, at=at or timezone.now())
            erasure.full_clean(exclude=["by"])
            _Remains(person).erase(by, erasure.at)
            erasure.save()
        return erasure


def _refuse(person, ground):
    if Erasure.objects.filter(person=person).exists():
        raise ValidationError("Data orang ini sudah dihapus.")
    if ground == Erasure.Ground.LAW:
        return
    office = person.offices.current().select_related("board__chapter").first()
    if office:
        raise ValidationError(f"Ia masih {office.title} {office.board.chapter}. Akhiri dahulu jabatannya.")
    member = person.memberships.current().select_related("chapter").first()
    if member:
        raise ValidationError(f"Ia masih anggota {member.chapter}. Akhiri dahulu keanggotaannya.")


class _Remains:
    """All that names one person, in rows, histories, logs and files."""

    def __init__(self, person):
        self.person = person
        past = Person.history.filter(id=person.pk).values_list("name", flat=True)
        self.names = sorted({person.name, *past} - {NAMELESS}, key=len, reverse=True)
        self.memberships = list(person.memberships.all())
        self.offices = list(person.offices.all())

    def erase(self, by, at):
        self._scrub_savings()
        self._scrub_admin_log()
        self._scrub_relations()
        self._drop_consents_and_identity()
        self._drop_portrait()
        self._drop_attendances_as_guest()
        Distinction.objects.filter(Q(first=self.person) | Q(second=self.person)).delete()
        self._scrub_requests(by, at)
        SearchMiss.objects.forget(self.names)
        self.person.accesses.exclude(note="").update(note=GONE)
        self._seal()

    def _seal(self):
        """Empties rows and histories; each gets a new last row, so that no undo reaches behind it."""
        Officer.objects.filter(person=self.person).update(override_reason="")
        Officer.history.filter(person=self.person).update(override_reason="")
        for row in (*self.memberships, *self.offices):
            row.refresh_from_db()
            row.save()
        for name, value in NOTHING.items():
            setattr(self.person, name, value)
        self.person.save()
        Person.objects.filter(pk=self.person.pk).update(folded_name="")
        Person.history.filter(id=self.person.pk).update(**NOTHING)

    def _relations(self):
        """Every model that points at the person, with the condition that finds their rows."""
        for relation in Person._meta.related_objects:
            yield relation.related_model, {relation.field.name: self.person.pk}

    def _keys(self):
        """The savings that wrote any of the rows."""
        own = [Person.history.filter(id=self.person.pk)]
        own += [
            model.history.filter(**mine) for model, mine in self._relations() if hasattr(model, "history")
        ]
        reasons = {key for rows in own for key in rows.values_list("history_change_reason", flat=True)}
        return [key for key in reasons if key and len(key) == UUID]

    def _scrub_savings(self):
        for saving in Saving.objects.filter(key__in=self._keys()):
            saving.subject = self._nameless(saving.subject)[:200]
            saving.save(update_fields=["subject"])

    def _scrub_admin_log(self):
        own = [(model, model._base_manager.filter(**mine)) for model, mine in self._relations()]
        for model, rows in (*own, (Person, Person.objects.filter(pk=self.person.pk))):
            LogEntry.objects.filter(
                content_type=ContentType.objects.get_for_model(model),
                object_id__in=[str(pk) for pk in rows.values_list("pk", flat=True)],
            ).update(object_repr=NAMELESS, change_message="")
        # What was changed on a board lists its officers by name.
        boards = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Board))
        boards.filter(object_id__in=[str(row.board_id) for row in self.offices]).update(change_message="")

    def _scrub_relations(self):
        """The name in the texts of whatever else points at the person, and in its history."""
        for model, mine in self._relations():
            self._scrub_texts(model._base_manager.filter(**mine))
            if hasattr(model, "history"):
                self._scrub_texts(model.history.filter(**mine))

    def _scrub_texts(self, rows):
        texts = [
            field.attname
            for field in rows.model._meta.concrete_fields
            if type(field) in (models.CharField, models.TextField) and not field.choices
        ]
        for row in rows:
            found = {name: self._nameless(getattr(row, name)) for name in texts if getattr(row, name)}
            changed = {name: text for name, text in found.items() if text != getattr(row, name)}
            if changed:
                rows.model._base_manager.filter(pk=row.pk).update(**changed)

    def _nameless(self, text):
        for name in self.names:
            text = text.replace(name, NAMELESS)
        return text

    def _drop_consents_and_identity(self):
        for consent in self.person.consents.exclude(scan=""):
            transaction.on_commit(partial(consent.scan.storage.delete, consent.scan.name))
        for model in (Consent, Identity):
            model.objects.filter(person=self.person).delete()
            model.history.filter(person=self.person).delete()

    def _drop_portrait(self):
        """The picture itself goes once all of this is certain."""
        for portrait in Portrait.objects.filter(person=self.person):
            portrait.delete()
        Portrait.history.filter(person=self.person).delete()

    def _drop_attendances_as_guest(self):
        """Where one of the own units wrote the name down without knowing whose it was."""
        chapters = Chapter.objects.filter(memberships__person=self.person)
        own = Activity.objects.hosted_by(chapters)
        called = {folded(name) for name in self.names} - {""}
        Attendee.objects.guests().filter(activity__in=own, folded_name__in=called).forget()

    def _scrub_requests(self, by, at):
        """What was asked stays as a fact, its words go; a request to erase is answered by this."""
        for request in self.person.data_requests.open().filter(kind=DataRequest.Kind.ERASURE):
            request.close(DataRequest.Outcome.FULFILLED, "Data dihapus.", by, at)
        for rows in (DataRequest.objects, DataRequest.history):
            rows.filter(person=self.person).exclude(detail="").update(detail=GONE)
            rows.filter(person=self.person).exclude(answer="").update(answer=GONE)
        for request in self.person.data_requests.all():
            request.steps.update(text=GONE)


def drop_traces_of_undone(at=None):
    """Empties the histories of people and guests taken back: only there were they still named."""
    Attendee.objects.drop_traces_of_removed((at or timezone.now()) - UNDO_WITHIN)
    gone = Person.history.exclude(id__in=Person.objects.values("pk")).exclude(name=NAMELESS)
    return gone.update(**NOTHING)
