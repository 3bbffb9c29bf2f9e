import uuid

from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from kim.desk.choices import choice
from kim.desk.dates import DatePartsField, near, past
from kim.desk.forms.people import WhoForm
from kim.desk.forms.restricted import RESTRICTED, RestrictedForm
from kim.desk.forms.transfers import day_of_move
from kim.desk.texts import LineField, NameField, PhoneField
from kim.desk.versions import VersionedForm
from kim.duplicates import Card, alike, cards_of
from kim.models import Chapter, Consent, Kecamatan, Membership, Person, Transfer
from kim.models.people import ADULT
from kim.names import folded, parted

CHOOSE_CHAPTER = "Pilih KIM di wilayah Anda."
OCCUPATIONS = [
    (Person.Occupation.OTHER, "Tidak"),
    (Person.Occupation.CIVIL_SERVANT, "Ya, ASN (termasuk PPPK)"),
    (Person.Occupation.PARTY, "Ya, anggota partai"),
]


def chapter_field(desk, label="KIM"):
    errors = {"required": CHOOSE_CHAPTER, "invalid_choice": CHOOSE_CHAPTER}
    return forms.ModelChoiceField(
        desk.chapters(), label=label, empty_label="Pilih KIM", error_messages=errors
    )


def phone_field():
    return PhoneField(
        label="Nomor WhatsApp", required=False, help_text="Contoh: 0812 3456 7890. Tidak ditampilkan."
    )


def occupation_field():
    return choice(
        "Apakah ia ASN atau anggota partai?",
        OCCUPATIONS,
        "Pilih salah satu jawaban.",
        help_text="Boleh menjadi anggota, tetapi tidak boleh menjadi pengurus.",
        initial=Person.Occupation.OTHER,
    )


def guardian_field():
    return LineField(
        label="Orang tua atau wali yang setuju tertulis",
        required=False,
        help_text="Hanya bila ia belum berumur 18 tahun.",
    )


class MemberForm(WhoForm):
    """A new member: somebody new, or somebody the area knows already."""

    phone = phone_field()
    birth_date = DatePartsField(label="Tanggal lahir (boleh kosong)", required=False)
    since = DatePartsField(label="Anggota sejak")
    guardian = guardian_field()
    occupation = occupation_field()
    entry_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    asks = False  # somebody of another area, rather than adding them

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chapter"] = chapter_field(self.desk)
        self.order_fields(["name", "phone", "chapter", "since", "birth_date", "guardian", "occupation"])
        self.initial.setdefault("entry_key", uuid.uuid4())

    def clean_birth_date(self):
        return past(self.cleaned_data["birth_date"])

    def clean_since(self):
        return past(self.cleaned_data["since"])

    def clean(self):
        cleaned = super().clean()
        born, since = cleaned.get("birth_date"), cleaned.get("since")
        is_minor = born and since and dates.months_between(born, since) < ADULT * 12
        if is_minor and not cleaned.get("guardian") and not self.person:
            self.add_error("guardian", "Ia belum 18 tahun. Isi nama orang tua atau wali yang setuju.")
        return cleaned

    def candidates(self, name):
        """Those of the same name or number, and those of nearly the same name in the own kecamatan."""
        found = super().candidates(name)
        unit, born = self.cleaned_data.get("chapter"), self.cleaned_data.get("birth_date")
        if not unit or found:
            return found
        near = Person.objects.of_chapters(Chapter.objects.filter(kecamatan=unit.kecamatan_id))
        typed = Card(0, name, folded(name), "", born and born.year, unit.kelurahan_id)
        same = [card.pk for card in alike(typed, cards_of(self.desk.kept(near)))]
        return list(Person.objects.filter(pk__in=same[:6]).with_units())

    def turn_away(self, person):
        """Somebody of another area is asked for there, once the tick says so."""
        if person.unit is None:
            return super().turn_away(person)
        area = person.unit.kecamatan or "Kota Cilegon"
        self.fields["ask"] = forms.BooleanField(label=f"Kirim permintaan pindah ke {area}", required=False)
        self.order_fields(["name", "who", "ask"])
        self.asks = bool(self.data.get(self.add_prefix("ask")))
        if not self.asks:
            said = f"{self.called(person)} terdaftar di luar wilayah Anda."
            self.add_error("ask", f"{said} Minta koordinator {area} menyetujuinya.")
        return None

    def save(self, user):
        data = self.cleaned_data
        if self.asks:
            self.subject = f"permintaan pindah {self.person.name}"
            return Transfer.ask(self.person, data["chapter"], data["since"], user, Transfer.Side.RECEIVER)
        self._one_at_a_time(data["chapter"])
        self.refuse_newcomer()
        facts = {name: data[name] for name in ("phone", "birth_date", "occupation", "entry_key")}
        person, _ = self.person_or_new(user, kelurahan=data["chapter"].kelurahan, **facts)
        self.subject = person.name
        if data["guardian"] and not person.consents.by_guardian().current().exists():
            self._record_guardian(person, user)
        return person.join(data["chapter"], data["since"])

    def _one_at_a_time(self, chapter):
        """Waits for whoever is adding somebody in the same kecamatan."""
        area = Kecamatan.objects.filter(pk=chapter.kecamatan_id)
        list(area.select_for_update().values_list("pk"))

    def _record_guardian(self, person, user):
        """Their paper or message is added on the person's page; here it counts who agreed."""
        name, channel = self.cleaned_data["guardian"], Consent.Channel.WRITTEN
        Consent.record(
            person, user, field=Consent.Field.DATA, channel=channel, guardian=name, given_on=dates.today()
        )


