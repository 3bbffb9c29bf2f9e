from django.db import migrations

from articles.search.places import WORDS
from articles.search.postgres import SPAN


def add_spans(apps, schema_editor):
    """Gives every document of an index on PostgreSQL the lexeme of its span of time."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"UPDATE {WORDS} SET terms = terms || array_to_tsvector(ARRAY['waktu=' || (place >> {SPAN})])"
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_search_read_with'),
    ]

    operations = [migrations.RunPython(add_spans, migrations.RunPython.noop)]
