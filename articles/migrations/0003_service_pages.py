"""Publishes the first text of each service page; a page that already has a text keeps it."""

import tomllib
from pathlib import Path

from django.db import migrations
from django.utils import timezone

PAGES = Path(__file__).resolve().parent.parent / "data" / "pages.toml"


def publish(apps, schema_editor):
    Page = apps.get_model("articles", "Page")
    PageText = apps.get_model("articles", "PageText")
    pages = tomllib.loads(PAGES.read_text(encoding="utf-8"))["page"]
    for position, facts in enumerate(pages, 1):
        defaults = {"title": facts["title"], "position": position}
        page, _ = Page.objects.get_or_create(slug=facts["slug"], defaults=defaults)
        if not PageText.objects.filter(page=page).exists():
            PageText.objects.create(page=page, body=facts["body"].strip(), at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_site_furniture")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
