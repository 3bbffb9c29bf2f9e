from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django_prose_editor.fields import ProseEditorField

from articles import dates, richtext


class PageQuerySet(models.QuerySet):
    def published(self):
        """Those that have a text."""
        return self.filter(Exists(PageText.objects.filter(page=OuterRef("pk"))))


class Page(models.Model):
    """A lasting service page, such as privacy or contact; its texts are kept one after another."""

    slug = models.SlugField("alamat", max_length=60, unique=True)
    title = models.CharField("judul", max_length=100)
    position = models.PositiveSmallIntegerField("urutan", default=0)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = "halaman layanan"
        verbose_name_plural = "halaman layanan"
        ordering = ["position", "title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:page", args=[self.slug])

    @property
    def text(self):
        """The text in force, or None before the first."""
        return self.texts.order_by("-pk").first()

    def rewrite(self, body, by=None, at=None):
        """Puts a new text in force and keeps the old one; an unchanged text adds nothing."""
        body = richtext.clean(body)
        with transaction.atomic():
            current = self.text
            if current and current.body == body:
                return current
            return self.texts.create(body=body, by=by, at=at or timezone.now())


class PageText(models.Model):
    """What a service page said from a moment on."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="texts")
    body = ProseEditorField("isi", extensions=richtext.EXTENSIONS, sanitize=richtext.clean)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("berlaku sejak")

    class Meta:
        verbose_name = "isi halaman"
        verbose_name_plural = "isi halaman"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.page}, {dates.stamp(self.at)}"
