from django import forms
from django.core.exceptions import ValidationError

from kim.desk.dates import DatePartsField
from kim.desk.texts import LineField, NameField, OfficePhoneField
from kim.desk.versions import VersionedForm
from kim.models import Liaison

CHOOSE_OFFICE = "Pilih kantor di wilayah Anda."


class LiaisonForm(VersionedForm):
    """Who answers for KIM in an office, from when, and until when."""

    name = NameField(label="Nama lengkap")
    role = LineField(label="Jabatan", help_text="Misalnya: Kasi Pelayanan.")
    phone = OfficePhoneField(
        label="Telepon kantor",
        required=False,
        help_text="Nomor kantor, bukan nomor pribadi. Contoh: (0254) 390 000.",
    )
    since = DatePartsField(label="Bertugas sejak (boleh kosong)", required=False)
    until = DatePartsField(
        label="Bertugas sampai", required=False, help_text="Kosongkan selama ia masih bertugas."
    )

    def __init__(self, *args, desk, liaison=None, **kwargs):
        self.liaison = liaison or Liaison()
        initial = {**self.facts(self.liaison), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        if self.liaison.pk:
            self.watch(self.liaison)
        else:
            errors = dict.fromkeys(["required", "invalid_choice"], CHOOSE_OFFICE)
            choices = [("", "Pilih kantor"), *_offices(desk)]
            self.fields["area"] = forms.ChoiceField(label="Kantor", choices=choices, error_messages=errors)
            self.order_fields(["area", "name", "role", "phone", "since", "until"])

    def facts(self, liaison):
        own = {name: getattr(liaison, name) for name in ("name", "phone", "since", "until")}
        return own | {"role": liaison.office}

    def take(self, liaison=None):
        self.liaison = liaison or self.liaison

    def save(self, user):
        data, liaison = self.cleaned_data, self.liaison
        if not liaison.pk:
            liaison.serve(data["area"])
        liaison.name, liaison.office, liaison.phone = data["name"], data["role"], data["phone"]
        liaison.since, liaison.until = data["since"], data["until"]
        try:
            liaison.full_clean()
        except ValidationError as error:
            raise _renamed(error) from None
        liaison.save()
        self.subject = f"narahubung {liaison.name}"
        return liaison


def _offices(desk):
    """The kecamatan and kelurahan of the area by code."""
    for kecamatan in desk.kecamatan().prefetch_related("kelurahan"):
        yield kecamatan.code, f"Kantor {kecamatan}"
        yield from ((kelurahan.code, f"Kantor {kelurahan}") for kelurahan in kecamatan.kelurahan.all())


def _renamed(error):
    """Complaints about the model's fields, by the names they have in the form."""
    said = error.message_dict
    return ValidationError({("role" if name == "office" else name): told for name, told in said.items()})
