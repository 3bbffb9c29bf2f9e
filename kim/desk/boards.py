from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect

from kim.corrections import corrections_of
from kim.desk.access import desk_page
from kim.desk.forms.boards import BoardForm, CompletionForm, ReplacementForm
from kim.desk.forms.corrections import CorrectionForm
from kim.desk.forms.proposals import CancelForm, IssueForm, ProposalForm, SectionsForm
from kim.desk.savings import form_page, sent
from kim.formation import Formation
from kim.models import Board, Chapter, Liaison, Officer
from kim.radar import Radar
from kim.sheets import BoardSheet
from kim.states import BoardState
from kim.timeline import Timeline

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
    boards = Prefetch("boards", Board.objects.order_by("-start").prefetch_related(officers))
    units = desk.readable(Chapter.objects.with_formation()).prefetch_related(boards)
    unit = get_object_or_404(units, pk=pk)
    corrections = corrections_of(unit)
    for row in unit.boards.all():
        row.corrections = corrections.get(row.pk, [])
    official = [row for row in unit.boards.all() if row.status != Board.Status.CANCELLED]
    leading = BoardState.leading(official, desk.on)
    context = {
        "chapter": unit,
        "board": leading,
        "sheet": BoardSheet(leading, desk.on) if leading else None,
        "in_office": [row for row in leading.officers.all() if row.until is None] if leading else [],
        "cautions": list(leading.cautions(desk.on)) if leading else [],
        "formation": Formation(unit),
        "liaisons": desk.with_rights(desk.readable(Liaison.objects.current(desk.on)).of_chapter(unit)),
        "timeline": _timeline(desk, unit) if unit.level == Chapter.Level.KECAMATAN else None,
        "others": [BoardSheet(row, desk.on) for row in official if row != leading],
        "cancelled": [row for row in unit.boards.all() if row.status == Board.Status.CANCELLED],
        "may_change": desk.may_change(unit),
        **TAB,
    }
    return desk.render(request, "chapter", context)


def _timeline(desk, unit):
    """The boards of everyone in the kecamatan of this unit."""
    near = desk.readable(Chapter.objects.open()).filter(kecamatan=unit.kecamatan_id)
    return Timeline(Radar(near, desk.on, [unit.kecamatan_id]).lines, desk.on)


@desk_page(writes=True)
def add(request, pk):
    """One SK; the same one sent twice leads to the board it made."""
    return _new_board(request, pk, BoardForm, "board_add", _same_sk)


@desk_page(writes=True)
def propose(request, pk):
    """Those proposed; the same proposal sent twice leads to the board it made."""
    return _new_board(request, pk, ProposalForm, "board_propose", _same_proposal)


def _new_board(request, pk, form_class, template, twins):
    desk = request.desk
    unit = get_object_or_404(desk.chapters().select_related("kecamatan", "kelurahan"), pk=pk)
    form = form_class(*sent(request), chapter=unit, desk=desk)
    if _arrived(form) and twins(unit, form.cleaned_data).exists():
        return _known(request, unit)
    response = form_page(request, form, template, {"chapter": unit, **TAB}, "kelola:chapter")
    # The other of two taps may have been faster by a hair.
    late = response.status_code == 200 and form.is_bound and form.non_field_errors()
    return _known(request, unit) if late and twins(unit, form.cleaned_data).exists() else response


def _known(request, unit):
    """To what was recorded before; whoever meant to correct it learns that nothing has changed."""
    messages.info(
        request, "Pengurus dengan masa bakti ini sudah tercatat. Kiriman kedua tidak mengubah apa pun."
    )
    return redirect("kelola:chapter", unit.pk)


def _arrived(form):
    return form.is_bound and form.is_valid()


def _same_sk(unit, facts):
    return unit.boards.issued().filter(sk_number=facts.get("sk_number"), start=facts.get("start"))


def _same_proposal(unit, facts):
    return unit.boards.proposed().filter(start=facts.get("start"), end=facts.get("end"))


@desk_page(writes=True)
def issue(request, pk):
    """The SK of a proposal; sent twice it leads to the board it confirmed."""
    board = _own(request, Board.objects.all(), pk)
    if board.status != Board.Status.PROPOSED:
        return redirect("kelola:chapter", board.chapter_id)
    form = IssueForm(*sent(request), board=board, desk=request.desk)
    return form_page(request, form, "board_issue", {"board": board, **TAB}, "kelola:chapter")


@desk_page(writes=True)
def cancel(request, pk):
    board = _own(request, Board.objects.all(), pk)
    if board.status == Board.Status.CANCELLED:
        return redirect("kelola:chapter", board.chapter_id)
    form = CancelForm(*sent(request), board=board)
    return form_page(request, form, "board_cancel", {"board": board, **TAB}, "kelola:chapter")


@desk_page(writes=True)
def complete(request, pk):
    board = _own(request, Board.objects.issued(), pk)
    form = CompletionForm(*sent(request), board=board)
    return form_page(request, form, "board_complete", {"board": board, **TAB}, "kelola:chapter")


@desk_page(writes=True)
def correct(request, pk):
    """What was copied wrongly from an SK; sent twice, or with nothing changed, it leads back to the unit."""
    board = _own(request, Board.objects.all(), pk)
    if not board.is_issued:
        return redirect("kelola:chapter", board.chapter_id)
    form = CorrectionForm(*sent(request), board=board, desk=request.desk)
    if _arrived(form) and not form.is_new:
        messages.info(request, "Data SK sudah seperti itu. Tidak ada yang diubah.")
        return redirect("kelola:chapter", board.chapter_id)
    return form_page(request, form, "board_correct", {"board": board, **TAB}, "kelola:chapter")


def _own(request, boards, pk):
    area = boards.select_related("chapter__kecamatan", "chapter__kelurahan")
    return get_object_or_404(request.desk.editable(area), pk=pk)


@desk_page(writes=True)
def sections(request, pk):
    """The unit's own bidang, from which its next boards are made."""
    unit = get_object_or_404(request.desk.chapters(), pk=pk)
    form = SectionsForm(*sent(request), chapter=unit)
    return form_page(request, form, "sections", {"chapter": unit, **TAB}, "kelola:chapter")


@desk_page(writes=True)
def replace(request, pk):
    rows = request.desk.editable(Officer.objects).select_related("person", "board__chapter__kelurahan")
    officer = get_object_or_404(rows, pk=pk)
    if officer.until:
        return redirect("kelola:chapter", officer.board.chapter_id)
    form = ReplacementForm(*sent(request), officer=officer, desk=request.desk)
    return form_page(request, form, "officer_replace", {"officer": officer, **TAB}, "kelola:chapter")
