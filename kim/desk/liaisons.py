from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from kim.desk.access import desk_page
from kim.desk.forms.liaisons import LiaisonForm
from kim.desk.savings import form_page, sent
from kim.models import Liaison

TAB = {"tab": "kelola:chapters"}


@desk_page
def liaisons(request):
    """The area's contacts in the offices, those who have left last."""
    desk = request.desk
    rows = desk.with_rights(desk.readable(Liaison.objects).select_related("kecamatan", "kelurahan"))
    context = {
        "current": [row for row in rows if row.is_current(desk.on)],
        "former": [row for row in rows if not row.is_current(desk.on)],
        **TAB,
    }
    return desk.render(request, "liaisons", context)


@desk_page(writes=True)
def add(request):
    form = LiaisonForm(*sent(request), desk=request.desk, initial={"area": request.GET.get("kantor")})
    if request.method == "POST" and form.is_valid() and _twin(request, form.cleaned_data):
        return redirect("kelola:liaisons")
    return form_page(request, form, "liaison_form", TAB, _list)


def _list(liaison):
    return reverse("kelola:liaisons")


def _twin(request, facts):
    """The same entry sent a second time has been made already."""
    rows = request.desk.editable(Liaison.objects).filter(until=facts["until"], since=facts["since"])
    office = Liaison()
    office.serve(facts["area"])
    same = rows.filter(kecamatan=office.kecamatan, kelurahan=office.kelurahan)
    return same.filter(name=facts["name"], office=facts["role"], phone=facts["phone"]).exists()


@desk_page(writes=True)
def change(request, pk):
    liaison = get_object_or_404(request.desk.editable(Liaison.objects), pk=pk)
    form = LiaisonForm(*sent(request), desk=request.desk, liaison=liaison)
    return form_page(request, form, "liaison_form", {"liaison": liaison, **TAB}, _list)
