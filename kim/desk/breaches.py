from django.utils import timezone

from kim import phones
from kim.desk.city import city_page
from kim.desk.forms.breaches import BreachForm
from kim.desk.savings import sent
from kim.models import Access
from kim.privacy import breaches, masks


@city_page
def breach(request):
    """Whose data an incident touched; with contacts, logged, when they are to be told."""
    form = BreachForm(*sent(request))
    context = {"form": form, "tab": "kelola:tasks"}
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        rows = breaches.affected(facts["start"], facts["end"], facts["by"])
        context |= {"rows": rows, "start": facts["start"], "end": facts["end"], "at": timezone.now()}
        if "kontak" in request.POST:
            _open_contacts(request, rows, facts)
            context["with_contacts"] = True
        else:
            _mask_contacts(rows)
    return request.desk.render(request, "breach", context)


def _open_contacts(request, rows, facts):
    """Each number shown leaves its own trace."""
    shown = [row for row in rows if row.person.phone]
    Access.objects.bulk_create(
        Access(
            person=row.person,
            by=request.user,
            kind=Access.Kind.VIEWED,
            what="nomor WhatsApp",
            reason=Access.Reason.INCIDENT,
            note=facts["what_happened"][:200],
        )
        for row in shown
    )
    for row in rows:
        row.contact = row.person.phone and phones.printed(row.person.phone)


def _mask_contacts(rows):
    for row in rows:
        row.contact = masks.phone(row.person.phone)
