from django import forms

from kim.desk.choices import choice
from kim.merging import CHOSEN, merge
from kim.models import Person
from kim.privacy import masks

FIRST, SECOND = "1", "2"


class MergeForm(forms.Form):
    """Where the two records differ, which of both values is right."""

    is_final = True

    def __init__(self, *args, kept, gone, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.gone = kept, gone
        for name in CHOSEN:
            if getattr(kept, name) != getattr(gone, name):
                self.fields[name] = self._choice(name)

    def _choice(self, name):
        label = Person._meta.get_field(name).verbose_name
        values = [getattr(person, name) for person in (self.kept, self.gone)]
        choices = [
            (side, f"Data {side}: {_words(person, name)}")
            for side, person in ((FIRST, self.kept), (SECOND, self.gone))
        ]
        initial = SECOND if _fuller(*values) else FIRST
        return choice(f"{label[0].upper()}{label[1:]}", choices, initial=initial)

    def sides(self, desk):
        """What each has, in the words of the table."""
        rows = [(Person._meta.get_field(name).verbose_name, name) for name in CHOSEN]
        for label, name in rows:
            yield label, _words(self.kept, name), _words(self.gone, name), name in self.fields
        for label, told in (("keanggotaan", _memberships), ("jabatan", _offices)):
            yield label, told(self.kept, desk), told(self.gone, desk), False

    def save(self, user):
        values = {
            name: getattr(self.gone if side == SECOND else self.kept, name)
            for name, side in self.cleaned_data.items()
        }
        self.subject = f"gabungan {self.kept.name} dan {self.gone.name}"
        return merge(self.kept, self.gone, values)


def _fuller(first, second):
    """Whether the second says more: something for nothing, or a longer text."""
    if isinstance(first, str) and isinstance(second, str):
        return len(second) > len(first)
    return first is None


def _words(person, name):
    masked = {"phone": masks.phone, "birth_date": masks.birth_date}
    if name in masked:
        return masked[name](getattr(person, name)) or "Belum dicatat"
    if name == "occupation":
        return person.get_occupation_display()
    return str(getattr(person, name) or "Belum dicatat")


def _memberships(person, desk):
    rows = desk.readable(person.memberships.select_related("chapter"))
    return "; ".join(f"{row.chapter}, {_span(row)}" for row in rows) or "Tidak ada"


def _offices(person, desk):
    rows = desk.readable(person.offices.select_related("board__chapter"))
    return "; ".join(f"{row.title}, {row.board}" for row in rows) or "Tidak ada"


def _span(row):
    return f"{row.since.year}–{row.until.year}" if row.until else f"sejak {row.since.year}"
