from articles.dates import MONTHS
from kim.desk.access import desk_page
from kim.models import Chapter
from kim.recap import FIRST_YEAR, HEADINGS, Period, Recap
from kim.spreadsheets import csv_file


@desk_page
def recap(request):
    """The figures of each unit over a month or a year, to read and to print."""
    desk = request.desk
    found = _asked(request)
    groups = found.groups
    context = {
        "recap": found,
        "groups": groups,
        "grand": list(zip(HEADINGS, found.total.figures, strict=True)) if len(groups) > 1 else [],
        "headings": HEADINGS,
        "years": range(desk.on.year, FIRST_YEAR - 1, -1),
        "months": list(enumerate(MONTHS, 1)),
        "tab": "kelola:activities",
    }
    return desk.render(request, "recap", context)


@desk_page
def recap_csv(request):
    found = _asked(request)
    rows = [["Kecamatan", "KIM", *HEADINGS]]
    for area, lines, subtotal in found.groups:
        name = area.name if area else "Kota"
        rows += [[name, line.name, *line.figures] for line in lines]
        rows.append([name, subtotal.name, *subtotal.figures])
    rows.append(["", found.total.name, *found.total.figures])
    period = f"{found.period.year}-{found.period.month:02}" if found.period.month else str(found.period.year)
    return csv_file(f"rekap-kim-{period}.csv", rows)


def _asked(request):
    units = request.desk.readable(Chapter.objects.open())
    return Recap(units, Period.asked(request.GET, request.desk.on))
