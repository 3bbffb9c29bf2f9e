import base64
import datetime as dt
import secrets
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from articles import dates, pictures
from articles.colleagues import name_of
from articles.models.photos import private_storage
from kim.cropping import SIZES, cut
from kim.models.chapters import Chapter
from kim.models.consents import Consent
from kim.models.data_requests import DataRequest
from kim.models.officers import Officer
from kim.models.people import ADULT, OfPersonQuerySet, Person

FOLDER = "pasfoto"
SEEN_FOR = dt.timedelta(hours=1)  # as long as an upload can be undone
STRAY_AFTER = dt.timedelta(hours=1)  # an upload still under way is no stray file


class PortraitQuerySet(OfPersonQuerySet):
    def published(self, on=None):
        """Those the public sees on a day: of adults in office who have agreed, under no restriction."""
        on = on or dates.today()
        in_office = Officer.objects.current(on).filter(until=None)
        in_office = in_office.exclude(board__chapter__status=Chapter.Status.CLOSED)
        agreed = Consent.objects.current(on).filter(field=Consent.Field.PHOTO)
        adult = Q(person__birth_date=None) | Q(person__birth_date__lte=_birthday_of_adults(on))
        rows = self.filter(adult, person__in=in_office.values("person"))
        rows = rows.filter(person__in=agreed.values("person"))
        return rows.exclude(person__in=DataRequest.objects.freezing().values("person"))

    def beside(self, officers, on=None):
        """The officers, each with the key of the portrait that the public may see; empty without one."""
        own = self.published(on).filter(person=OuterRef("person")).values("key")
        return officers.annotate(portrait_key=Coalesce(Subquery(own[:1]), Value("")))

    def absorb(self, kept, gone):
        """Gives one person the portrait of another; of two the later stays."""
        rows = list(self.filter(person__in=[kept, gone]).order_by("-uploaded_at", "-pk"))
        for row in rows[1:]:
            row.delete()
        for row in self.filter(person=gone):
            row.person = kept
            row.save()


def _birthday_of_adults(on):
    """Who was born on it or before is an adult on the day."""
    if (on.month, on.day) == (2, 29):
        on -= dt.timedelta(days=1)
    return on.replace(year=on.year - ADULT)


class PortraitManager(models.Manager.from_queryset(PortraitQuerySet)):
    @transaction.atomic
    def take(self, person, file, by=None, instead_of=None, at=None):
        """Keeps a photo as somebody's portrait; the one before and its files are gone with the same save.

        The same file again changes nothing. `instead_of` is the key of the portrait that was seen, "" for
        none. Raises PictureError or ValidationError.
        """
        portrait = self.of(person) or self.model(person=person)
        digest, before = pictures.digest(file), portrait.key
        if portrait.digest == digest:
            return portrait
        portrait.refuse_unseen(instead_of)
        cuts = getattr(file, "cuts", None) or cut(pictures.open_picture(file))
        portrait.key, portrait.digest = secrets.token_hex(16), digest
        portrait.uploaded_by, portrait.uploaded_at = by, at or timezone.now()
        portrait.full_clean(exclude=["uploaded_by"])
        portrait.save()
        portrait.write(cuts)
        if before:
            transaction.on_commit(partial(_delete_files, before))
        return portrait

    def of(self, person):
        """Somebody's portrait or None, with the person locked. Raises ValidationError while frozen."""
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk).refuse_if_frozen()
        return self.filter(person=person).first()

    def sweep(self, at=None):
        """Deletes files that no row knows: what a crash in the middle of a save leaves behind."""
        storage = private_storage()
        if not storage.exists(FOLDER):
            return
        known = set(self.values_list("key", flat=True))
        for file in storage.listdir(FOLDER)[1]:
            name = f"{FOLDER}/{file}"
            age = (at or timezone.now()) - storage.get_modified_time(name)
            if file.split("-")[0] not in known and age > STRAY_AFTER:
                storage.delete(name)


class Portrait(models.Model):
    """Somebody's pasfoto: private, and public only while they are in office and agree to it."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="portrait", verbose_name="orang")
    key = models.CharField(max_length=32, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField("diunggah", default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PortraitManager()
    history = HistoricalRecords()

    NO_CONSENT = "persetujuan pasfoto belum dicatat"

    class Meta:
        verbose_name = "pasfoto"
        verbose_name_plural = "pasfoto"

    def __str__(self):
        return f"Pasfoto {self.person}"

    def delete(self, *args, **kwargs):
        """Removes the row, then its files."""
        result = super().delete(*args, **kwargs)
        transaction.on_commit(partial(_delete_files, self.key))
        return result

    def refuse_unseen(self, seen):
        """Raises ValidationError when it is not the one that was seen; None asks nothing."""
        if seen is None or seen == self.key:
            return
        if not self.key:
            raise ValidationError("Pasfotonya sudah dihapus, sementara Anda mengisi. Periksa lagi.")
        who, at = name_of(self.uploaded_by, "Orang lain"), dates.clock(self.uploaded_at)
        raise ValidationError(
            f"{who} mengunggah pasfoto lain pukul {at} WIB, sementara Anda mengisi. Lihat dahulu yang baru."
        )

    def write(self, cuts):
        """Stores each size; all of them or none."""
        try:
            for size, content in cuts.items():
                private_storage().save(_file(self.key, size), ContentFile(content))
        except OSError:
            _delete_files(self.key)
            raise

    def read(self, size):
        """The bytes of a size; none when the file is lost."""
        try:
            with private_storage().open(_file(self.key, size)) as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def inline(self, size):
        """The picture as part of a page, so that no address leads to it."""
        content = self.read(size)
        return f"data:image/webp;base64,{base64.b64encode(content).decode()}" if content else ""

    def is_published(self, on=None):
        return Portrait.objects.published(on).filter(pk=self.pk).exists()

    def hidden_because(self, on=None):
        """Why the public does not see it on a day, in words; empty when it does."""
        if self.is_published(on):
            return ""
        age = self.person.age(on)
        if self.person.is_frozen:
            return "pemakaian datanya sedang dibatasi"
        if age is not None and age < ADULT:
            return f"ia belum berumur {ADULT} tahun"
        answers = self.person.consents.filter(field=Consent.Field.PHOTO)
        if not answers.current(on).exists():
            return "persetujuannya sudah ditarik" if answers.exists() else self.NO_CONSENT
        return "ia tidak sedang menjabat"

    def is_fresh_from(self, user, at=None):
        """Whether the user has just uploaded it, and so has seen it anyway."""
        return self.uploaded_by_id == user.pk and (at or timezone.now()) - self.uploaded_at < SEEN_FOR


def _file(key, size):
    return f"{FOLDER}/{key}-{size}.webp"


def _delete_files(key):
    for size in SIZES:
        private_storage().delete(_file(key, size))
