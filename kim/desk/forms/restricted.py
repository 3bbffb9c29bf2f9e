"""Correcting what the form itself must not show: left empty a restricted value stays."""

from django import forms

from kim.privacy import masks

RESTRICTED = {"phone": (masks.phone, ""), "birth_date": (masks.birth_date, None)}
DROP = {"phone": "Hapus nomor yang tercatat", "birth_date": "Hapus tanggal yang tercatat"}


class RestrictedForm(forms.Form):
    """Restricted fields start empty, with what is kept masked beside them and a tick to clear it."""

    drop_phone = forms.BooleanField(label=DROP["phone"], required=False)
    drop_birth_date = forms.BooleanField(label=DROP["birth_date"], required=False)

    def hide_restricted(self, person):
        self.kept = person
        for name, (mask, _) in RESTRICTED.items():
            self.initial.pop(name, None)
            masked = mask(getattr(person, name))
            if masked:
                self.fields[name].help_text = f"Tercatat {masked}. Kosongkan bila tidak berubah."
            else:
                del self.fields[f"drop_{name}"]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, (_, nothing) in RESTRICTED.items():
            if not cleaned.get(name) and name not in self.errors:
                cleaned[name] = nothing if cleaned.get(f"drop_{name}") else getattr(self.kept, name)
        return cleaned
