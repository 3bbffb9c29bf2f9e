"""Saving a form: all or nothing, with the message that offers to undo it."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect

from kim.models import Saving

FILE_AGAIN = "Pilih lagi berkasnya. Berkas tidak ikut kembali ketika ada isian yang perlu dibetulkan."
CHANGED_MEANWHILE = "Data ini baru saja berubah. Periksa lagi, lalu simpan."


def sent(request):
    """What a form takes first: entries and files of a POST, or what comes back after an expired sign-in."""
    if request.method == "POST":
        return request.POST, request.FILES
    return request.returned.sent if request.returned else (None, None)


def earlier(request, rows, entry_key="entry_key"):
    """The row this very entry has made already, when it comes a second time."""
    try:
        key = uuid.UUID(request.POST.get("entry_key", ""))
    except ValueError:
        return None
    return request.desk.editable(rows).filter(**{entry_key: key}).order_by("pk").first()


def form_page(request, form, template, context, done):
    """The page of a form; once form.save(user) has gone through, on to the page of what it returns.

    done names that page, or tells its address from what was saved.
    """
    if request.method == "POST" and form.is_valid():
        saved = _saved(request, form)
        if saved is not None:
            return redirect(done(saved)) if callable(done) else redirect(done, saved.pk)
    if request.returned:
        request.returned.ask_for_files(form)
    if request.method == "POST":
        _ask_again(form, request.FILES)
    return request.desk.render(request, template, {"form": form, **context})


def _ask_again(form, files):
    """A browser forgets the files of a form that is shown again; their senders should not have to notice."""
    for name in files:
        if isinstance(form.fields.get(name), forms.FileField) and not form.has_error(name):
            form.add_error(name, FILE_AGAIN)


def _saved(request, form):
    try:
        with Saving.of(request.user) as saving:
            if hasattr(form, "claim"):
                form.claim()
            outcome = form.save(request.user)
            saving.subject, saving.is_final = form.subject[:200], getattr(form, "is_final", False)
            saving.save(update_fields=["subject", "is_final"])
    except ValidationError as error:
        accuse(form, error)
        return None
    except IntegrityError:
        form.add_error(None, CHANGED_MEANWHILE)
        return None
    messages.success(request, str(saving), extra_tags="" if saving.is_final else str(saving.key))
    return outcome


def accuse(form, error):
    """Puts each complaint beside the field of its name, the others on top."""
    complaints = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
    for name, errors in complaints.items():
        form.add_error(name if name in form.fields else None, errors)
