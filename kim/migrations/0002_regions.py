"""Seeds the 8 kecamatan and 43 kelurahan (Kepmendagri 300.2.2-2430/2025), each with the topic its stories carry."""

import csv
from pathlib import Path

from django.db import migrations
from django.utils.text import slugify

REGIONS = Path(__file__).resolve().parent.parent / "data" / "regions.csv"


def seed(apps, schema_editor):
    Topic = apps.get_model("articles", "Topic")
    Kecamatan = apps.get_model("kim", "Kecamatan")
    Kelurahan = apps.get_model("kim", "Kelurahan")
    with REGIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            is_kecamatan = bool(row["row"])
            label = f"{'Kecamatan' if is_kecamatan else 'Kelurahan'} {row['name']}"
            aliases = row["aliases"].split("|") if row["aliases"] else []
            topic = Topic.objects.create(
                name=label, slug=slugify(label), kind="wilayah", code=row["code"], aliases=aliases
            )
            facts = {"name": row["name"], "slug": slugify(row["name"]), "aliases": aliases, "topic": topic}
            if is_kecamatan:
                Kecamatan.objects.create(code=row["code"], row=row["row"], column=row["column"], **facts)
            else:
                Kelurahan.objects.create(code=row["code"], kecamatan_id=row["code"][:8], **facts)


class Migration(migrations.Migration):
    dependencies = [("kim", "0001_initial"), ("articles", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
