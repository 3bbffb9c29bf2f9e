from kim.desk.access import desk_page
from kim.models import Chapter
from kim.radar import STAGES, Radar
from kim.radar_sheet import HEADS, rows_of
from kim.spreadsheets import csv_file
from kim.timeline import Timeline

TAB = {"tab": "kelola:chapters"}


@desk_page
def radar(request):
    """Where every unit of the area stands, who owes what, and the boards over the years."""
    context = folded(radar_of(request.desk), request.GET.get("keadaan"))
    return request.desk.render(request, "radar", {**context, **TAB})


@desk_page
def sheet(request):
    """The same as a table for the monthly report."""
    found = radar_of(request.desk)
    return csv_file(f"radar-kim-{found.on:%Y-%m-%d}.csv", [HEADS, *rows_of(found)])


def radar_of(desk):
    own = None if desk.whole_city else {term.kecamatan_id for term in desk.terms}
    return Radar(desk.readable(Chapter.objects.open()), desk.on, own)


def folded(radar, stage):
    """The parts of a radar with their boards in time, the worst first; of one stage alone where it is one."""
    stage = stage if stage in STAGES else ""
    parts = [(district, district.worst_first(stage)) for district in radar.worst_first]
    return {
        "radar": radar,
        "stage": stage,
        "stage_label": STAGES.get(stage, ""),
        "parts": [(part, lines, Timeline(lines, radar.on)) for part, lines in parts if lines],
        "is_open": bool(stage) or len(parts) == 1,
    }
