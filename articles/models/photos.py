import re

from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Max, ProtectedError, Q
from django.utils import timezone

from articles import pictures, shown

FILE_NAME = re.compile(
    r"\S+\.(jpe?g|png|webp|heic)$|(img|dsc|pxl|foto|image|screenshot|whatsapp)[\W_]*\d+\w*$", re.I
)
FRACTION = [MinValueValidator(0), MaxValueValidator(1)]


def private_storage():
    return storages["private"]


class PhotoQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self if user.has_perm("articles.change_photo") else self.none()

    def same_content(self, sha256):
        """Photos uploaded from the very same file."""
        return self.filter(sha256=sha256)

    def taken_in(self, year, month):
        """Photos taken in a month as the clock runs in Cilegon."""
        return self.filter(taken_at__year=year, taken_at__month=month)


class PhotoManager(models.Manager.from_queryset(PhotoQuerySet)):
    def upload(self, file, by=None, **facts):
        """A new photo from an uploaded file: checked, re-encoded upright without metadata, all widths made.

        Caption, credit and date come from the file's own IPTC/EXIF unless given. Raises PictureError.
        """
        picture = getattr(file, "picture", None) or pictures.open_picture(file)
        found = pictures.read_facts(file)
        photo = self.model(
            sha256=pictures.digest(file),
            width=picture.width,
            height=picture.height,
            uploaded_by=by,
            caption=facts.pop("caption", "") or found.caption,
            credit=facts.pop("credit", "") or found.credit or settings.PHOTO_CREDIT,
            taken_at=facts.pop("taken_at", None) or found.taken_at,
            **facts,
        )
        photo.stem = self._free_stem(photo.sha256)
        photo.original.save(f"foto/{photo.stem}.jpg", picture.master(), save=False)
        pictures.make_renditions(picture, photo.stem, default_storage, focal=photo.focal)
        photo.save(force_insert=True)
        return photo

    def _free_stem(self, sha256):
        """Twelve digits of the content's hash; the same file twice gets a second number."""
        count = self.filter(stem__startswith=sha256[:12]).count()
        return f"{sha256[:12]}-{count + 1}" if count else sha256[:12]


class Photo(models.Model):
    """A picture file and its facts; what a story says of it lives in PhotoUse."""

    stem = models.CharField("nama berkas", max_length=20, unique=True, editable=False)
    original = models.FileField(
        "berkas asli", storage=private_storage, upload_to="foto", editable=False, max_length=120
    )
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField("lebar", editable=False)
    height = models.PositiveIntegerField("tinggi", editable=False)
    credit = models.CharField("kredit", max_length=120, help_text="Tanpa kata “Foto:”.")
    caption = models.TextField("keterangan bawaan", max_length=500, blank=True)
    taken_at = models.DateTimeField("diambil pada", null=True, blank=True)
    place = models.CharField("tempat", max_length=120, blank=True)
    shows_children = models.BooleanField("ada anak", default=False)
    consent_note = models.CharField(
        "catatan izin",
        max_length=200,
        blank=True,
        help_text="Siapa yang memberi izin memuat foto anak, dan kapan.",
    )
    focal_x = models.FloatField("titik fokus mendatar", default=0.5, validators=FRACTION)
    focal_y = models.FloatField("titik fokus tegak", default=0.5, validators=FRACTION)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah", default=timezone.now, editable=False)

    objects = PhotoManager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shows_children=False) | ~Q(consent_note=""),
                name="photo_of_children_has_consent",
                violation_error_message="Foto yang memuat anak perlu catatan izin.",
            )
        ]

    def __str__(self):
        return self.caption[:60] or f"Foto {self.stem}"

    @property
    def focal(self):
        return self.focal_x, self.focal_y

    @property
    def thumbnail_url(self):
        return default_storage.url(pictures.rendition_name(self.stem, self.widths[0]))

    @property
    def widths(self):
        return pictures.widths_for(self.width)

    @property
    def share_url(self):
        return default_storage.url(pictures.share_name(self.stem))

    def sources(self):
        """What a <picture> needs, as plain data."""
        base = default_storage.url("")
        return {
            "stem": self.stem,
            "src": base + pictures.fallback_name(self.stem),
            "srcset": pictures.srcset(self.stem, self.width, base),
            "width": self.width,
            "height": self.height,
        }

    @property
    def older_twin(self):
        """The first photo made from the very same file, if this is not it."""
        return Photo.objects.same_content(self.sha256).filter(pk__lt=self.pk).order_by("pk").first()

    def refocus(self, x, y):
        """Moves the focal point, given as fractions of width and height, and crops the share picture anew."""
        self.focal_x, self.focal_y = x, y
        self.save(update_fields=["focal_x", "focal_y"])
        with self.original.open() as original:
            pictures.make_share(original, self.stem, default_storage, self.focal)

    def correct_credit(self, credit):
        """Changes the credit, also beside the approved texts that show the photo: it belongs to the photo."""
        with transaction.atomic():
            self.credit = credit
            self.save(update_fields=["credit"])
            approved = self.uses.filter(edition__state="approved").select_related("edition")
            columns = ("photo", "edition", "edition__state", "edition__shown_beside", "edition__card")
            for use in approved.only(*columns).iterator(chunk_size=100):
                shown.recredit(use.edition, self.stem, credit)
                use.edition.save(update_fields=["shown_beside", "card"])

    def delete(self, *args, **kwargs):
        """Removes the row, then its files; a photo used in any edition stays (ProtectedError)."""
        if uses := list(self.uses.all()):
            raise ProtectedError("Foto ini dipakai dalam naskah.", uses)
        original, names = self.original.name, pictures.names_of(self.stem, self.width)
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: self._delete_files(original, names))
        return result

    def _delete_files(self, original, names):
        private_storage().delete(original)
        for name in names:
            default_storage.delete(name)


