from kim.desk.access import desk_page
from kim.models import Chapter
from kim.radar import Radar
from kim.radar_sheet import HEADS, rows_of
from kim.spreadsheets import csv_file
from kim.timeline import Timeline

TAB = {"tab": "kelola:chapters"}


@desk_page
def radar(request):
    """Where every unit of the area stands, who owes what, and the boards over the years."""
    found = radar_of(request.desk)
    return request.desk.render(request, "radar", {"radar": found, "pictures": pictures(found), **TAB})


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
