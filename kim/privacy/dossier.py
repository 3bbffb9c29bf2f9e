"""Everything held on a person, in words: for them to read, to take away, to print."""

from dataclasses import dataclass, field

from django.db import models

from articles import dates
from kim.models import Person
from kim.privacy import masks
from kim.privacy.keys import EncryptedField
from kim.privacy.trail import trail_of

# The trail tells these; the identity is among the restricted facts.
TOLD_ELSEWHERE = {"accesses", "identity"}
TECHNICAL = {"folded_name", "entry_key", "nik_index", "text_version", "key", "digest"}


@dataclass
class Section:
    """A heading with rows of (label, value) under it, one list for each thing recorded."""

    title: str
    things: list = field(default_factory=list)


class Dossier:
    """One person's data as one user may read them; restricted facts in full only when opened."""

    def __init__(self, person, user, *, opened=False, on=None):
        self.person, self.user, self.opened, self.on = person, user, opened, on
        self.facts = list(masks.facts_of(person))

    @property
    def sections(self):
        yield Section("Data diri", [list(self._own())])
        for relation in Person._meta.related_objects:
            if relation.get_accessor_name() not in TOLD_ELSEWHERE:
                rows = list(self._rows(relation))
                if rows:
                    title = str(relation.related_model._meta.verbose_name_plural)
                    yield Section(title[0].upper() + title[1:], [list(_told(row)) for row in rows])

    @property
    def picture(self):
        """The portrait as part of the page or file; empty while it is shut."""
        portrait = getattr(self.person, "portrait", None)
        return portrait.inline("besar") if portrait and self.opened else ""

    @property
    def trail(self):
        return trail_of(self.person, self.user, self.on)

    def as_json(self):
        return {
            "orang": self.person.name,
            "pasfoto": self.picture,
            "data": [
                {"bagian": section.title, "isi": [dict(thing) for thing in section.things]}
                for section in self.sections
            ],
            "jejak": [
                {"waktu": dates.stamp(trace.at), "oleh": trace.who, "apa": trace.what, "alasan": trace.why}
                for trace in self.trail
            ],
        }

    def _own(self):
        person = self.person
        yield "Nama lengkap", person.name
        yield "Gelar", person.title or "tidak dicatat"
        yield "Kelurahan", str(person.kelurahan) if person.kelurahan_id else "tidak dicatat"
        yield "ASN atau anggota partai", person.get_occupation_display()
        for fact in self.facts:
            yield fact.label[0].upper() + fact.label[1:], fact.full if self.opened else fact.masked

    def _rows(self, relation):
        """The rows of a relation within the user's scope; without a scope of its own, for the city only."""
        model = relation.related_model
        if hasattr(model, "history_object"):
            return []
        rows = model._default_manager.all()
        if hasattr(rows, "readable_by"):
            rows = rows.readable_by(self.user, self.on)
        elif not self.user.has_perm("kim.manage_all_chapters"):
            return []
        return rows.filter(**{relation.field.name: self.person})


def _told(row):
    """What a row says, label by label; no keys, no names of users."""
    for part in row._meta.concrete_fields:
        value = getattr(row, part.attname)
        hidden = part.primary_key or part.name in TECHNICAL or part.related_model is Person
        if hidden or value in (None, "") or isinstance(part, EncryptedField) or _is_user(part):
            continue
        label = str(part.verbose_name)
        yield label[0].upper() + label[1:], _said(row, part, value)


def _is_user(part):
    return part.is_relation and part.related_model._meta.label == "auth.User"


def _said(row, part, value):
    if isinstance(part, models.FileField):
        return "ada berkas"
    if part.is_relation:
        return str(getattr(row, part.name))
    if part.choices:
        return str(getattr(row, f"get_{part.name}_display")())
    if isinstance(part, models.BooleanField):
        return "ya" if value else "tidak"
    if isinstance(part, models.DateTimeField):
        return dates.stamp(value)
    return dates.date_long(value) if isinstance(part, models.DateField) else str(value)
