from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from kim.desk.city import city_page
from kim.desk.forms.erasures import ErasureForm, RetentionForm
from kim.desk.people import TAB, own_person
from kim.desk.savings import accuse, sent
from kim.models import Erasure, RetentionRule
from kim.models.retention import erase_expired, expired, leftovers


@city_page
def erase(request, pk):
    """The end of somebody's data, asked for on a page of its own: nothing brings them back."""
    person = own_person(request, pk)
    form = ErasureForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            Erasure.of(person, request.user, **form.why)
        except ValidationError as error:
            accuse(form, error)
        else:
            messages.info(request, "Data orang ini sudah dihapus. Jabatan dan tanggalnya tetap, tanpa nama.")
            return redirect("kelola:person", pk)
    return request.desk.render(request, "person_erase", {"form": form, "person": person, **TAB})


@city_page
def retention(request):
    """Who would be erased today by the rules, and the button that does it."""
    due, counted = (
        expired(request.desk.on),
        [(rows.count(), what) for rows, what in leftovers(request.desk.on)],
    )
    left = [f"{count} {what}" for count, what in counted if count]
    form = RetentionForm(*sent(request), due=due, leftovers=left)
    if request.method == "POST" and form.is_valid():
        done = erase_expired(request.user, request.desk.on)
        messages.info(request, f"Data {done} orang dihapus menurut masa simpan.")
        return redirect("kelola:retention")
    rules = RetentionRule.objects.all()
    context = {"due": due, "leftovers": left, "rules": rules, "form": form, "tab": "kelola:tasks"}
    return request.desk.render(request, "retention", context)
