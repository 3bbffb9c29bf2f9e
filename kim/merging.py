"""Two records of one person made one, in one transaction: whatever points at the one points at the other."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kim.models import Person

CHOSEN = ("name", "title", "kelurahan", "phone", "birth_date", "occupation")


@transaction.atomic
def merge(kept, gone, values):
    """Gives kept the values chosen and all that gone had; gone is no more. Raises ValidationError.

    Histories move too, so that whoever reads or erases the one has all of it.
    """
    rows = Person.objects.select_for_update(of=("self",)).in_bulk([kept.pk, gone.pk])
    if len(rows) != 2:
        raise ValidationError("Salah satu data ini sudah digabung atau dihapus.")
    kept, gone = rows[kept.pk], rows[gone.pk]
    for person in (kept, gone):
        person.refuse_if_frozen()
    for relation in relations_of(Person):
        hand_over(relation, kept, gone)
    old = gone.pk
    Person.objects.get(pk=old).delete()
    Person.history.filter(id=old).update(id=kept.pk)
    for name in CHOSEN:
        setattr(kept, name, values.get(name, getattr(kept, name)))
    kept.full_clean()
    kept.save()
    return kept


def relations_of(model):
    """Every field of another model that points at this one; histories are handed over with their rows."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not _is_history(relation.related_model):
            yield relation


def _is_history(model):
    return hasattr(model, "history_object")


def hand_over(relation, kept, gone):
    """Makes the rows of one relation point at kept; a model's own absorb() knows what may not be doubled."""
    model, name = relation.related_model, relation.field.name
    absorb = getattr(model._default_manager, "absorb", None)
    if relation.many_to_many:
        return  # its rows have a model of their own, with a relation of its own
    if absorb:
        absorb(kept, gone)
    elif relation.one_to_one and _both(model, name, kept, gone):
        raise ValidationError(f"Keduanya punya {model._meta.verbose_name}. Hapus dahulu salah satunya.")
    elif hasattr(model, "history"):
        for row in model._base_manager.filter(**{name: gone}):
            setattr(row, name, kept)
            row.save()
    else:
        model._base_manager.filter(**{name: gone}).update(**{name: kept})
    if hasattr(model, "history"):
        model.history.filter(**{name: gone.pk}).update(**{name: kept.pk})


def _both(model, name, kept, gone):
    return all(model._base_manager.filter(**{name: person}).exists() for person in (kept, gone))
