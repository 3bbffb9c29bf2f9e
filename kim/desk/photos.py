"""Photos sent from a phone: several in one field, each looked at before anything is stored."""

from django import forms
from django.core.exceptions import ValidationError

from articles.forms import ACCEPT
from articles.pictures import PictureError, open_picture

AT_ONCE = 4  # each takes seconds to make all its widths of


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to four pictures; a wrong one is named, and none is taken in."""

    widget = PhotosInput(attrs={"accept": ACCEPT, "multiple": True, "data-shrink": True})

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", f"JPEG, PNG, atau WebP. Paling banyak {AT_ONCE} sekali kirim.")
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        files = [super(PhotosField, self).clean(file, initial) for file in data or [] if file]
        if self.required and not files:
            raise ValidationError("Pilih fotonya.")
        if len(files) > AT_ONCE:
            raise ValidationError(f"Paling banyak {AT_ONCE} foto sekali kirim. Kirim sisanya sesudah ini.")
        for file in files:
            self._look_at(file)
        return files

    def _look_at(self, file):
        try:
            open_picture(file)
        except PictureError as error:
            raise ValidationError(f"{file.name[:60]}: {error}") from error
