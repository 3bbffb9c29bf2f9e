"""The demo people with an account; passwords are generated once, or all equal DEMO_PASSWORD."""

import json
import secrets

from django.conf import settings
from django.contrib.auth.models import Group, User

from articles.models import Contributor
from cilegon_cms.roles import APPROVER, WRITER

# username: (shown name, groups, staff, superuser)
PEOPLE = {
    "admin": ("Admin Contoh", [], True, True),
    "penulis": ("Penulis Contoh", [WRITER], True, False),
    "redaktur": ("Redaktur Contoh", [APPROVER], True, False),
    "koordinator-jombang": ("Koordinator Jombang Contoh", [], False, False),
    "koordinator-citangkil": ("Koordinator Citangkil Contoh", [], False, False),
}


def load(password=""):
    """Creates who is missing; returns the passwords by username. A given password is set for all."""
    file = settings.VAR_DIR / "demo-passwords.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    passwords = {
        username: password or known.get(username) or secrets.token_urlsafe(12) for username in PEOPLE
    }
    for username, facts in PEOPLE.items():
        _account(username, *facts, passwords[username])
    file.write_text(json.dumps(passwords))
    file.chmod(0o600)
    return passwords


def _account(username, name, groups, staff, superuser, password):
    user, created = User.objects.get_or_create(username=username)
    if created:
        user.first_name, user.is_staff, user.is_superuser = name, staff, superuser
        user.groups.set(Group.objects.filter(name__in=groups))
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    if staff and not superuser:
        Contributor.objects.get_or_create(name=name, defaults={"user": user})
