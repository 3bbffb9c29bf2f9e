"""Publishes the service pages added since, for sites that were made before them."""

from importlib import import_module

from django.db import migrations

publish = import_module("articles.migrations.0003_service_pages").publish


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_banner_link")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
