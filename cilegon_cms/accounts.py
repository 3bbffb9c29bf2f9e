"""Sign-in, sign-out and passwords: allauth's views with our words, limits and destinations."""

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.decorators import secure_admin_login
from allauth.account.signals import password_reset
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.views.decorators.cache import never_cache

from cilegon_cms.account_forms import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm, SignInForm
from cilegon_cms.returning import bring_back, carried_by
from cilegon_cms.tries import Tries
from kim.models import Coordinator

TOO_MANY = "too_many_login_attempts"


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; wrong passwords are counted per name and address, and the page says how many are left."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": "Ini bukan kata sandi Anda sekarang. Ketik lagi.",
    }

    def is_open_for_signup(self, request):
        return False

    def _get_login_attempts_cache_key(self, request, **credentials):
        # Not the name alone: a stranger could lock a colleague out.
        name = credentials.get("username") or credentials.get("email", "")
        return f"{name.lower()}:{get_ip(request)}"

    def pre_authenticate(self, request, **credentials):
        self.tries = Tries(request, self._get_login_attempts_cache_key(request, **credentials))
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            sentence = f"Terlalu banyak percobaan. Coba lagi dalam {self.tries.wait} menit."
            raise ValidationError(sentence, TOO_MANY) from None

    def authentication_failed(self, request, **credentials):
        left = self.tries.left
        hope = f"Sisa {left} kali percobaan." if left else f"Coba lagi dalam {self.tries.wait} menit."
        sentence = f"Nama pengguna atau kata sandi tidak cocok. {hope}"
        self.error_messages = self.error_messages | {"username_password_mismatch": sentence}


@receiver(password_reset)
def forgive_wrong_passwords(request, user, **kwargs):
    """Who has just set a new password by e-mail need not wait for the old guesses to expire."""
    key = get_adapter(request)._get_login_attempts_cache_key(request, username=user.username)
    ratelimit.clear(request, action="login_failed", key=key)


class SignIn(views.LoginView):
    form_class = SignInForm

    def form_valid(self, form):
        # After the password, before a second step if there is one: the session stays until the last of them.
        response = super().form_valid(form)
        bring_back(self.request, form.user)
        return response

    def get_authenticated_redirect_url(self):
        bring_back(self.request, self.request.user)
        return super().get_authenticated_redirect_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | carried_by(self.request)

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("password", TOO_MANY):
            response.status_code = 429
        return response


sign_in = SignIn.as_view()
forgotten_password = views.PasswordResetView.as_view(form_class=ForgottenPasswordForm)
new_password = views.PasswordResetFromKeyView.as_view(form_class=NewPasswordForm)
change_password = views.PasswordChangeView.as_view(form_class=ChangePasswordForm)
admin_login = secure_admin_login(admin.site.login)


@never_cache
@login_required
def after_sign_in(request):
    """On to the place of their work: the newsroom, their kecamatan, or the directory for all others."""
    if request.user.is_staff:
        return redirect("admin:index")
    if Coordinator.objects.readable().filter(user=request.user).exists():
        try:
            return redirect("kelola:tasks")
        except NoReverseMatch:
            pass
    return redirect("kim:directory")
