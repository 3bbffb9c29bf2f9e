import datetime as dt
import uuid

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.members import CorrectionForm, EndForm, MemberForm, MoveForm
from kim.desk.savings import form_page, sent
from kim.models import Membership, Officer, Person
from kim.names import folded

TAB = {"tab": "kelola:members"}
SHOWN = 1000  # rows; the whole city may have more
RECENT = 365  # days after leaving during which somebody stays on the list


@desk_page
def members(request):
    """Everybody in the area by unit; a search also finds those who left long ago."""
    desk, query = request.desk, request.GET.get("q", "").strip()[:60]
    rows = list(_found(desk, query).select_related("person", "chapter")[: SHOWN + 1])
    posts = _posts(desk, rows)
    for row in rows:
        row.posts, row.left = posts.get(row.person_id, []), not row.is_current(desk.on)
    more = bool(rows[SHOWN:])
    count = desk.readable(Membership.objects).current(desk.on).count()
    return desk.render(
        request, "members", {"rows": rows[:SHOWN], "more": more, "q": query, "count": count, **TAB}
    )


def _found(desk, query):
    rows = desk.readable(Membership.objects).order_by("chapter__level", "chapter__name", "person__name", "pk")
    if not query:
        recently = desk.on - dt.timedelta(days=RECENT)
        return rows.filter(Q(until=None) | Q(until__gte=recently))
    same_number = Q(number__icontains=query)
    name = folded(query)
    return rows.filter(same_number | Q(person__folded_name__contains=name) if name else same_number)


def _posts(desk, rows):
    """The offices held on the day, by person."""
    posts = {}
    people = desk.readable(Officer.objects).current(desk.on).select_related("board__chapter")
    for officer in people:
        posts.setdefault(officer.person_id, []).append(officer)
    return posts


@desk_page
def member(request, pk):
    desk = request.desk
    row = get_object_or_404(desk.readable(Membership.objects).select_related("person", "chapter"), pk=pk)
    context = {
        "membership": row,
        "is_current": row.is_current(desk.on),
        "posts": desk.readable(row.person.offices.select_related("board__chapter")),
        "others": desk.readable(row.person.memberships.exclude(pk=pk).select_related("chapter")),
        "may_correct": desk.kept(Person.objects).filter(pk=row.person_id).exists(),
        "may_change": desk.editable(Membership.objects).filter(pk=pk).exists(),
        **TAB,
    }
    return desk.render(request, "member", context)


@desk_page(writes=True)
def add(request):
    twin = _twin(request)
    if twin:
        return redirect("kelola:member", twin.pk)
    form = MemberForm(*sent(request), desk=request.desk, initial={"chapter": request.GET.get("kim")})
    response = form_page(request, form, "member_add", TAB, "kelola:member")
    # The other of two taps may have been faster by a hair.
    twin = _twin(request) if response.status_code == 200 else None
    return redirect("kelola:member", twin.pk) if twin else response


def _twin(request):
    """The membership this very entry has made already, when it comes a second time."""
    try:
        key = uuid.UUID(request.POST.get("entry_key", ""))
    except ValueError:
        return None
    return request.desk.editable(Membership.objects).filter(person__entry_key=key).order_by("pk").first()


def _own(request, pk):
    rows = request.desk.editable(Membership.objects).select_related("person", "chapter")
    return get_object_or_404(rows, pk=pk)


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
        return redirect("kelola:member", pk)
    form = MoveForm(*sent(request), membership=membership, desk=request.desk)
    return form_page(request, form, "member_move", {"membership": membership, **TAB}, "kelola:member")


@desk_page(writes=True)
def end(request, pk):
    membership = _own(request, pk)
    if membership.until:
        return redirect("kelola:member", pk)
    form = EndForm(*sent(request), membership=membership)
    return form_page(request, form, "member_end", {"membership": membership, **TAB}, "kelola:member")
