from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.data_requests import AnswerForm, RequestForm, StepForm
from kim.desk.people import TAB, own_person
from kim.desk.savings import form_page, sent
from kim.models import DataRequest

CLOSED_SHOWN = 50


@desk_page
def data_requests(request):
    """What people asked about their data: open ones by their hour, then what was answered last."""
    rows = request.desk.readable(DataRequest.objects).select_related("person")
    context = {
        "open": rows.open(),
        "closed": rows.exclude(closed_at=None).order_by("-closed_at")[:CLOSED_SHOWN],
        "tab": "kelola:tasks",
    }
    return request.desk.render(request, "data_requests", context)


@desk_page(writes=True)
def add(request, pk):
    person = own_person(request, pk)
    form = RequestForm(*sent(request), person=person)
    return form_page(request, form, "data_request_add", {"person": person, **TAB}, "kelola:data_request")


def _own(request, pk):
    rows = request.desk.readable(DataRequest.objects).select_related("person", "recorded_by", "closed_by")
    return get_object_or_404(rows, pk=pk)


@desk_page
def data_request(request, pk):
    """One request, its hour, and what has been done; a step is added on the same page."""
    row = _own(request, pk)
    may_write = request.desk.can_write and not row.closed_at
    form = StepForm(*sent(request)) if may_write else None
    if request.method == "POST" and form and form.is_valid():
        row.note(form.cleaned_data["text"], request.user)
        return redirect("kelola:data_request", pk)
    context = {"row": row, "person": row.person, "steps": row.steps.select_related("by"), "form": form}
    return request.desk.render(request, "data_request", {**context, "may_write": may_write, **TAB})


@desk_page(writes=True)
def close(request, pk):
    row = _own(request, pk)
    if row.closed_at:
        return redirect("kelola:data_request", pk)
    form = AnswerForm(*sent(request), row=row)
    context = {"row": row, "person": row.person, **TAB}
    return form_page(request, form, "data_request_close", context, "kelola:data_request")


@desk_page(writes=True)
def lift(request, pk):
    """The end of a restriction; reached by GET only after an expired login, which leads to the request."""
    row = _own(request, pk)
    if request.method == "POST":
        try:
            row.lift()
            messages.info(request, f"Pembatasan data {row.person} dicabut.")
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("kelola:data_request", pk)
