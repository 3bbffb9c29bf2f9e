from kim.desk.access import desk_page
from kim.models import Chapter
from kim.radar import STAGES, Radar
from kim.radar_sheet import HEADS, rows_of
from kim.spreadsheets import csv_file
from kim.timeline import Timeline

TAB = {"tab": "kelola:chapters"}


@desk_page
def radar(request):
    """Where every unit of the area stands, the worst first; all of them or those in one stage."""
    found = radar_of(request.desk)
    stage = request.GET.get("keadaan", "")
    stage = stage if stage in STAGES else ""
    parts = [(district, district.worst_first(stage)) for district in found.worst_first]
    context = {
        "radar": found,
        "stage": stage,
        "stage_label": STAGES.get(stage, ""),
        "parts": [(part, lines, Timeline(lines, found.on)) for part, lines in parts if lines],
        "is_open": bool(stage) or len(parts) == 1,
        **TAB,
    }
    return request.desk.render(request, "radar", context)


@desk_page
def sheet(request):
    """The same as a table for the monthly report."""
    found = radar_of(request.desk)
    return csv_file(f"radar-kim-{found.on:%Y-%m-%d}.csv", [HEADS, *rows_of(found)])


def radar_of(desk):
    own = None if desk.whole_city else {term.kecamatan_id for term in desk.terms}
    return Radar(desk.readable(Chapter.objects.open()), desk.on, own)


def pictures(radar):
    """Each part of the area with its boards in time."""
    return [(district, Timeline(district.lines, radar.on)) for district in radar.districts]
