"""A form of the desk sent after its writer's sign-in has run out: they sign in, and it comes back filled in.

A request refused or unsigned never does what it asks for. What was typed stays sealed with the browser until
somebody has given the right password, and is shown to nobody but its writer.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache

from cilegon_cms.account_forms import SignInForm
from kim.desk.typed import WAITING, Typed

TOO_OLD = "Isian tadi sudah lebih dari 2 jam, jadi tidak bisa dikembalikan."
OF_ANOTHER = "Isian tadi ditulis dengan akun lain, jadi tidak ditampilkan di sini."


class ReturningMiddleware:
    """Answers a form of somebody no longer signed in with the sign-in page, which carries what they typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        typed = Typed.of(request)
        return _ask_to_sign_in(request, typed, typed.sealed()) if typed and _is_stranger(request) else None


@never_cache
def refused(request, reason=""):
    """The form was made for an earlier sign-in: one of the desk is shown again, to its writer only."""
    typed, seal = _lost_by(request)
    if typed and _is_stranger(request):
        return _ask_to_sign_in(request, typed, seal)
    if seal and typed.is_of(request.user):
        request.session[WAITING] = seal
        return redirect(typed.path)
    return csrf_failure(request, reason)


def _lost_by(request):
    """What a refused request holds, with its seal: a form of the desk, or one the sign-in page carried."""
    if request.resolver_match and request.resolver_match.url_name == "account_login":
        seal = request.POST.get(WAITING, "")
        return Typed.opened(seal), seal
    typed = Typed.of(request)
    return typed, typed and typed.sealed()


def _is_stranger(request):
    return request.user.is_anonymous


@never_cache
def _ask_to_sign_in(request, typed, seal):
    """The sign-in page, in answer to another request than its own."""
    context = {"form": SignInForm(request=request), "typed": typed, "seal": seal}
    return render(request, "account/login.html", context)


def carried_by(request):
    """What waits on the sign-in page while a password is tried, or that it has waited for too long."""
    seal = request.POST.get(WAITING, "")
    typed = Typed.opened(seal)
    return {"typed": typed, "seal": seal} if typed else {"lost": TOO_OLD if seal else ""}


def bring_back(request, user):
    """Puts what the sign-in page carried where its writer finds it; others learn that it is not theirs."""
    seal = request.POST.get(WAITING)
    if not seal:
        return
    typed = Typed.opened(seal)
    if typed and typed.is_of(user):
        request.session[WAITING] = seal
    else:
        messages.warning(request, OF_ANOTHER if typed else TOO_OLD)
