from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from articles import dates
from articles.models.photos import private_storage
from kim.models.chapters import Chapter, OfChapterQuerySet


class Step(models.IntegerChoices):
    """From the first meeting to the page on kim.id, in the order it is usually done."""

    MEETING = 1, "Musyawarah"
    MINUTES = 2, "Berita acara"
    DECREE = 3, "SK pengurus"
    STATUTES = 4, "AD/ART"
    REGISTRATION = 5, "Registrasi di Diskominfo"
    INAUGURATION = 6, "Pelantikan"
    KIMID = 7, "Akun kim.id"


class FormationStep(models.Model):
    """A step of founding a chapter, done on a day; note and file are for the office only."""

    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="formation", verbose_name="KIM")
    step = models.PositiveSmallIntegerField("langkah", choices=Step)
    done_on = models.DateField("tanggal")
    note = models.CharField("catatan", max_length=200, blank=True, help_text="Tidak ditampilkan untuk umum.")
    scan = models.FileField(
        "berkas", storage=private_storage, upload_to="pembentukan", blank=True, editable=False
    )

    objects = OfChapterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "langkah pembentukan"
        verbose_name_plural = "langkah pembentukan"
        ordering = ["chapter", "step"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "step"],
                name="formation_step_once",
                violation_error_message="Langkah ini sudah dicatat untuk KIM ini.",
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.chapter}"

    def clean(self):
        if self.done_on and self.done_on > dates.today():
            raise ValidationError({"done_on": "Tanggal ini belum tiba. Catat setelah langkahnya selesai."})
