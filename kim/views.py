from django.conf import settings
from django.db.models import Prefetch
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render

from articles import dates, metadata
from articles.cards import Card
from articles.models import Edition
from kim.directory import Directory
from kim.models import Board, Chapter, Kelurahan, Officer
from kim.sheets import BoardSheet
from kim.states import BoardState

STORIES = 5
DESCRIPTION = "Pengurus KIM di tempat Anda, masa baktinya, dan berita wilayahnya."


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
    """A kecamatan's own chapter, and the state of each of its kelurahan."""
    rows = get_list_or_404(Kelurahan.objects.select_related("kecamatan"), kecamatan__slug=kecamatan)
    area, on = rows[0].kecamatan, dates.today()
    units = {level: [] for level in Chapter.Level}
    for unit in _chapters().filter(kecamatan=area):
        units[unit.level].append(unit)
    seats = {unit.kelurahan_id: unit for unit in units[Chapter.Level.KELURAHAN]}
    context = {
        "area": area,
        "kelurahan": [(row, seats.get(row.code), _state(seats.get(row.code), on)) for row in rows],
        "others": units[Chapter.Level.RW] + units[Chapter.Level.COMMUNITY],
        "title": f"KIM {area}",
    }
    own = next(iter(units[Chapter.Level.KECAMATAN]), None)
    return _page(request, own, area.topic_id, on, context)


def chapter(request, kecamatan, slug):
    area = {"kecamatan": None} if kecamatan == "kota" else {"kecamatan__slug": kecamatan}
    unit = get_object_or_404(_chapters(), slug=slug, **area)
    if unit.level == Chapter.Level.KECAMATAN:
        return redirect(unit, permanent=True)
    topic = unit.kelurahan.topic_id if unit.kelurahan_id else None
    return _page(request, unit, topic, dates.today(), {"title": unit.name})


def _chapters():
    officers = Prefetch("officers", Officer.objects.select_related("person"))
    boards = Prefetch("boards", Board.objects.official().order_by("-start").prefetch_related(officers))
    listed = Chapter.objects.exclude(status=Chapter.Status.CLOSED)
    return listed.select_related("kecamatan", "kelurahan", "parent__kecamatan").prefetch_related(boards)


def _state(unit, on):
    return unit.state(on) if unit else BoardState("none")


def _page(request, unit, topic_id, on, context):
    board = unit.board(on) if unit else None
    past = [BoardSheet(row, on) for row in unit.boards.all() if row != board] if unit else []
    stories = Edition.objects.live().filter(tagged__tag=topic_id).newest_first().for_cards()[:STORIES]
    context |= {
        "chapter": unit,
        "sheet": BoardSheet(board, on) if board else None,
        "past_boards": past,
        "stories": [Card(edition) for edition in stories] if topic_id else [],
        "nav_current": "kim",
        "meta": metadata.of_page(context["title"], DESCRIPTION, request.path, [("KIM", "/kim/")]),
    }
    return render(request, "kim/chapter.html", context)
