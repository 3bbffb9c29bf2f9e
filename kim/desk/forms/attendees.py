"""Who came, by name: members found as they are typed, guests by their name and nothing else."""

import re

from django import forms
from django.core.exceptions import ValidationError

from kim.desk.texts import BoundedField, LineField, NameField
from kim.models import Attendee, Chapter, Person
from kim.names import cleaned, folded
from kim.phones import refuse_private

LINES = 5  # to be typed one by one
OFFERED = 300
MOST = 500
NUMBERED = re.compile(r"\s*(?:\d{1,3}\s*[.)]|[-*•–])\s*")
guest = NameField(label="Nama tamu", validators=[refuse_private])


class PastedField(BoundedField):
    """A list of names as it comes out of a chat: one on each line, numbered or not."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        lines = (super().to_python(value) or "").splitlines()
        return [name for line in lines if (name := cleaned(NUMBERED.sub("", line, count=1)))]


class Removal(forms.ModelMultipleChoiceField):
    """Names by their ticks; one that is off the list already needs nothing more."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        listed = {str(pk) for pk in self.queryset.values_list("pk", flat=True)}
        return super().clean([pk for pk in value or () if pk in listed])

    def label_from_instance(self, row):
        return row.described


class AttendeesForm(forms.Form):
    """Adds names to the list of an activity and takes ticked ones off it."""

    pasted = PastedField(
        label="Atau tempel daftar nama",
        longest=MOST,
        required=False,
        help_text="Satu nama satu baris. Nomor urut di depannya dibuang.",
    )

    def __init__(self, *args, activity, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity, self.desk = activity, desk
        for number in range(1, LINES + 1):
            self.fields[f"name_{number}"] = self._line(number)
        listed = activity.attendees.in_order()
        if listed:
            self.fields["remove"] = Removal(listed, label="Centang nama yang dikeluarkan", required=False)
        self.order_fields([*self.lines, "pasted", "remove"])

    @property
    def lines(self):
        return [f"name_{number}" for number in range(1, LINES + 1)]

    def _line(self, number):
        line = LineField(label=f"Nama {number}", longest=240, required=False)
        line.widget.attrs["list"] = "orang"
        return line

    def offered(self):
        """Members and officers around the hosts, to choose from while typing."""
        areas = self.activity.hosts.values("kecamatan")
        near = Person.objects.of_chapters(Chapter.objects.filter(kecamatan__in=areas))
        people = list(self.desk.kept(near).filter(erasure=None).with_units()[:OFFERED])
        names = [person.folded_name for person in people]
        return [
            person.name if names.count(person.folded_name) == 1 else person.described for person in people
        ]

    def clean(self):
        """Whom each typed line means; a wrong line is named where it stands."""
        cleaned_data = super().clean()
        typed = [(name, cleaned_data[name]) for name in self.lines if cleaned_data.get(name)]
        typed += [("pasted", line) for line in cleaned_data.get("pasted") or ()]
        if not typed and not self.data.getlist("remove"):
            raise ValidationError("Ketik paling sedikit satu nama.")
        if len(typed) + self.activity.attendees.count() > MOST:
            raise ValidationError(f"Satu daftar memuat paling banyak {MOST} nama.")
        known = self._known(line for _, line in typed)
        self.people, self.guests = [], []
        for field, line in typed:
            try:
                self._sort(line, known.get(folded(line), []))
            except ValidationError as error:
                said = error.messages[0]
                self.add_error(field, f"{line}: {said}" if field == "pasted" else said)
        return cleaned_data

    def _known(self, lines):
        """The own people called so, by folded name, in one query."""
        names = {folded(line) for line in lines} - {""}
        found = {}
        for person in self.desk.kept(Person.objects).filter(folded_name__in=names).with_units():
            found.setdefault(person.folded_name, []).append(person)
        return found

    def _sort(self, line, called):
        """Among the people or the guests; of namesakes the unit tells which. Raises ValidationError."""
        whole = _in_full(line)
        exact = [person for person in called if _in_full(person.described) == whole]
        found = exact or called
        if len(found) == 1:
            self.people.append(found[0])
        elif len({person.described for person in found}) > 1:
            raise ValidationError(
                f"Ada {len(found)} orang bernama ini. Tulis juga KIM-nya: “{found[0].described}”."
            )
        elif found:
            raise ValidationError(f"Ada {len(found)} orang bernama ini di KIM yang sama. Periksa data ganda.")
        else:
            self.guests.append(guest.clean(line))

    def save(self, user):
        gone = self.cleaned_data.get("remove") or Attendee.objects.none()
        for row in gone:
            row.delete()
        self.added = Attendee.objects.note(self.activity, self.people, self.guests)
        self.subject = f"daftar hadir {self.activity}"
        return self.activity


def _in_full(text):
    return folded(text.replace(",", " "))
