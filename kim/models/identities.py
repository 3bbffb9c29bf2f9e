from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from kim.models.people import Person
from kim.privacy import keys, masks, nik
from kim.privacy.keys import EncryptedField


class Identity(models.Model):
    """A person's NIK (Kependudukan), kept only while NIK_ENABLED: encrypted, found by a keyed hash."""

    TAKEN = "NIK ini sudah tercatat untuk orang lain."

    person = models.OneToOneField(Person, models.PROTECT, related_name="identity", verbose_name="orang")
    nik = EncryptedField("NIK (Kependudukan)", editable=False)
    nik_index = models.CharField(max_length=64, unique=True, editable=False, error_messages={"unique": TAKEN})
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "NIK (Kependudukan)"
        verbose_name_plural = "NIK (Kependudukan)"

    def __str__(self):
        return masks.nik(self.nik)

    @classmethod
    def record(cls, person, number, by):
        """Keeps or replaces somebody's number. Raises ValidationError for a wrong one or another's."""
        number = nik.normalise(number)
        found = keys.indexes(number)
        if cls.objects.filter(nik_index__in=found).exclude(person=person).exists():
            raise ValidationError(cls.TAKEN)
        identity = cls.objects.filter(person=person).first() or cls(person=person)
        identity.nik, identity.nik_index, identity.recorded_by = number, found[0], by
        identity.full_clean()
        identity.save()
        return identity
