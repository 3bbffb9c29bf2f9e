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
    """A yes, in the words shown on the page."""
    person = own_person(request, pk)
    form = ConsentForm(*sent(request), person=person)
    sentences = [(Consent.Field(name).label, text) for name, text in texts.TEXTS.items()]
    context = {"person": person, "sentences": sentences, "rights": texts.RIGHTS, **TAB}
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
