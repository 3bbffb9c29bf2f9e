"""One line of text as people type and paste it."""

from django import forms
from django.core.exceptions import ValidationError

from kim import phones
from kim.names import cleaned


class LineField(forms.CharField):
    """Text on one line, without marks that cannot be seen."""

    def __init__(self, *, longest=120, **kwargs):
        self.longest = longest
        label = kwargs["label"]
        kwargs.setdefault("error_messages", {"required": f"Isi {label[0].lower()}{label[1:]}."})
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        return cleaned(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(f"Paling panjang {self.longest} huruf. Ini {len(value)} huruf.")


class NameField(LineField):
    """A person's name."""

    def validate(self, value):
        super().validate(value)
        if value and not any(letter.isalpha() for letter in value):
            raise ValidationError("Tulis nama dengan huruf.")


class PhoneField(forms.CharField):
    """An Indonesian number in any spelling, as +62…."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})

    def to_python(self, value):
        return phones.normalise(super().to_python(value))
