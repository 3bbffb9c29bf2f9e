from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.provisions import ProvisionForm
from kim.desk.savings import form_page, sent
from kim.models import Chapter, Membership, Person, Provision
from kim.models.provisions import Stock

MEMBERS, CHAPTERS = {"tab": "kelola:members"}, {"tab": "kelola:chapters"}


@desk_page(writes=True)
def add(request, pk):
    """What a member has just been handed."""
    desk = request.desk
    rows = desk.editable(Membership.objects).select_related("person", "chapter")
    membership = get_object_or_404(rows, pk=pk)
    get_object_or_404(desk.kept(Person.objects), pk=membership.person_id)
    form = ProvisionForm(*sent(request), membership=membership, user=request.user)
    return _page(request, form)


@desk_page(writes=True)
def change(request, pk):
    provision = get_object_or_404(request.desk.editable(Provision.objects).select_related("person"), pk=pk)
    rows = request.desk.editable(provision.person.memberships.select_related("person", "chapter"))
    membership = get_object_or_404(rows.order_by("-since", "pk")[:1])
    form = ProvisionForm(*sent(request), membership=membership, user=request.user, provision=provision)
    return _page(request, form)


def _page(request, form):
    if request.method == "POST" and form.is_valid() and form.is_recorded:
        return redirect("kelola:member", form.membership.pk)
    context = {"membership": form.membership, **MEMBERS}
    return form_page(request, form, "provision_form", context, "kelola:member")


@desk_page
def stock(request, pk):
    """Who of a unit's members still lacks what."""
    unit = get_object_or_404(request.desk.readable(Chapter.objects), pk=pk)
    stock = Stock(unit, request.desk.on)
    context = {"chapter": unit, "stock": stock, "lines": list(stock.lines())}
    context |= {"may_change": request.desk.may_change(unit), **CHAPTERS}
    return request.desk.render(request, "stock", context)
