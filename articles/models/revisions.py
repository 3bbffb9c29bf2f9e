from django.conf import settings
from django.db import models

from articles import dates
from articles.models.editions import Edition

KEPT = ("title", "summary", "dateline", "body", "claim", "evidence", "change_note")


class RevisionManager(models.Manager):
    def keep(self, edition, by):
        """Keeps what the text says after a save."""
        text = {name: getattr(edition, name) for name in KEPT}
        return self.create(edition=edition, version=edition.version, by=by, text=text)


class Revision(models.Model):
    """What a draft said after one save, so that a save over a colleague's loses neither text."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField("simpanan")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("waktu", auto_now_add=True)
    text = models.JSONField(default=dict)

    objects = RevisionManager()

    class Meta:
        verbose_name = "simpanan"
        verbose_name_plural = "simpanan"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="revision_version_once")]

    def __str__(self):
        return f"Simpanan {self.version}, {dates.stamp(self.at)}"

    def as_edition(self):
        """The edition as it read then, not to be saved."""
        return Edition(article=self.edition.article, number=self.edition.number, **self.text)
