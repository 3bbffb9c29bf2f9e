"""Where the link of an invitation leads: a password, and on to the desk."""

from django import forms
from django.contrib.auth import get_user_model, login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from articles import dates
from kim.models import Invitation
from kim.models.invitations import GONE

NEW_PASSWORD = "Paling sedikit 12 huruf, angka, atau tanda. Bukan nama Anda, bukan angka saja."
LONGEST_NAME = 30


class AcceptForm(forms.Form):
    """The password of a new account, twice."""

    password1 = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        help_text=NEW_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi baru."},
    )
    password2 = forms.CharField(
        label="Kata sandi baru sekali lagi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi sekali lagi kata sandinya."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Kedua kata sandi belum sama. Ketik lagi.")
        return cleaned

    def save(self):
        self.user.set_password(self.cleaned_data["password1"])
        self.user.save()
        return self.user


@never_cache
def invitation(request, token):
    """Whoever holds the link sees whom it is for; a used, revoked or invented one says the same."""
    found = Invitation.of_token(token)
    if found is None:
        return _page(request, "gone", status=404)
    users = get_user_model().objects.filter(email__iexact=found.email)
    if request.user.is_authenticated:
        return _as_oneself(request, found)
    if users.exists():
        return _page(request, "known", invitation=found)
    return _as_somebody_new(request, found)


def _as_oneself(request, found):
    """Somebody with an account takes it on, if the letter was for them."""
    if request.user.email.lower() != found.email:
        return _page(request, "stranger", invitation=found)
    error = ""
    if request.method == "POST":
        try:
            return _welcome(request, found.accept(request.user))
        except ValidationError as refusal:
            error = refusal.messages[0]
    return _page(request, "oneself", invitation=found, error=error)


def _as_somebody_new(request, found):
    user = get_user_model()(username=_free_username(found.name), email=found.email, first_name=found.name)
    form = AcceptForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                appointment = found.accept(form.save())
        except (ValidationError, IntegrityError):  # the other of two taps was faster
            form.add_error(None, GONE)
        else:
            login(request, appointment.user)
            return _welcome(request, appointment)
    return _page(request, "new", invitation=found, form=form, username=user.username)


def _welcome(request, appointment):
    if appointment.since <= dates.today():
        return redirect("kelola:tasks")
    return _page(request, "later", appointment=appointment)


def _free_username(name):
    """A sign-in name of the person's own name that nobody has."""
    base = slugify(name)[:LONGEST_NAME].strip("-") or "koordinator"
    rows = get_user_model().objects.filter(username__istartswith=base)
    taken = {username.lower() for username in rows.values_list("username", flat=True)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)


def _page(request, case, status=None, **context):
    """Never indexed; its address goes to no other site."""
    response = render(request, f"kim/invitation/{case}.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
