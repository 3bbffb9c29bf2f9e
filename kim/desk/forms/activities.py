import datetime as dt
import uuid

from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from kim.desk.dates import DatePartsField
from kim.desk.texts import LineField, TextField
from kim.desk.times import ClockField
from kim.desk.versions import VersionedForm
from kim.models import Activity, Chapter
from kim.phones import refuse_private

FIRST_YEAR, AHEAD = 2010, dt.timedelta(days=2 * 366)
FACTS = ("kind", "title", "place", "is_public", "notes")
HOST_ERRORS = ("required", "invalid_choice", "invalid_pk_value", "invalid_list")
LONGEST_PK = 18  # digits
CHOOSE_HOST = "Pilih paling sedikit satu KIM di wilayah Anda."
BACKWARDS = "Jam selesai mendahului jam mulai. Bila lewat tengah malam, isi juga tanggal selesainya."
ELSEWHERE = "Bersama KIM kecamatan lain? Minta Bidang IKP Diskominfo menambahkannya."


class HostsField(forms.ModelMultipleChoiceField):
    """Units by their ticks; a number no database holds is no unit."""

    def clean(self, value):
        if any(len(str(pk)) > LONGEST_PK for pk in value or ()):
            raise ValidationError(CHOOSE_HOST)
        return super().clean(value)


class ActivityForm(VersionedForm):
    """What is planned: its name, time, place and hosts."""

    kind = forms.ChoiceField(label="Jenis", choices=Activity.Kind.choices, initial=Activity.Kind.NGOBRAS)
    title = LineField(label="Nama kegiatan", longest=120)
    on = DatePartsField(label="Tanggal kegiatan")
    starts = ClockField(label="Jam mulai (WIB)")
    ends = ClockField(label="Jam selesai (boleh kosong)", required=False)
    until = DatePartsField(
        label="Tanggal selesai", required=False, help_text="Hanya bila lebih dari satu hari."
    )
    place = LineField(label="Tempat", longest=160, help_text="Contoh: Balai Kelurahan Masigit.")
    hosts = HostsField(
        Chapter.objects.none(),
        label="KIM penyelenggara",
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(HOST_ERRORS, CHOOSE_HOST),
    )
    is_public = forms.BooleanField(
        label="Tampilkan di agenda umum",
        required=False,
        initial=True,
        help_text="Kosongkan untuk rapat yang hanya bagi pengurus.",
    )
    notes = TextField(
        label="Catatan pengurus (boleh kosong)",
        longest=1000,
        required=False,
        help_text="Tidak ditampilkan kepada umum.",
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, desk, activity=None, initial=None, **kwargs):
        self.desk, self.activity = desk, activity or Activity()
        super().__init__(*args, initial={**self._known(), **(initial or {})}, **kwargs)
        own = desk.chapters()
        self.fields["hosts"].queryset = own
        self.partners = list(self.activity.hosts.exclude(pk__in=own)) if activity else []
        names = ", ".join(str(partner) for partner in self.partners)
        shared = f"Bersama {names}, yang koordinatornya juga bisa mengubah."
        self.fields["hosts"].help_text = shared if names else "" if desk.whole_city else ELSEWHERE
        if activity:
            self.watch(activity)
        elif len(only := list(own[:2])) == 1:
            self.initial.setdefault("hosts", only)

    def _known(self):
        """What the fields say before anybody types."""
        if self.activity.pk is None:
            return {"entry_key": uuid.uuid4()}
        return self.facts(self.activity) | {"hosts": list(self.activity.hosts.all())}

    def facts(self, activity):
        facts = {name: getattr(activity, name) for name in FACTS}
        starts, ends = dates.local(activity.starts_at), activity.ends_at and dates.local(activity.ends_at)
        facts |= {"on": starts.date(), "starts": starts.time(), "ends": ends and ends.time()}
        return facts | {"until": ends.date() if ends and ends.date() != starts.date() else None}

    def take(self, activity=None):
        self.activity = activity or self.activity

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not on.year >= FIRST_YEAR or on > self.desk.on + AHEAD:
            raise ValidationError("Tanggal ini terlalu jauh dari hari ini. Periksa lagi tahunnya.")
        return on

    def clean(self):
        cleaned = super().clean()
        on, starts, ends, until = (cleaned.get(name) for name in ("on", "starts", "ends", "until"))
        if until and not ends:
            self.add_error("ends", "Isi juga jam selesainya.")
        if on and starts and ends and not self.errors:
            self._refuse_backwards(on, starts, ends, until)
        return cleaned

    def _refuse_backwards(self, on, starts, ends, until):
        if until and until < on:
            self.add_error("until", "Tanggal selesai mendahului tanggal mulai.")
        elif (until or on) == on and ends < starts:
            self.add_error("ends", BACKWARDS)

    def save(self, user):
        data, activity = self.cleaned_data, self.activity
        for name in FACTS:
            setattr(activity, name, data[name])
        activity.starts_at = dates.moment(data["on"], data["starts"])
        activity.ends_at = dates.moment(data["until"] or data["on"], data["ends"]) if data["ends"] else None
        activity.entry_key = activity.entry_key or data["entry_key"]
        activity.plan([*data["hosts"], *self.partners], by=user)
        self.subject = f"kegiatan {activity}"
        return activity


class CancelForm(forms.Form):
    """Calling it off: why, in words for everybody."""

    reason = LineField(
        label="Alasan",
        longest=200,
        help_text="Dibaca umum, misalnya: Aula dipakai posko banjir.",
        validators=[refuse_private],
    )

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity

    def save(self, user):
        self.activity.cancel(self.cleaned_data["reason"])
        self.subject = f"pembatalan {self.activity}"
        return self.activity
