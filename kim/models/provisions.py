from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.chapters import Chapter
from kim.models.people import Membership, Person


class ProvisionQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """What those people got whom the user's chapters answer for."""
        return self.filter(person__in=Person.objects.kept_by(user, on).values("pk"))

    def readable_by(self, user, on=None):
        if user.has_perm("kim.manage_all_chapters"):
            return self
        return self.filter(person__in=Person.objects.of_chapters(Chapter.objects.readable_by(user, on)))


class Provision(models.Model):
    """A thing handed to a member: what, which size or number, when and by whom."""

    class Kind(models.TextChoices):
        CARD = "kta", "KTA"
        UNIFORM = "seragam", "Seragam"
        VEST = "rompi", "Rompi"
        OTHER = "lain", "Lainnya"

    person = models.ForeignKey(Person, models.PROTECT, related_name="provisions", verbose_name="nama")
    kind = models.CharField("perlengkapan", max_length=7, choices=Kind)
    detail = models.CharField(
        "nomor atau ukuran", max_length=60, blank=True, help_text="Misalnya nomor KTA atau ukuran L."
    )
    given_on = models.DateField("diserahkan tanggal")
    given_by = models.CharField("diserahkan oleh", max_length=120)

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ProvisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "perlengkapan"
        verbose_name_plural = "perlengkapan"
        ordering = ["-given_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "detail", "given_on"],
                name="provision_recorded_once",
                violation_error_message="Penyerahan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="lain", detail=""),
                name="provision_other_is_named",
                violation_error_message="Tulis apa yang diserahkan.",
            ),
        ]

    def __str__(self):
        return f"{self.what}, {dates.date_long(self.given_on)}"

    @property
    def what(self):
        if self.kind == self.Kind.OTHER:
            return self.detail
        return f"{self.get_kind_display()} {self.detail}".strip()


class Stock:
    """Who of a unit's members on a day has got what, and who still lacks it."""

    KINDS = (Provision.Kind.CARD, Provision.Kind.UNIFORM)

    def __init__(self, chapter, on=None):
        rows = Membership.objects.current(on).filter(chapter=chapter).select_related("person")
        self.members = list(rows.order_by("person__folded_name", "pk"))
        people = [row.person_id for row in self.members]
        given = Provision.objects.filter(person__in=people).values_list("person", "kind")
        self.given = {(person, kind) for person, kind in given}

    def lines(self):
        """Each kind with how many have it and the members who lack it."""
        for kind in self.KINDS:
            lacking = [row for row in self.members if (row.person_id, kind) not in self.given]
            yield kind.label, len(self.members) - len(lacking), lacking
