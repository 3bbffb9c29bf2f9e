import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

LOCAL_PATH = re.compile(r"/[^\s?#\\]*")
UNLOGGED = re.compile(
    r"/+(admin|kelola|tinjau|undangan|masuk|akun|lupa-sandi|media|static|b)/|/+kim/kta/", re.IGNORECASE
)
PERSONAL = re.compile(r"@|(?:\d[ .+-]?){9}")  # an e-mail address; a telephone number, a NIK
LOGGED_AT_MOST = 5_000
ROOM_MADE = 500
PATH_MAX = 300
STRAY = " \t.,;:!?*_~'\"()[]{}<>…“”‘’/"


def tidy(path):
    """The address most likely meant: small letters, single slashes, no marks that stuck to its end."""
    return re.sub(r"/{2,}", "/", path.lower()).rstrip(STRAY) + "/"


def validate_path(value):
    """A path on this site, without host or query."""
    if not LOCAL_PATH.fullmatch(value) or value.startswith("//"):
        raise ValidationError("Tulis alamat di situs ini, mulai dengan garis miring, misalnya /berita/lama/.")


class RedirectQuerySet(models.QuerySet):
    def leading_from(self, path):
        """The redirect of an address, also when it is typed with other letters or without its last slash."""
        plain = tidy(path)
        rows = {row.path: row for row in self.filter(path__in=[path, plain, plain.rstrip("/")])}
        return rows.get(path) or rows.get(plain) or rows.get(plain.rstrip("/"))

    def end_of(self, path):
        """Where an address leads in the end: "" for gone, None for nowhere or round in a circle."""
        seen, target = set(), None
        while redirect := self.leading_from(path):
            if redirect.path in seen:
                return None
            seen.add(redirect.path)
            target = path = redirect.target
            if not target:
                break
        return target


class Redirect(models.Model):
    """An address that moved, or is gone for good."""

    path = models.CharField("alamat lama", max_length=PATH_MAX, unique=True, validators=[validate_path])
    target = models.CharField(
        "alamat baru",
        max_length=PATH_MAX,
        blank=True,
        validators=[validate_path],
        help_text="Kosongkan bila isinya memang sudah tidak ada (410).",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = "pengalihan"
        verbose_name_plural = "pengalihan"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(target=F("path")),
                name="redirect_not_to_itself",
                violation_error_message="Alamat baru sama dengan alamat lama.",
            )
        ]

    def __str__(self):
        return f"{self.path} → {self.target or '410'}"

    def clean(self):
        if self._leads_back():
            raise ValidationError({"target": "Alamat baru itu sendiri dialihkan kembali ke sini."})

    def _leads_back(self):
        """Whether the new address is itself sent on, at once or by stages, to the old one."""
        others, path = Redirect.objects.exclude(pk=self.pk), self.target
        for _ in range(others.count() + 1):
            if not path or path == self.path:
                break
            redirect = others.leading_from(path)
            path = redirect.target if redirect else ""
        return bool(self.target) and path == self.path


class MissingAddressQuerySet(models.QuerySet):
    def note(self, path, at=None):
        """Counts a visit to an address that does not exist; secret and private ones are not kept."""
        if len(path) > PATH_MAX or UNLOGGED.match(path) or not LOCAL_PATH.fullmatch(path):
            return
        if PERSONAL.search(path):
            return
        at = at or timezone.now()
        known = self.filter(path=path).update(hits=F("hits") + 1, last_seen=at)
        if not known:
            self._make_room()
            self.get_or_create(path=path, defaults={"first_seen": at, "last_seen": at})

    def _make_room(self):
        """Drops those asked for least and longest ago once there are too many."""
        if self.count() >= LOGGED_AT_MOST:
            least = self.order_by("hits", "last_seen").values_list("pk", flat=True)[:ROOM_MADE]
            self.filter(pk__in=list(least)).delete()


class MissingAddress(models.Model):
    """An address people asked for in vain, and how often."""

    path = models.CharField("alamat", max_length=PATH_MAX, unique=True)
    hits = models.PositiveIntegerField("kunjungan", default=1)
    first_seen = models.DateTimeField("pertama")
    last_seen = models.DateTimeField("terakhir")

    objects = MissingAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "alamat tidak ditemukan"
        verbose_name_plural = "alamat tidak ditemukan"
        ordering = ["-hits", "path"]

    def __str__(self):
        return self.path
