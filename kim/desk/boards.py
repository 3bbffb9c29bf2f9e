from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.boards import SECTIONS, BoardForm, CompletionForm, ReplacementForm
from kim.desk.savings import form_page, sent
from kim.models import Board, Chapter, Officer
from kim.sheets import BoardSheet

TAB = {"tab": "kelola:chapters"}


@desk_page
def chapters(request):
    """The area's units and where each one's board stands."""
    desk = request.desk
    units = desk.readable(Chapter.objects.open()).select_related("kecamatan", "kelurahan").with_boards()
    rows = [(unit, unit.state(desk.on)) for unit in units]
    valid = sum(state.key == "valid" for _, state in rows)
    return desk.render(request, "chapters", {"rows": rows, "valid": valid, **TAB})


@desk_page
def chapter(request, pk):
    """A unit's boards, the one that speaks for it first."""
    desk = request.desk
    officers = Prefetch("officers", Officer.objects.select_related("person"))
    boards = Prefetch("boards", Board.objects.official().order_by("-start").prefetch_related(officers))
    unit = get_object_or_404(desk.readable(Chapter.objects).prefetch_related(boards), pk=pk)
    leading = unit.board(desk.on)
    context = {
        "chapter": unit,
        "board": leading,
        "sheet": BoardSheet(leading, desk.on) if leading else None,
        "in_office": [row for row in leading.officers.all() if row.until is None] if leading else [],
        "cautions": list(leading.cautions(desk.on)) if leading else [],
        "others": [BoardSheet(row, desk.on) for row in unit.boards.all() if row != leading],
        "may_change": desk.editable(Chapter.objects).filter(pk=pk).exists(),
        **TAB,
    }
    return desk.render(request, "chapter", context)


@desk_page(writes=True)
def add(request, pk):
    """One SK; the same one sent twice leads to the board it made."""
    desk = request.desk
    unit = get_object_or_404(desk.chapters().select_related("kecamatan", "kelurahan"), pk=pk)
    form = BoardForm(*sent(request), chapter=unit, desk=desk)
    if request.method == "POST" and form.is_valid() and _twin(unit, form.cleaned_data):
        return redirect("kelola:chapter", pk)
    context = {"chapter": unit, "suggested_sections": SECTIONS, **TAB}
    return form_page(request, form, "board_add", context, "kelola:chapter")


def _twin(unit, facts):
    return unit.boards.issued().filter(sk_number=facts["sk_number"], start=facts["start"]).exists()


@desk_page(writes=True)
def complete(request, pk):
    boards = request.desk.editable(Board.objects.issued()).select_related("chapter")
    board = get_object_or_404(boards, pk=pk)
    form = CompletionForm(*sent(request), board=board)
    return form_page(request, form, "board_complete", {"board": board, **TAB}, "kelola:chapter")


@desk_page(writes=True)
def replace(request, pk):
    rows = request.desk.editable(Officer.objects).select_related("person", "board__chapter__kelurahan")
    officer = get_object_or_404(rows, pk=pk)
    if officer.until:
        return redirect("kelola:chapter", officer.board.chapter_id)
    form = ReplacementForm(*sent(request), officer=officer, desk=request.desk)
    return form_page(request, form, "officer_replace", {"officer": officer, **TAB}, "kelola:chapter")
