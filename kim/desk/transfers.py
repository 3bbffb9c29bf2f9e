from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.transfers import ConfirmForm, DeclineForm, OfferForm, WithdrawForm
from kim.desk.savings import form_page, sent
from kim.models import Membership, Person, Transfer

TAB = {"tab": "kelola:members"}
SHOWN = 50


@desk_page
def transfers(request):
    """Requests from and to the area, those that wait first."""
    rows = request.desk.readable(Transfer.objects).select_related("person", "giver", "receiver")
    waiting = list(rows.waiting()[:SHOWN])
    closed = rows.exclude(pk__in=rows.waiting().values("pk"))[:SHOWN]
    return request.desk.render(request, "transfers", {"waiting": waiting, "closed": closed, **TAB})


def _row(request, pk, may):
    rows = may(Transfer.objects.select_related("person", "giver", "receiver", "asked_by", "answered_by"))
    return get_object_or_404(rows, pk=pk)


def _page(request, transfer, form):
    desk = request.desk
    rows = Transfer.objects.filter(pk=transfer.pk).waiting() if desk.can_write else Transfer.objects.none()
    own = desk.readable(Membership.objects).filter(person=transfer.person_id).order_by("-since", "pk")
    context = {
        "transfer": transfer,
        "may_answer": rows.answerable_by(desk.user, desk.on).exists(),
        "may_withdraw": rows.asked_by_side_of(desk.user, desk.on).exists(),
        "membership": own.first(),
        **TAB,
    }
    return form_page(request, form, "transfer", context, "kelola:transfer")


@desk_page
def transfer(request, pk):
    """One request: who, from where to where, and what has become of it; nothing else of the person."""
    row = _row(request, pk, request.desk.readable)
    return _page(request, row, ConfirmForm(transfer=row))


@desk_page(writes=True)
def confirm(request, pk):
    return _answered(request, pk, ConfirmForm, "answerable_by")


@desk_page(writes=True)
def withdraw(request, pk):
    return _answered(request, pk, WithdrawForm, "asked_by_side_of")


def _answered(request, pk, kind, may):
    """A form of one button: its answer, or the page that says why not."""
    desk = request.desk
    row = _row(request, pk, lambda rows: getattr(rows, may)(desk.user, desk.on))
    if request.method != "POST":
        return redirect("kelola:transfer", pk)
    return _page(request, row, kind(*sent(request), transfer=row))


@desk_page(writes=True)
def decline(request, pk):
    desk = request.desk
    row = _row(request, pk, lambda rows: rows.answerable_by(desk.user, desk.on))
    if not row.is_waiting():
        return redirect("kelola:transfer", pk)
    form = DeclineForm(*sent(request), transfer=row)
    return form_page(request, form, "transfer_decline", {"transfer": row, **TAB}, "kelola:transfer")


@desk_page(writes=True)
def offer(request, pk):
    """Somebody of the own area, for another area to take."""
    desk = request.desk
    rows = desk.editable(Membership.objects).select_related("person", "chapter")
    membership = get_object_or_404(rows, pk=pk)
    get_object_or_404(desk.kept(Person.objects), pk=membership.person_id)
    if membership.until:
        return redirect("kelola:member", pk)
    form = OfferForm(*sent(request), membership=membership, desk=desk)
    return form_page(request, form, "transfer_offer", {"membership": membership, **TAB}, "kelola:transfer")