class PhotoUseManager(models.Manager):
    def add_to(self, edition, photo, role=None, caption="", alt=""):
        """The photo's use in a text: the first one leads, later ones join the gallery; twice makes one."""
        if use := self.filter(edition=edition, photo=photo).first():
            return use
        uses = self.filter(edition=edition)
        leads = uses.filter(role=PhotoUse.Role.LEAD).exists()
        return self.create(
            edition=edition,
            photo=photo,
            role=role or (PhotoUse.Role.GALLERY if leads else PhotoUse.Role.LEAD),
            position=(uses.aggregate(last=Max("position"))["last"] or 0) + 1,
            caption=caption or photo.caption,
            alt=alt,
        )

    def words_in(self, edition):
        """Caption and alt text of a text's photos, by stem."""
        return {use.photo.stem: use.words for use in self.filter(edition=edition).select_related("photo")}

    def place(self, edition, placements, before=None):
        """Photos that stand in the text belong to it; words changed there since `before` are taken over."""
        photos = Photo.objects.in_bulk([placement.stem for placement in placements], field_name="stem")
        for placement in placements:
            if photo := photos.get(placement.stem):
                words = {"caption": placement.caption[:500], "alt": placement.alt[:200]}
                use = self.add_to(edition, photo, PhotoUse.Role.BODY, **words)
                use.reword(words, (before or {}).get(photo.stem, {}))


class PhotoUse(models.Model):
    """One photo in one edition: where it stands and what is said of it there."""

    class Role(models.TextChoices):
        LEAD = "lead", "Foto utama"
        BODY = "body", "Dalam naskah"
        GALLERY = "gallery", "Galeri"

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="uses")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses", verbose_name="foto")
    role = models.CharField("letak", max_length=8, choices=Role, default=Role.GALLERY)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    caption = models.TextField("keterangan foto", max_length=500, blank=True)
    alt = models.CharField(
        "teks pengganti",
        max_length=200,
        blank=True,
        help_text="Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.",
    )
    decorative = models.BooleanField("hiasan saja", default=False)

    objects = PhotoUseManager()

    class Meta:
        verbose_name = "pemakaian foto"
        verbose_name_plural = "pemakaian foto"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(role="lead"),
                name="photouse_one_lead",
                violation_error_message="Hanya satu foto utama untuk satu naskah.",
            ),
            models.UniqueConstraint(
                fields=["edition", "photo"],
                name="photouse_photo_once",
                violation_error_message="Foto ini sudah ada dalam naskah.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.caption[:60]}"

    @property
    def words(self):
        return {"caption": self.caption, "alt": self.alt}

    def reword(self, words, before):
        """Takes over words that differ from `before`, unless others were stored meanwhile."""
        for name, text in words.items():
            known = before.get(name, "")
            if text and text.split() != known.split() and getattr(self, name) == known:
                setattr(self, name, text)
        self.save(update_fields=["caption", "alt"])

    def problems(self):
        """What still keeps this use from publication, in words for the writer."""
        found = []
        if not self.caption.strip():
            found.append("keterangan foto belum diisi")
        if not self.photo.credit.strip():
            found.append("kredit foto belum diisi")
        if not self.decorative and not self.alt.strip():
            found.append("teks pengganti belum diisi (atau tandai “hiasan saja”)")
        elif not self.decorative and FILE_NAME.match(self.alt.strip()):
            found.append("teks pengganti masih berupa nama berkas")
        return found
