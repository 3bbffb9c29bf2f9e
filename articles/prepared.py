"""Querysets whose SQL is built once per process, and planned once per connection where the server can.

Both cost many times what running it does.
"""

from functools import cached_property
from itertools import count
from weakref import WeakSet

from django.db import connection
from django.db.models import Value
from django.db.models.query import get_related_populators

numbers = count(1)


class Slot(Value):
    """Where a value will stand, by its name; the field says how the database takes it."""

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """The queryset that `build` makes of a Slot per field; objects() runs it with values in their places."""

    def __init__(self, build, **fields):
        self.build, self.fields = build, fields
        self.name = f"prepared_{next(numbers)}"
        self.known_to = WeakSet()  # connections whose server has the plan

    def objects(self, **values):
        sql, params, read = self._ready
        with connection.cursor() as cursor:
            if _plans_last():
                sql, params = self._planned(cursor.cursor), self._slots
            cursor.execute(sql, [self._value(part, values) for part in params])
            return read(cursor.fetchall())

    def _value(self, part, values):
        if not isinstance(part, Slot):
            return part
        return self.fields[part.value].get_db_prep_value(values[part.value], connection)

    @cached_property
    def _ready(self):
        slots = {name: Slot(name, field) for name, field in self.fields.items()}
        compiler = self.build(**slots).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return sql, params, _reader(compiler)

    # -- on PostgreSQL

    @cached_property
    def _slots(self):
        """Each slot once, in the order of the plan's parameters."""
        return list({part.value: part for part in self._ready[1] if isinstance(part, Slot)}.values())

    def _planned(self, cursor):
        """The statement that runs the plan, which the server gets on the first call of a connection."""
        if connection.connection not in self.known_to:
            # Left to itself, the server plans anew whatever it thinks it could plan a little better.
            cursor.execute("SET plan_cache_mode = force_generic_plan")
            cursor.execute(f"PREPARE {self.name} AS {self._with_numbers(cursor)}")
            self.known_to.add(connection.connection)
        return f"EXECUTE {self.name} ({', '.join(['%s'] * len(self._slots))})"

    def _with_numbers(self, cursor):
        sql, params, _ = self._ready
        places = {slot.value: f"${number}" for number, slot in enumerate(self._slots, 1)}
        literals = (
            places[part.value] if isinstance(part, Slot) else cursor.mogrify("%s", [part]).decode()
            for part in params
        )
        return sql % tuple(literals)


def _plans_last():
    """Whether the next statement reaches the same server: through a pool of transactions it may not."""
    pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    return connection.vendor == "postgresql" and not pooled


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
