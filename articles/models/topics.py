from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from articles import dates


@lru_cache(maxsize=1000)
def topic_url(slug):
    """The address of a topic's page; kept, since the site map takes longer than the rest of a link."""
    return reverse("articles:topic", args=[slug])


def grouped(number):
    """A number as it is written here: 2.956"""
    return f"{number:,}".replace(",", ".")


def check_spellings(value):
    """A list of other spellings; a lone word in quotes would be taken letter by letter."""
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise ValidationError('Tulis sebagai daftar, misalnya ["Grogol", "Gerogol"].')


class TopicQuerySet(models.QuerySet):
    def get_by_natural_key(self, name):
        """The topic that a dump means (natural_key comes with the tags)."""
        return self.get(name=name)

    def programs(self):
        """Programmes, those with a figure of their progress first."""
        known = F("progress_on").desc(nulls_last=True)
        return self.filter(kind=Topic.Kind.PROGRAM).order_by(known, "name")

    def named(self, slug):
        """The topic of an address, if there is one, and those that it replaced, in one query."""
        family = list(self.filter(Q(slug=slug) | Q(successor__slug=slug)).select_related("successor"))
        topic = next((row for row in family if row.slug == slug), None)
        return topic, [row for row in family if row is not topic]

    def running(self, on):
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on))

    def worth_a_page(self):
        """Those with stories, and every programme."""
        told = TaggedEdition.objects.filter(tag=OuterRef("pk"), content_object__state="approved")
        return self.filter(Q(kind=Topic.Kind.PROGRAM) | Exists(told))


class Topic(TagBase):
    """A subject that stories are filed under: a theme, an area of the city or a city programme."""

    class Kind(models.TextChoices):
        THEME = "topik", "Topik"
        AREA = "wilayah", "Wilayah"
        PROGRAM = "program", "Program"

    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.THEME)
    code = models.CharField(
        "kode wilayah", max_length=13, blank=True, help_text="Kode resmi Kemendagri, hanya untuk wilayah."
    )
    aliases = models.JSONField(
        "ejaan lain",
        default=list,
        blank=True,
        validators=[check_spellings],
        help_text='Ejaan lain yang dikenali, misalnya ["Grogol"].',
    )
    intro = models.TextField("pengantar", blank=True, max_length=600)
    procedure = models.TextField("tata cara", blank=True, help_text="Satu langkah per baris.")
    stage = models.CharField("tahap sekarang", max_length=120, blank=True)
    progress_done = models.PositiveIntegerField("tercapai", null=True, blank=True)
    progress_total = models.PositiveIntegerField(
        "sasaran", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    progress_unit = models.CharField("satuan", max_length=40, blank=True)
    progress_source = models.CharField("sumber angka", max_length=120, blank=True)
    progress_on = models.DateField("tanggal angka", null=True, blank=True)
    ended_on = models.DateField("berakhir pada", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="digantikan oleh",
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "topik"
        verbose_name_plural = "topik"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="topic_one_per_area_code",
                violation_error_message="Kode wilayah ini sudah dipakai topik lain.",
            ),
            models.CheckConstraint(
                condition=Q(progress_done__isnull=True)
                | Q(progress_total__isnull=False, progress_done__lte=F("progress_total")),
                name="topic_progress_within_total",
                violation_error_message="Angka tercapai tidak boleh melebihi sasaran.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("pk")),
                name="topic_not_own_successor",
                violation_error_message="Topik tidak bisa digantikan oleh dirinya sendiri.",
            ),
        ]

    def get_absolute_url(self):
        return topic_url(self.slug)

    @property
    def steps(self):
        return [line.strip() for line in self.procedure.splitlines() if line.strip()]

    @property
    def is_kecamatan(self):
        """An area of the second level, by the length of its official code."""
        return len(self.code) == 8

    def has_ended(self, on=None):
        return self.ended_on is not None and self.ended_on < (on or dates.today())

    @property
    def percent(self):
        """Progress in whole percent, or None when no figure is known."""
        return None if self.progress_done is None else round(100 * self.progress_done / self.progress_total)

    @property
    def line(self):
        """One sentence for lists: the progress when there is one, else the start of the introduction."""
        if self.progress_done is not None:
            done, total = grouped(self.progress_done), grouped(self.progress_total)
            return f"{done} dari {total} {self.progress_unit}".strip()
        return self.intro.split(". ")[0].rstrip(".") + "." if self.intro else ""


class TaggedEdition(ItemBase):
    """A topic given to one edition."""

    content_object = models.ForeignKey("articles.Edition", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Topic, models.PROTECT, related_name="tagged_editions", verbose_name="topik")
    published_at = models.DateTimeField(
        null=True, editable=False, help_text="Seperti pada naskah; urutan daftar berita topik."
    )

    class Meta:
        verbose_name = "topik naskah"
        verbose_name_plural = "topik naskah"
        indexes = [
            models.Index(
                "tag",
                models.F("published_at").desc(),
                models.F("content_object").desc(),
                name="taggededition_newest_first",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="taggededition_topic_once")
        ]
