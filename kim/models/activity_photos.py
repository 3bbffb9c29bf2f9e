from django.db import models, transaction
from django.db.models import Max, Q
from simple_history.models import HistoricalRecords

from articles import pictures
from articles.models import Photo
from kim.models.activities import Activity
from kim.phones import refuse_private


class ActivityPhotoQuerySet(models.QuerySet):
    def complete(self):
        """Those the public may see: with a caption, and words for readers who do not see the picture."""
        return self.exclude(caption="").filter(~Q(alt="") | Q(decorative=True))

    def incomplete(self):
        return self.filter(Q(caption="") | Q(alt="", decorative=False))

    def in_order(self):
        return self.select_related("photo").order_by("position", "pk")


class ActivityPhotoManager(models.Manager.from_queryset(ActivityPhotoQuerySet)):
    @transaction.atomic
    def take(self, activity, file, by=None, **facts):
        """A file taken in by the newsroom's pipeline as a photo of an activity; the same file twice is one.

        Raises PictureError.
        """
        rows = self.filter(activity=activity)
        if twin := rows.filter(photo__sha256=pictures.digest(file)).first():
            return twin
        photo = Photo.objects.upload(file, by=by, **facts)
        last = rows.aggregate(last=Max("position"))["last"] or 0
        return self.create(activity=activity, photo=photo, position=last + 1, caption=photo.caption)


class ActivityPhoto(models.Model):
    """One photo of an activity and what is said of it there."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="uses", verbose_name="kegiatan")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="activity_photos", verbose_name="foto")
    position = models.PositiveSmallIntegerField("urutan", default=0)
    caption = models.CharField("keterangan foto", max_length=500, blank=True)
    alt = models.CharField(
        "teks pengganti",
        max_length=200,
        blank=True,
        help_text="Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.",
    )
    decorative = models.BooleanField("hiasan saja", default=False)

    role = "gallery"

    objects = ActivityPhotoManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "foto kegiatan"
        verbose_name_plural = "foto kegiatan"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "photo"],
                name="activityphoto_photo_once",
                violation_error_message="Foto ini sudah ada pada kegiatan ini.",
            )
        ]

    def __str__(self):
        return self.caption[:60] or f"Foto {self.photo.stem}"

    def clean(self):
        refuse_private(f"{self.caption} {self.alt}")

    @property
    def is_complete(self):
        return bool(self.caption and (self.alt or self.decorative))
