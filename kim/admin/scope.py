"""Every roster list, form and choice in the admin starts from what the user may change."""

from django.contrib import admin
from django.db import models

from articles.admin.paging import BoundedPaginator
from kim.admin.versions import VersionedModelForm

NO_SUCH_DATE = "Tanggal ini tidak ada atau tidak terbaca. Tulis seperti 22/05/2024."
CLEAR_DATES = {models.DateField: {"error_messages": {"invalid": NO_SUCH_DATE}}}


class ScopedAdmin(admin.ModelAdmin):
    """Rows and choices within the user's scope; what lies outside does not exist (404)."""

    form = VersionedModelForm
    change_form_template = "admin/kim/change_form.html"
    formfield_overrides = CLEAR_DATES
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **scoped_choices(db_field, request, kwargs)
        )

    def get_inline_instances(self, request, obj=None):
        """Where the page is only read, its rows are too."""
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            inline.watched = obj is None or self.has_change_permission(request, obj)
        return inlines

    def has_delete_permission(self, request, obj=None):
        """People leave and boards end by date; rows stay."""
        return False


def scoped_choices(db_field, request, kwargs):
    manager = db_field.remote_field.model._default_manager
    if hasattr(manager, "editable_by"):
        kwargs["queryset"] = manager.editable_by(request.user)
    return kwargs
