"""An activity's report handed to the newsroom: a draft with its facts and photos for a writer to take on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape

from articles import dates
from articles.models import Article, Edition, PhotoUse, Topic
from kim.models import Activity

DATELINE = "CILEGON (Diskominfo)"


@transaction.atomic
def hand_over(activity, by):
    """Makes the draft and links it. Raises ValidationError without a report, or with a story already."""
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if not activity.is_reported:
        raise ValidationError("Laporkan dahulu kegiatannya, lalu kirim ke redaksi.")
    if activity.story_id:
        raise ValidationError("Kegiatan ini sudah punya naskah atau berita.")
    year = dates.today().year
    slug = Article.free_slug(activity.title, year)
    article = Article.objects.create(kind=Article.Kind.NEWS, year=year, slug=slug, created_by=by)
    draft = Edition.objects.create(
        article=article,
        title=activity.title,
        summary=_summary(activity)[:300],
        dateline=DATELINE,
        body=_body(activity),
        created_by=by,
    )
    draft.tags.set(_topics(activity))
    for use in activity.uses.in_order():
        PhotoUse.objects.add_to(draft, use.photo, caption=use.caption, alt=use.alt)
    activity.story = article
    activity.save()
    return draft


def _summary(activity):
    came = f", dihadiri {activity.attendance} orang" if activity.attendance else ""
    return f"{_hosts(activity)} mengadakan {activity.title} di {activity.place}{came}."


def _body(activity):
    """The facts in a sentence, then the report as it was written."""
    day = dates.day_long(activity.starts_at)
    first = f"{_hosts(activity)} mengadakan {activity.title} di {activity.place}, {day}."
    if activity.attendance:
        first += f" Sebanyak {activity.attendance} orang hadir."
    paragraphs = [first, *(line for line in activity.report.splitlines() if line.strip())]
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _hosts(activity):
    names = [host.name for host in activity.hosts.all()]
    return " dan ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _topics(activity):
    """The areas it took place for."""
    hosts = activity.hosts.select_related("kelurahan", "kecamatan")
    areas = {area.topic_id for host in hosts for area in (host.kelurahan, host.kecamatan) if area}
    return Topic.objects.filter(pk__in=areas)