class CorrectionForm(VersionedForm, RestrictedForm):
    """What was typed wrong about a member; the restricted values that are kept do not show."""

    name = NameField(label="Nama lengkap", help_text="Seperti di KTP, tanpa gelar.")
    title = LineField(label="Gelar", longest=40, required=False)
    phone = phone_field()
    birth_date = DatePartsField(label="Tanggal lahir (boleh kosong)", required=False)
    occupation = occupation_field()
    number = LineField(label="Nomor anggota", longest=30, required=False)
    since = DatePartsField(label="Anggota sejak")

    unseen = frozenset(RESTRICTED)
    person_fields = ("name", "title", "phone", "birth_date", "occupation")

    def __init__(self, *args, membership, **kwargs):
        self.membership, person = membership, membership.person
        super().__init__(*args, initial=self.facts(person, membership), **kwargs)
        self.watch(person, membership)
        self.hide_restricted(person)
        self.order_fields(["name", "title", "phone", "drop_phone", "birth_date", "drop_birth_date"])

    def clean(self):
        """A gelar typed with the name goes to its own field."""
        cleaned = super().clean()
        name, title = parted(cleaned.get("name", ""))
        if title:
            typed = cleaned.get("title", "")
            cleaned["name"] = name
            cleaned["title"] = typed if title in typed else ", ".join(filter(None, [title, typed]))
        return cleaned

    def facts(self, person, membership):
        own = {name: getattr(person, name) for name in self.person_fields}
        return own | {"number": membership.number, "since": membership.since}

    def take(self, person, membership):
        self.membership = membership
        self.membership.person = person

    clean_birth_date = MemberForm.clean_birth_date
    clean_since = MemberForm.clean_since

    def save(self, user):
        person = self.membership.person
        for name in self.person_fields:
            setattr(person, name, self.cleaned_data[name])
        self.membership.number, self.membership.since = (
            self.cleaned_data["number"],
            self.cleaned_data["since"],
        )
        for row in (person, self.membership):
            row.full_clean()
            row.save()
        self.subject = person.name
        return self.membership


class MoveForm(forms.Form):
    """To another unit of the area, from a day on."""

    since = DatePartsField(label="Anggota di sana sejak")

    def __init__(self, *args, membership, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["chapter"] = chapter_field(desk, "Pindah ke")
        self.fields["chapter"].queryset = desk.chapters().exclude(pk=membership.chapter_id)
        self.order_fields(["chapter", "since"])

    def clean_since(self):
        return day_of_move(self.cleaned_data["since"], self.membership)

    def save(self, user):
        self.subject = str(self.membership.person)
        return self.membership.move_to(self.cleaned_data["chapter"], self.cleaned_data["since"])


class ReturnForm(forms.Form):
    """Somebody who left comes back: a new membership from a day on."""

    since = DatePartsField(label="Anggota lagi sejak")

    def __init__(self, *args, membership, desk, **kwargs):
        super().__init__(*args, initial={"chapter": membership.chapter_id}, **kwargs)
        self.membership = membership
        self.fields["chapter"] = chapter_field(desk)
        self.order_fields(["chapter", "since"])

    def clean_since(self):
        return past(self.cleaned_data["since"])

    def save(self, user):
        self.subject = str(self.membership.person)
        return self.membership.person.join(self.cleaned_data["chapter"], self.cleaned_data["since"])


class EndForm(forms.Form):
    """Leaving: the last day, and why."""

    until = DatePartsField(label="Hari terakhir sebagai anggota")
    end_reason = choice(
        "Alasan", [row for row in Membership.EndReason.choices if row[0] != "pindah"], "Pilih alasannya."
    )

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership

    def clean_until(self):
        until = near(self.cleaned_data["until"])
        if until < self.membership.since:
            raise ValidationError("Tanggal ini mendahului hari ia menjadi anggota. Periksa lagi.")
        return until

    def save(self, user):
        self.subject = str(self.membership.person)
        self.membership.end(self.cleaned_data["until"], self.cleaned_data["end_reason"])
        return self.membership
