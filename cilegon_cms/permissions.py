"""What an account may do: permissions count for staff accounts only, and are read in one query."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Q


class StaffPermissions(AuthenticationBackend):
    """A coordinator's dated appointment is the whole of their rights, so no query looks for others."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or not user_obj.is_staff or obj is not None:
            return set()
        if not hasattr(user_obj, "_staff_permissions"):
            user_obj._staff_permissions = {f"{app}.{name}" for app, name in _held(user_obj)}
        return user_obj._staff_permissions


def _held(user):
    rows = Permission.objects.order_by()
    if not user.is_superuser:
        rows = rows.filter(Q(user=user) | Q(group__user=user))
    return rows.values_list("content_type__app_label", "codename").distinct()
