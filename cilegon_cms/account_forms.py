"""Allauth's forms in our words; where a wrong password is shown."""

from allauth.account import forms
from django.core.exceptions import ValidationError

NEW_PASSWORD = "Paling sedikit 12 huruf, angka, atau tanda. Bukan nama Anda, bukan angka saja."
EMAIL = "Surel yang tercatat di akun Anda."


def _label(form, **labels):
    """Sets labels; the placeholder that repeats them and allauth's help go."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)


class SignInForm(forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(self, login="Nama pengguna", password="Kata sandi")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean(self):
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("password", error)


class ForgottenPasswordForm(forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(self, email="Surel")
        self.fields["email"].help_text = EMAIL


class NewPasswordForm(forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(self, password1="Kata sandi baru", password2="Kata sandi baru sekali lagi")
        self.fields["password1"].help_text = NEW_PASSWORD


class ChangePasswordForm(forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(
            self,
            oldpassword="Kata sandi sekarang",
            password1="Kata sandi baru",
            password2="Kata sandi baru sekali lagi",
        )
        self.fields["password1"].help_text = NEW_PASSWORD
