from django.http import Http404
from django.shortcuts import get_object_or_404

from kim.desk.access import desk_page
from kim.desk.forms.formation import FormationForm
from kim.desk.savings import form_page, sent
from kim.formation import Formation
from kim.models import Chapter, FormationStep
from kim.models.formation import Step

TAB = {"tab": "kelola:chapters"}


@desk_page
def formation(request, pk):
    """The steps of founding a unit, from the first meeting to kim.id."""
    desk = request.desk
    unit = get_object_or_404(desk.readable(Chapter.objects.with_boards()), pk=pk)
    context = {
        "chapter": unit,
        "formation": Formation(unit, unit.formation.all()),
        "may_change": desk.may_change(unit),
        **TAB,
    }
    return desk.render(request, "formation", context)


@desk_page(writes=True)
def step(request, pk, number):
    unit = get_object_or_404(request.desk.chapters(), pk=pk)
    if number not in Step.values:
        raise Http404
    record = unit.formation.filter(step=number).first() or FormationStep(chapter=unit, step=number)
    form = FormationForm(*sent(request), record=record)
    return form_page(request, form, "formation_step", {"record": record, **TAB}, "kelola:formation")
