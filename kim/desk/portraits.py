from django.shortcuts import redirect

from kim.desk.access import desk_page
from kim.desk.forms.portraits import PortraitForm, RemovalForm
from kim.desk.frames import Frame
from kim.desk.people import TAB, own_person
from kim.desk.savings import form_page, sent


@desk_page(writes=True)
def change(request, pk):
    """A first portrait, or another in place of the one there is."""
    person = own_person(request, pk)
    form = PortraitForm(*sent(request), person=person, portrait=getattr(person, "portrait", None))
    if request.method == "POST" and form.is_valid() and form.is_repeated:
        return redirect("kelola:person", pk)
    return _page(request, form, "portrait_change")


@desk_page(writes=True)
def remove(request, pk):
    person = own_person(request, pk)
    portrait = getattr(person, "portrait", None)
    if portrait is None:
        return redirect("kelola:person", pk)
    return _page(request, RemovalForm(*sent(request), person=person, portrait=portrait), "portrait_remove")


def _page(request, form, template):
    person = own_person(request, form.person.pk)
    context = {"person": person, "frame": Frame(request.desk, person), **TAB}
    return form_page(request, form, template, context, "kelola:person")
