from django.conf import settings
from django.db import models


class Contributor(models.Model):
    """A byline: somebody who writes, edits or photographs; may or may not have an account."""

    name = models.CharField("nama", max_length=100, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="akun"
    )

    class Meta:
        verbose_name = "kontributor"
        verbose_name_plural = "kontributor"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Credit(models.Model):
    """One contributor's part in one edition."""

    class Role(models.TextChoices):
        WRITER = "penulis", "Penulis"
        EDITOR = "editor", "Editor"
        PHOTOGRAPHER = "fotografer", "Fotografer"

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="credits", verbose_name="kontributor"
    )
    role = models.CharField("peran", max_length=10, choices=Role, default=Role.WRITER)
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "kredit"
        verbose_name_plural = "kredit"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "contributor", "role"],
                name="credit_once_per_role",
                violation_error_message="Nama ini sudah tercatat pada peran yang sama.",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.contributor}"
