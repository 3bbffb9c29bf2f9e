"""Form fields of the newsroom."""

from django import forms

from articles import pictures

ACCEPT = "image/jpeg,image/png,image/webp"


class UploadField(forms.FileField):
    """An uploaded picture, decoded once by the photo pipeline; its refusal is the field's message."""

    widget = forms.ClearableFileInput(attrs={"accept": ACCEPT})

    def __init__(self, *, label="Berkas foto", **kwargs):
        kwargs.setdefault("help_text", "JPEG, PNG atau WebP, paling besar 25 MB.")
        super().__init__(label=label, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file:
            try:
                file.picture = pictures.open_picture(file)
            except pictures.PictureError as error:
                raise forms.ValidationError(str(error)) from error
        return file
