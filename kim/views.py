from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_list_or_404, redirect, render

from articles import dates, metadata
from articles.cards import Card
from articles.models import Edition
from kim import structured
from kim.directory import Directory
from kim.formation import Formation
from kim.models import Activity, Chapter, Kelurahan
from kim.states import BoardState
from kim.units import UnitSheet, units_of

STORIES = 5
ACTIVITIES = 12
DESCRIPTION = "Pengurus KIM di tempat Anda, masa baktinya, kegiatan, dan berita wilayahnya."


def directory(request):
    overview = Directory(dates.today())
    query = request.GET.get("q", "").strip()[:60]
    context = {
        "directory": overview,
        "q": query,
        "matches": overview.matches(query),
        "nav_current": "kim",
        "meta": metadata.of_page(settings.KIM_LONG_NAME, DESCRIPTION, request.path),
    }
    return render(request, "kim/directory.html", context)


def kecamatan(request, kecamatan):
    """A kecamatan's own chapter, the state of each of its kelurahan, and what all its units do."""
    rows = get_list_or_404(Kelurahan.objects.select_related("kecamatan"), kecamatan__slug=kecamatan)
    area, on = rows[0].kecamatan, dates.today()
    units = {level: [] for level in Chapter.Level}
    for unit in units_of(Chapter.objects.open().filter(kecamatan=area), on):
        units[unit.level].append(unit)
    seats = {unit.kelurahan_id: unit for unit in units[Chapter.Level.KELURAHAN]}
    own = next(iter(units[Chapter.Level.KECAMATAN]), None)
    context = {
        "area": area,
        "kelurahan": [(row, *_standing(seats.get(row.code), on)) for row in rows],
        "children": [(unit, unit.state(on)) for level in ("rw", "komunitas") for unit in units[level]],
        "title": f"KIM {area}",
    }
    hosts = Chapter.objects.filter(kecamatan=area)
    return _page(request, own, area.topic_id, Activity.objects.hosted_by(hosts), context)


def chapter(request, kecamatan, slug):
    """One unit with those under it; a kecamatan's own lives on the page of its kecamatan."""
    area = {"kecamatan": None} if kecamatan == "kota" else {"kecamatan__slug": kecamatan}
    below = {f"parent__{name}": value for name, value in area.items()}
    family = Chapter.objects.filter(
        Q(slug=slug, **area) | (Q(parent__slug=slug, **below) & ~Q(status=Chapter.Status.CLOSED))
    )
    on, units = dates.today(), units_of(family, dates.today())
    unit = next((row for row in units if (row.slug, row.area_slug) == (slug, kecamatan)), None)
    if unit is None:
        raise Http404
    if unit.level == Chapter.Level.KECAMATAN:
        return redirect(unit, permanent=True)
    topic = unit.kelurahan.topic_id if unit.kelurahan_id else None
    children = [(row, row.state(on)) for row in units if row.parent_id == unit.pk]
    context = {"title": unit.name, "children": children}
    return _page(request, unit, topic, Activity.objects.filter(hosts=unit), context)


def _standing(unit, on):
    """A kelurahan's unit with how far its founding has come while it is not formed, and its state."""
    if unit is None:
        return None, BoardState("none")
    unit.founding = None if unit.is_formed else Formation(unit)
    return unit, unit.state(on)


def _page(request, unit, topic_id, activities, context):
    stories = Edition.objects.live().about(topic_id).newest_first().for_cards()[:STORIES]
    latest = list(activities.public().open().order_by("-starts_at", "-pk")[:ACTIVITIES])
    context |= {
        "chapter": unit,
        "unit": UnitSheet(unit, dates.today()) if unit else None,
        "upcoming": [activity for activity in reversed(latest) if not activity.is_over()],
        "held": [activity for activity in latest if activity.is_over()],
        "stories": [Card(edition) for edition in stories] if topic_id else [],
        "has_topic": topic_id is not None,
        "nav_current": "kim",
        "meta": structured.of_chapter(context["title"], DESCRIPTION, request.path, unit),
    }
    return render(request, "kim/chapter.html", context)
