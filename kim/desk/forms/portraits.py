from django import forms
from django.core.exceptions import ValidationError

from articles.forms import ACCEPT, UploadField
from articles.pictures import PictureError, digest
from kim.cropping import cut
from kim.models import Portrait

CHOOSE = "Pilih fotonya."


class SeenForm(forms.Form):
    """A form that knows which portrait its page showed, by its key; "" for none."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(self, *args, person, portrait, **kwargs):
        super().__init__(*args, initial={"seen": portrait.key if portrait else ""}, **kwargs)
        self.person, self.portrait = person, portrait

    def save(self, user):
        """Raises ValidationError for a portrait not seen yet; what is sent next has then seen it."""
        now = Portrait.objects.of(self.person)
        try:
            self.apply(now, user)
        except ValidationError:
            self.data = self.data.copy()
            self.data["seen"] = now.key if now else ""
            raise
        return self.person

    def apply(self, now, user):
        raise NotImplementedError


class PortraitForm(SeenForm):
    """A photo of one face, as a phone takes it."""

    photo = UploadField(
        label="Foto",
        help_text="JPEG, PNG, atau WebP, paling besar 25 MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPT, "data-shrink": True}),
        error_messages={
            "required": CHOOSE,
            "missing": CHOOSE,
            "invalid": CHOOSE,
            "empty": "Berkas ini kosong.",
        },
    )

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        try:
            photo.cuts = cut(photo.picture)
        except PictureError as error:
            raise ValidationError(str(error)) from error
        return photo

    @property
    def is_repeated(self):
        """The second of two taps: this very file is there already."""
        return self.portrait is not None and self.portrait.digest == digest(self.cleaned_data["photo"])

    def apply(self, now, user):
        photo, seen = self.cleaned_data["photo"], self.cleaned_data["seen"]
        self.is_final = now is not None  # what is replaced is gone, so there is nothing to go back to
        before = now and now.key
        taken = Portrait.objects.take(self.person, photo, user, instead_of=seen)
        # An erasure finds the name by what was written with it.
        self.subject = f"pasfoto {self.person}" if taken.key != before else "pasfoto yang sama"


class RemovalForm(SeenForm):
    """The end of a portrait, asked for on a page of its own."""

    is_final = True

    def apply(self, now, user):
        self.subject = f"penghapusan pasfoto {self.person}" if now else "penghapusan pasfoto"
        if now:
            now.refuse_unseen(self.cleaned_data["seen"])
            now.delete()
