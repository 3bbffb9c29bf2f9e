"""The form in which a text is written, with its photos and credits."""

import uuid

from django import forms
from django.conf import settings
from django.contrib import admin

from articles import compare, richtext
from articles.admin.photos import thumbnail
from articles.forms import UploadField
from articles.models import Article, Credit, Edition, Photo, PhotoUse
from articles.models.revisions import KEPT
from articles.shown import Figure

STALE = (
    "Naskah ini disimpan orang lain sesudah Anda membukanya. Ketikan Anda masih ada di bawah; "
    "periksa bedanya, lalu simpan sekali lagi."
)


class EditionForm(forms.ModelForm):
    """One edition; a new one brings its story along. Carries the version it was read at."""

    kind = forms.ChoiceField(label="Jenis", choices=Article.Kind)
    entry_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Edition
        fields = [
            "title",
            "summary",
            "dateline",
            "body",
            "tags",
            "related",
            "answer_kind",
            "answers",
            "closes_on",
            "claim",
            "verdict",
            "evidence",
            "change_kind",
            "change_note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._show_stored()
        else:
            self.initial.setdefault("dateline", settings.DATELINE)
            self.initial["entry_key"] = uuid.uuid4()

    def _show_stored(self):
        if richtext.placed_photos(self.instance.body):
            uses = self.instance.uses.select_related("photo")
            figures = {use.photo.stem: Figure.of_use(use) for use in uses}
            self.initial["body"] = richtext.for_editor(self.instance.body, figures)
        self.initial["read_version"] = self.instance.version
        self.initial["kind"] = self.instance.article.kind
        self.fields["kind"].disabled = self.instance.number > 1

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("read_version") != self.instance.version:
            self._keep_both(cleaned)
            raise forms.ValidationError(STALE, code="stale")
        return cleaned

    def _keep_both(self, cleaned):
        """The typed text stays in the form, the stored one is shown beside; the next save is deliberate."""
        typed = Edition(**{name: cleaned.get(name) or "" for name in KEPT if name in self.fields})
        self.conflict = compare.texts(self.instance, typed)
        self.data = self.data.copy()
        self.data["read_version"] = self.instance.version


class PhotoUseForm(forms.ModelForm):
    """A photo chosen from the library or uploaded here, with its words for this story."""

    file = UploadField(label="Unggah foto", required=False)
    credit = forms.CharField(
        label="Kredit", required=False, max_length=120, help_text="Tanpa kata “Foto:”. Melekat pada fotonya."
    )

    class Meta:
        model = PhotoUse
        fields = ["photo", "file", "role", "caption", "credit", "alt", "decorative", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = False
        if self.instance.pk:
            self.initial["credit"] = self.instance.photo.credit
            self.fields["file"].widget = forms.HiddenInput()
            # The photo of a saved row never changes, so it is neither chosen nor looked up again.
            self.fields["photo"] = forms.CharField(widget=forms.HiddenInput, disabled=True, required=False)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | ({"photo"} if self.instance.pk else set())

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            cleaned["photo"] = self.instance.photo
        if not cleaned.get("photo") and not cleaned.get("file") and "file" not in self.errors:
            raise forms.ValidationError("Unggah sebuah foto atau pilih dari pustaka.")
        return cleaned

    def save_photo(self, by):
        """Uploads a given file, stores a changed credit; returns nothing."""
        file, credit = self.cleaned_data.get("file"), self.cleaned_data.get("credit", "")
        if file:
            self.instance.photo = Photo.objects.upload(file, by=by, credit=credit)
            self.instance.caption = self.instance.caption or self.instance.photo.caption
        elif credit and credit != self.instance.photo.credit:
            self.instance.photo.correct_credit(credit)


class KnownRow(forms.Field):
    """The hidden id of a row already read: compared, not looked up again."""

    widget = forms.HiddenInput

    def __init__(self, row):
        super().__init__(required=False, initial=row.pk)
        self.row = row

    def clean(self, value):
        if str(value) != str(self.row.pk):
            raise forms.ValidationError("Baris foto ini tidak dikenali. Muat ulang halaman ini.")
        return self.row

    def has_changed(self, initial, data):
        return False


class PhotoUseFormSet(forms.BaseInlineFormSet):
    """The photos of one text: at most one leads."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk:
            form.fields["id"] = KnownRow(form.instance)

    def clean(self):
        super().clean()
        kept = [
            form.cleaned_data for form in self.forms if form not in self.deleted_forms and form.is_valid()
        ]
        if sum(row.get("role") == PhotoUse.Role.LEAD for row in kept) > 1:
            raise forms.ValidationError("Hanya satu foto utama untuk satu naskah.")


class PhotoUseInline(admin.StackedInline):
    model = PhotoUse
    form = PhotoUseForm
    formset = PhotoUseFormSet
    extra = 0
    autocomplete_fields = ["photo"]
    readonly_fields = ["thumbnail"]
    fields = ["thumbnail", "photo", "file", "role", "caption", "credit", "alt", "decorative", "position"]
    verbose_name = "foto"
    verbose_name_plural = "foto"

    @admin.display(description="foto")
    def thumbnail(self, use):
        return thumbnail(use.photo) if use.photo_id else ""

    @admin.display(description="kredit")
    def credit(self, use):
        return use.photo.credit

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("photo")


class CreditInline(admin.StackedInline):
    model = Credit
    extra = 0
    autocomplete_fields = ["contributor"]
    fields = [("role", "contributor", "position")]
