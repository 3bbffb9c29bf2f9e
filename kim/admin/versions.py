"""Two people in one page of the admin: the same rule as at the desk, for each row the page shows."""

from django import forms
from django.db import models
from django.db.models import OuterRef, Subquery

from kim.desk.savings import accuse
from kim.desk.versions import ChangedMeanwhile, VersionedForm


class VersionedModelForm(VersionedForm, forms.ModelForm):
    """A row as it was read; saved over a colleague's change it says so first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "history"):
            self.watch(self.instance)

    def watch(self, row):
        known = getattr(row, "last_record", None)
        if known is None:
            return super().watch(row)
        self.rows, self.initial["read_version"] = (row,), str(known)

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "read_version"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.claim()
            except ChangedMeanwhile as error:
                accuse(self, error)
        return cleaned

    def facts(self, row):
        """Links by their keys; those of a history row are its own."""
        facts = forms.models.model_to_dict(row, [*self.fields])
        for field in row._meta.many_to_many:
            if field.name in facts:
                facts[field.name] = sorted(_linked(row, field))
        return facts

    def take(self, *rows):
        """The row is saved as the form was read against it."""

    def typed(self, name):
        value = super().typed(name)
        if isinstance(value, models.QuerySet):
            return sorted(value.values_list("pk", flat=True))
        return value.pk if isinstance(value, models.Model) else value

    def _words(self, name, value):
        rows = getattr(self.fields[name], "queryset", None)
        if rows is None or value in (None, []):
            return super()._words(name, value)
        return ", ".join(map(str, rows.filter(pk__in=value if isinstance(value, list) else [value])))


class VersionedInline:
    """Rows below another, each with its own version."""

    form = VersionedModelForm
    watched = True  # not where they are only read

    def get_queryset(self, request):
        records = self.model.history.filter(id=OuterRef("pk")).order_by("-history_id")
        return super().get_queryset(request).annotate(last_record=Subquery(records.values("history_id")[:1]))

    def get_fields(self, request, obj=None):
        shown = super().get_fields(request, obj)
        return [*shown, "read_version"] if self.watched and "read_version" not in shown else shown


def _linked(row, field):
    record = getattr(row, "_history", None)
    if record is None:
        return getattr(row, field.name).values_list("pk", flat=True)
    return getattr(record, field.name).values_list(field.m2m_reverse_field_name(), flat=True)
