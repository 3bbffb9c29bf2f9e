from django.db import migrations
from django.utils import timezone

FIRST = "+"


def carry_over(apps, schema_editor):
    """Photos get words of their own, chapters their one address as the first of several."""
    activity, photo = apps.get_model("kim", "Activity"), apps.get_model("kim", "ActivityPhoto")
    for link in activity.photos.through.objects.select_related("photo").order_by("pk"):
        caption = link.photo.caption
        photo.objects.create(
            activity_id=link.activity_id,
            photo_id=link.photo_id,
            position=link.pk,
            caption=caption,
            alt=caption[:200],
        )
    activity.objects.filter(status="terlaksana", attendance=None).update(status="rencana")
    for chapter in apps.get_model("kim", "Chapter").objects.exclude(social_url=""):
        chapter.social_links = chapter.social_url
        chapter.save(update_fields=["social_links"])


def begin_histories(apps, schema_editor):
    """The first row of each history, so that the first change can be undone."""
    for name in ("Chapter", "Activity"):
        model, history = apps.get_model("kim", name), apps.get_model("kim", f"Historical{name}")
        kept = {field.attname for field in history._meta.fields}
        for row in model.objects.all():
            facts = {field.attname: getattr(row, field.attname) for field in model._meta.fields}
            facts = {attname: value for attname, value in facts.items() if attname in kept}
            record = history.objects.create(**facts, history_date=timezone.now(), history_type=FIRST)
            if name == "Activity":
                keep_hosts(apps, row, record)


def keep_hosts(apps, activity, record):
    links = apps.get_model("kim", "HistoricalActivity_hosts").objects
    for link in activity.hosts.through.objects.filter(activity_id=activity.pk):
        links.create(
            id=link.pk, history_id=record.pk, activity_id=activity.pk, chapter_id=link.chapter_id
        )


class Migration(migrations.Migration):

    dependencies = [
        ('kim', '0005_activity_reports'),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
