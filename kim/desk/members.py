from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles import dates
from kim.desk.access import desk_page
from kim.desk.forms.members import CorrectionForm, EndForm, MemberForm, MoveForm, ReturnForm
from kim.desk.frames import Frame
from kim.desk.rolls import FILTERS, Roll
from kim.desk.savings import earlier, form_page, sent
from kim.models import Membership, Person, Transfer

TAB = {"tab": "kelola:members"}
ASKED = {"query": "q", "unit": "kim", "only": "hanya", "after": "sesudah"}


@desk_page
def members(request):
    """The area's members by unit; a search also finds those who left long ago."""
    asked = {name: request.GET.get(key, "") for name, key in ASKED.items()}
    return request.desk.render(
        request, "members", {"roll": Roll(request.desk, **asked), "filters": FILTERS, **TAB}
    )


@desk_page
def member(request, pk):
    desk = request.desk
    row = get_object_or_404(
        desk.readable(Membership.objects).select_related("person__portrait", "chapter"), pk=pk
    )
    context = {
        "membership": row,
        "is_current": row.is_current(desk.on),
        "posts": desk.readable(row.person.offices.select_related("board__chapter")),
        "others": desk.readable(row.person.memberships.exclude(pk=pk).select_related("chapter")),
        "is_member_now": row.person.memberships.current(desk.on).exists(),
        "may_correct": desk.kept(Person.objects).filter(pk=row.person_id).exists(),
        "may_change": desk.may_change(row),
        **TAB,
    }
    if context["may_correct"]:
        context["frame"] = Frame(desk, row.person)
        context["is_frozen"] = row.person.is_frozen
    if context["may_correct"] or context["is_current"]:
        context["provisions"] = row.person.provisions.all()
    return desk.render(request, "member", context)


@desk_page(writes=True)
def add(request):
    twin = _twin(request)
    if twin:
        return redirect("kelola:member", twin.pk)
    form = MemberForm(*sent(request), desk=request.desk, initial={"chapter": request.GET.get("kim")})
    response = form_page(request, form, "member_add", TAB, _page_of)
    # The other of two taps may have been faster by a hair.
    twin = _twin(request) if response.status_code == 200 else None
    return redirect("kelola:member", twin.pk) if twin else response


def _page_of(saved):
    page = "transfer" if isinstance(saved, Transfer) else "member"
    return reverse(f"kelola:{page}", args=[saved.pk])


def _twin(request):
    return earlier(request, Membership.objects, "person__entry_key")


def _own(request, pk):
    rows = request.desk.editable(Membership.objects).select_related("person", "chapter")
    return get_object_or_404(rows, pk=pk)


def _ended(request, membership):
    """Somebody has been faster, or this is the second tap: nothing left to do but to say so."""
    messages.info(request, f"Keanggotaan ini sudah berakhir {dates.date_long(membership.until)}.")
    return redirect("kelola:member", membership.pk)


@desk_page(writes=True)
def correct(request, pk):
    membership = _own(request, pk)
    get_object_or_404(request.desk.kept(Person.objects), pk=membership.person_id)
    form = CorrectionForm(*sent(request), membership=membership)
    return form_page(
        request, form, "member_correct", {"membership": _own(request, pk), **TAB}, "kelola:member"
    )


@desk_page(writes=True)
def move(request, pk):
    membership = _own(request, pk)
    if membership.until:
        return _ended(request, membership)
    form = MoveForm(*sent(request), membership=membership, desk=request.desk)
    return form_page(request, form, "member_move", {"membership": membership, **TAB}, "kelola:member")


@desk_page(writes=True)
def rejoin(request, pk):
    """Who left and is nowhere a member now."""
    membership = _own(request, pk)
    person = get_object_or_404(request.desk.kept(Person.objects), pk=membership.person_id)
    again = person.memberships.current(request.desk.on).order_by("-since").first()
    if again:
        return redirect("kelola:member", again.pk)
    form = ReturnForm(*sent(request), membership=membership, desk=request.desk)
    return form_page(request, form, "member_return", {"membership": membership, **TAB}, "kelola:member")


@desk_page(writes=True)
def end(request, pk):
    membership = _own(request, pk)
    if membership.until:
        return _ended(request, membership)
    form = EndForm(*sent(request), membership=membership)
    return form_page(request, form, "member_end", {"membership": membership, **TAB}, "kelola:member")
