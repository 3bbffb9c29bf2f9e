from django.db import migrations

from articles.search.places import WORDS
from articles.search.postgres import PAIR

# Forms stand behind "=" with their positions; two that follow each other are a pair.
ADD_PAIRS = f"""
UPDATE {WORDS} AS w SET terms = terms || pairs.marks FROM (
    WITH forms AS (
        SELECT place, substr(lexeme, 2) AS form, unnest(positions) AS position
        FROM {WORDS}, unnest(terms) WHERE lexeme LIKE '=%' AND positions IS NOT NULL
    )
    SELECT a.place, array_to_tsvector(array_agg(DISTINCT
        '~' || left(md5(a.form || ' ' || b.form), {PAIR}))) AS marks
    FROM forms AS a JOIN forms AS b ON b.place = a.place AND b.position = a.position + 1 GROUP BY a.place
) AS pairs WHERE pairs.place = w.place
"""


def add_pairs(apps, schema_editor):
    """Gives every document of an index on PostgreSQL the marks of forms that stand together."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(ADD_PAIRS)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0017_corrections_newest_first'),
    ]

    operations = [migrations.RunPython(add_pairs, migrations.RunPython.noop)]
