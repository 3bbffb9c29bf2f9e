from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.consents import ConsentForm, WithdrawalForm
from kim.desk.people import TAB, own_person
from kim.desk.savings import form_page, sent
from kim.desk.scans import sent_out
from kim.models import Consent
from kim.privacy import texts


@desk_page(writes=True)
def add(request, pk):
    """A yes, in the words shown on the page; first to what, then how it was given."""
    person = own_person(request, pk)
    entries, files = sent(request)
    meant = (entries or {}).get("field") or request.GET.get("untuk", "")
    context = {"person": person, "rights": texts.RIGHTS, **TAB}
    if entries is None and meant not in Consent.Field:
        running = set(person.consents.current(request.desk.on).values_list("field", flat=True))
        context["uses"] = [(use, texts.TEXTS[use]) for use in Consent.Field if use not in running]
        return request.desk.render(request, "consent_choose", context)
    form = ConsentForm(entries, files, person=person, meant=meant)
    if meant in Consent.Field:
        context |= {"use": Consent.Field(meant), "sentence": texts.TEXTS[meant]}
        context["message"] = texts.question(meant)
    return form_page(request, form, "consent_add", context, "kelola:person")


@desk_page(writes=True)
def withdraw(request, pk):
    """The end of a yes; a published value is gone from the site with the same save."""
    consent = get_object_or_404(request.desk.editable(Consent.objects).select_related("person"), pk=pk)
    if consent.withdrawn_on:
        return redirect("kelola:person", consent.person_id)
    form = WithdrawalForm(*sent(request), consent=consent)
    context = {"consent": consent, "person": consent.person, **TAB}
    return form_page(request, form, "consent_withdraw", context, "kelola:person")


@desk_page
def scan(request, pk):
    consent = get_object_or_404(request.desk.readable(Consent.objects), pk=pk)
    return sent_out(consent.scan, f"Persetujuan {consent.person}")
