"""A database constraint: rows of one owner may not be in force at the same time.

PostgreSQL enforces it with an exclusion constraint (owners are integers, so a one-number range serves and no
extension is needed), SQLite with two triggers; forms get the violation message through full_clean().
"""

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Q
from django.db.models.sql.query import Query

POSTGRES = (
    "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s EXCLUDE USING gist (%(owners)s, "
    "%(kind)s(%(start)s, %(end)s, '%(bounds)s') WITH &&)%(where)s"
)
SQLITE = (
    "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s WHEN %(new_applies)s BEGIN "
    "SELECT RAISE(ABORT, '%(message)s') WHERE EXISTS (SELECT 1 FROM %(table)s AS other "
    "WHERE other.%(pk)s IS NOT NEW.%(pk)s AND %(overlap)s AND %(other_applies)s); END"
)


class NoOverlap(models.BaseConstraint):
    """At most one row per owner (`of`, integer columns) in force between `start` and `end`.

    Days are inclusive, moments end before `end`; an empty end is open. Rows outside `condition` do not count.
    """

    def __init__(self, *, of, start, end, days, name, condition=None, violation_error_message=None):
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.of, self.start, self.end, self.days, self.condition = (
            tuple(of),
            start,
            end,
            days,
            condition or Q(),
        )

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs |= {"of": self.of, "start": self.start, "end": self.end, "days": self.days}
        if self.condition:
            kwargs["condition"] = self.condition
        return path, args, kwargs

    def __eq__(self, other):
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    # -- the rule in Python, for forms

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if exclude and {self.start, self.end} & set(exclude):
            return
        owner = {name: getattr(instance, model._meta.get_field(name).attname) for name in self.of}
        start, end = getattr(instance, self.start), getattr(instance, self.end)
        if start is None or None in owner.values() or not self._applies(model, instance, using):
            return
        rows = model._default_manager.using(using).filter(self.condition, self._meets(start, end), **owner)
        if rows.exclude(pk=instance.pk).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _applies(self, model, instance, using):
        if not self.condition:
            return True
        against = instance._get_field_expression_map(meta=model._meta)
        return self.condition.check(against, using=using)

    def _meets(self, start, end):
        """Rows whose interval shares a moment with the given one."""
        after, before = ("gte", "lte") if self.days else ("gt", "lt")
        later_end = Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__{after}": start})
        return later_end & (Q(**{f"{self.start}__{before}": end}) if end else Q())

    # -- the rule in the database

    def constraint_sql(self, model, schema_editor):
        """Nothing inside CREATE TABLE: the statements run once the table stands."""
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model, schema_editor):
        first, *rest = self._statements(model, schema_editor)
        schema_editor.deferred_sql.extend(rest)
        return first

    def remove_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        if schema_editor.connection.vendor == "postgresql":
            return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"
        schema_editor.deferred_sql.append(f"DROP TRIGGER IF EXISTS {quote(self.name + '_insert')}")
        return f"DROP TRIGGER IF EXISTS {quote(self.name + '_update')}"

    def _statements(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return [self._postgres(model, schema_editor)]
        return [self._sqlite(model, schema_editor, event) for event in ("INSERT", "UPDATE")]

    def _column(self, model, name, schema_editor):
        return schema_editor.quote_name(model._meta.get_field(name).column)

    def _where(self, model, schema_editor):
        if not self.condition:
            return "1 = 1"
        query = Query(model=model, alias_cols=False)
        sql, params = query.build_where(self.condition).as_sql(
            query.get_compiler(connection=schema_editor.connection), schema_editor.connection
        )
        return sql % tuple(schema_editor.quote_value(value) for value in params)

    def _postgres(self, model, schema_editor):
        owners = (self._column(model, name, schema_editor) for name in self.of)
        return Statement(
            POSTGRES,
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(self.name),
            owners=", ".join(f"int8range({owner}, {owner}, '[]') WITH &&" for owner in owners),
            kind="daterange" if self.days else "tstzrange",
            start=self._column(model, self.start, schema_editor),
            end=self._column(model, self.end, schema_editor),
            bounds="[]" if self.days else "[)",
            where=f" WHERE ({self._where(model, schema_editor)})",
        )

    def _sqlite(self, model, schema_editor, event):
        start, end = (self._column(model, name, schema_editor) for name in (self.start, self.end))
        owners = (self._column(model, name, schema_editor) for name in self.of)
        less = "<=" if self.days else "<"
        tests = [f"other.{owner} = NEW.{owner}" for owner in owners]
        tests.append(f"(NEW.{end} IS NULL OR other.{start} {less} NEW.{end})")
        tests.append(f"(other.{end} IS NULL OR NEW.{start} {less} other.{end})")
        where = self._where(model, schema_editor)
        return Statement(
            SQLITE,
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(f"{self.name}_{event.lower()}"),
            event=event,
            pk=schema_editor.quote_name(model._meta.pk.column),
            message=self.name,
            overlap=" AND ".join(tests),
            new_applies=self._prefixed(model, where, "NEW", schema_editor),
            other_applies=self._prefixed(model, where, "other", schema_editor),
        )

    def _prefixed(self, model, where, prefix, schema_editor):
        for field in model._meta.concrete_fields:
            column = schema_editor.quote_name(field.column)
            where = where.replace(column, f"{prefix}.{column}")
        return where
