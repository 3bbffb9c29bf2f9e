"""Querysets whose SQL is built once per process: building it costs many times what running it does."""

from functools import cached_property

from django.db import connection
from django.db.models import Value
from django.db.models.query import get_related_populators


class Slot(Value):
    """Where a value will stand, by its name; the field says how the database takes it."""

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """The queryset that `build` makes of a Slot per field; objects() runs it with values in their places."""

    def __init__(self, build, **fields):
        self.build, self.fields = build, fields

    def objects(self, **values):
        sql, params, read = self._ready
        taken = {
            name: field.get_db_prep_value(values[name], connection) for name, field in self.fields.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(sql, [taken[part.value] if isinstance(part, Slot) else part for part in params])
            return read(cursor.fetchall())

    @cached_property
    def _ready(self):
        slots = {name: Slot(name, field) for name, field in self.fields.items()}
        compiler = self.build(**slots).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return sql, params, _reader(compiler)


def _reader(compiler):
    """What makes a compiled query's objects of its rows, as a queryset would."""
    kind, alias = compiler.klass_info, connection.alias
    own = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
    names = [column.target.attname for column, _, _ in compiler.select[own]]
    converters = compiler.get_converters([column for column, _, _ in compiler.select])
    related = get_related_populators(kind, compiler.select, alias)

    def read(rows):
        objects = []
        for row in compiler.apply_converters(rows, converters):
            objects.append(kind["model"].from_db(alias, names, row[own]))
            for populator in related:
                populator.populate(row, objects[-1])
        return objects

    return read
