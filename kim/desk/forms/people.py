"""Who is meant by a typed name: somebody known, somebody elsewhere, or somebody new."""

from django import forms
from django.core.exceptions import ValidationError

from kim.desk.texts import LineField, NameField
from kim.models import Chapter, Person
from kim.names import folded, parted

NEW = "baru"


class KnownPeople:
    """The people of a unit's kecamatan, found by the name as typed or as offered."""

    def __init__(self, desk, chapter):
        self.desk = desk
        self.by_name = {}
        near = Chapter.objects.filter(kecamatan=chapter.kecamatan_id)
        rows = desk.kept(Person.objects.of_chapters(near)).with_units()
        for person in rows:
            for key in {person.folded_name, folded(person.described.replace(",", " "))}:
                self.by_name.setdefault(key, []).append(person)
        self.offered = [self._offer(person) for person in rows]

    def named(self, text):
        in_full = self.by_name.get(folded(text.replace(",", " ")))
        return in_full or self.by_name.get(folded(text), [])

    def _offer(self, person):
        """What to type: the name, with the unit only where others are called the same."""
        return person.name if len(self.by_name[person.folded_name]) == 1 else person.described


class WhoForm(forms.Form):
    """A form about one person. Where the name may mean several it asks, in a field that appears then."""

    name = NameField(label="Nama lengkap", help_text="Seperti di KTP, tanpa gelar.")

    def __init__(self, *args, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.desk, self.person, self.own = desk, None, set()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name"):
            self.person = self.identify(cleaned["name"])
        return cleaned

    def refuse_newcomer(self):
        """Inside the transaction: somebody else may have recorded the same person a moment ago."""
        shown = len(self.fields["who"].choices) - 1 if "who" in self.fields else 0
        if self.person is None and len(self.candidates(self.cleaned_data["name"])) > shown:
            raise ValidationError("Orang dengan nama atau nomor ini baru saja dicatat. Simpan sekali lagi.")

    def candidates(self, name):
        phone, birth_date = self.cleaned_data.get("phone"), self.cleaned_data.get("birth_date")
        return list(Person.objects.maybe_same(name, phone or "", birth_date).with_units()[:6])

    def identify(self, name):
        """The person meant; None when it is somebody new, or when an answer is missing."""
        found = self.candidates(name)
        if not found:
            return None
        self.own = set(self.desk.kept(Person.objects).filter(pk__in=[row.pk for row in found]))
        answer = self._ask(found, "Mungkin orang yang sama", "Bukan, orang lain")
        chosen = next((person for person in found if str(person.pk) == answer), None)
        if chosen and chosen not in self.own:
            self.turn_away(chosen)
        return chosen

    def called(self, person):
        """Their name; of somebody elsewhere whom only the number typed has found, the initials.

        Else anybody's number would tell whose it is, without a trace.
        """
        if person in self.own or person.folded_name == folded(self.cleaned_data["name"]):
            return person.name
        return " ".join(f"{word[0]}." for word in person.name.split())

    def turn_away(self, person):
        """Somebody another area answers for."""
        self.add_error("who", refusal(person, self.called(person)))

    def _ask(self, found, label, otherwise):
        """The answer given; without a good one the question is put."""
        choices = [(str(person.pk), f"Ya, orang ini: {self._described(person)}") for person in found]
        choices.append((NEW, otherwise))
        self.fields["who"] = forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )
        self.order_fields(["name", "who"])
        answer = self.data.get(self.add_prefix("who"), "")
        if answer not in dict(choices):
            self.add_error("who", "Pilih salah satu agar data tidak ganda.")
        return answer

    def _described(self, person):
        name = self.called(person)
        return f"{name}, {person.unit}" if person.unit else name

    def person_or_new(self, user, **facts):
        """Who is meant, recorded now if new; the flag says whether they are."""
        if self.person:
            return self.person, False
        name, title = parted(self.cleaned_data["name"])
        person = Person(name=name, title=title[:40], recorded_by=user, **facts)
        person.full_clean(exclude=["recorded_by"])
        person.save()
        return person, True


class SeatForm(WhoForm):
    """One post of a board: a name that is known is taken, any other is asked about."""

    def __init__(self, *args, known, post, predecessor=None, section="", needed=False, **kwargs):
        super().__init__(*args, desk=known.desk, **kwargs)
        self.known, self.post, self.section, self.predecessor = known, post, section, predecessor
        self.fields["name"].required = needed
        self.fields["name"].label = self.title
        self.fields["name"].help_text = f"Sebelumnya: {predecessor}" if predecessor else ""
        self.fields["name"].error_messages["required"] = f"Isi nama {self.title}."
        self.fields["name"].widget.attrs["list"] = "orang"

    @property
    def title(self):
        return f"Koordinator Bidang {self.section}" if self.section else self.post.label

    @property
    def is_filled(self):
        return bool(self.cleaned_data.get("name"))

    def identify(self, name):
        found = self.known.named(name)
        person = found[0] if len(found) == 1 else self._choose(name, found)
        if person and person.barred_as:
            self._want_reason(person)
        return person

    def _choose(self, name, found):
        if found or self.candidates(name):
            return super().identify(name)
        self._ask([], f"{name} belum ada dalam daftar", "Tambahkan sebagai orang baru")
        return None

    def candidates(self, name):
        return self.known.named(name) or super().candidates(name)

    def _want_reason(self, person):
        self.fields["override_reason"] = LineField(
            label="Alasan pengecualian", longest=200, required=False, help_text="Hanya bila tetap diangkat."
        )
        self.reason = LineField(label="alasan", required=False).clean(
            self.data.get(self.add_prefix("override_reason"))
        )
        if not self.reason:
            self.add_error("override_reason", f"{person.barred_as} tidak boleh menjadi pengurus.")

    reason = ""


def refusal(person, called):
    area = person.unit.kecamatan if person.unit else None
    ask = f"koordinator {area}" if area else "Bidang IKP Diskominfo"
    return f"{called} terdaftar di luar wilayah Anda. Minta {ask} memindahkannya lebih dahulu."
