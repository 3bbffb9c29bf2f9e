from django.db import migrations

from articles.search import sqlite


def create_lasting(apps, schema_editor):
    """On SQLite what has no date moves to a table that forgets; it is read into it after migrating."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            sqlite.create_for_lasting(cursor)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_search_spans'),
    ]

    operations = [migrations.RunPython(create_lasting, migrations.RunPython.noop)]
