"""Text as people type and paste it: a line, a list, several lines; names and numbers."""

from django import forms
from django.core.exceptions import ValidationError

from kim import phones
from kim.names import cleaned, folded


class BoundedField(forms.CharField):
    """Text with a limit that says how long it is."""

    def __init__(self, *, longest=120, **kwargs):
        self.longest = longest
        label = kwargs["label"]
        kwargs.setdefault("error_messages", {"required": f"Isi {label[0].lower()}{label[1:]}."})
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(f"Paling panjang {self.longest} huruf. Ini {len(value)} huruf.")


class LineField(BoundedField):
    """Text on one line, without marks that cannot be seen."""

    def to_python(self, value):
        return cleaned(super().to_python(value))


class LinesField(forms.CharField):
    """A list of short texts, one on each line; the same one twice is kept once."""

    widget = forms.Textarea(attrs={"rows": 6, "autocomplete": "off"})

    def __init__(self, *, longest, most, **kwargs):
        self.longest, self.most = longest, most
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [cleaned(line) for line in (super().to_python(value) or "").splitlines()]
        return list({folded(line) or line: line for line in reversed(lines) if line}.values())[::-1]

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(f"Paling banyak {self.most} baris. Ini {len(value)} baris.")
        long = next((line for line in value if len(line) > self.longest), None)
        if long:
            raise ValidationError(f"Satu baris paling panjang {self.longest} huruf: “{long[:30]}…”.")

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


class TextField(BoundedField):
    """Text of several lines."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        lines = (super().to_python(value) or "").splitlines()
        return "\n".join(cleaned(line) for line in lines).strip()


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


class OfficePhoneField(PhoneField):
    """The number of an office, landlines too; shown as it is read aloud."""

    def prepare_value(self, value):
        return phones.printed(value) if value and value.startswith("+62") else value

    def has_changed(self, initial, data):
        return (
            phones.printed(initial) != data and super().has_changed(initial, data) if initial else bool(data)
        )

    def to_python(self, value):
        return phones.normalise(forms.CharField.to_python(self, value), phones.OFFICE)
