from django.conf import settings
from django.db import models

from articles import dates


class EditionEvent(models.Model):
    """One step in a text's life: who did what, when and why."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="events")
    verb = models.CharField("langkah", max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("nama", max_length=100, blank=True, help_text="Untuk peninjau tanpa akun.")
    at = models.DateTimeField("waktu")
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "langkah naskah"
        verbose_name_plural = "langkah naskah"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.verb}, {dates.stamp(self.at)}"
