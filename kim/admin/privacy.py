from django.contrib import admin
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from simple_history.admin import SimpleHistoryAdmin

from articles.admin.paging import BoundedPaginator
from kim.models import Access, RetentionRule


@admin.register(Access)
class AccessAdmin(admin.ModelAdmin):
    """The trail of looks, exports and prints; nobody changes it, nobody takes a line out."""

    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_display = ["at", "person", "by", "kind", "what", "why"]
    list_filter = ["kind", "reason"]
    list_select_related = ["person", "by"]
    date_hierarchy = "at"
    search_fields = ["person__name", "by__username"]
    fields = ["at", "person", "by", "kind", "what", "why"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).readable_by(request.user)

    @admin.display(description="alasan")
    def why(self, trace):
        return trace.why

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(RetentionRule)
class RetentionRuleAdmin(SimpleHistoryAdmin):
    """Three rules, no more and no fewer; each change stays in their history."""

    show_full_result_count = False
    list_display = ["kind", "months", "preview"]
    list_editable = ["months"]
    fields = ["months"]
    actions = None
    history_list_display = ["months"]

    @admin.display(description="siapa yang habis masa simpannya")
    def preview(self, rule):
        return format_html('<a href="{}">Lihat pratinjau</a>', reverse("kelola:retention"))

    def history_view(self, request, object_id, extra_context=None):
        return super().history_view(request, _number(object_id), extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        return super().history_form_view(request, _number(object_id), _number(version_id), extra_context)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _number(text):
    """Of a row, as its address names it; the library would fail on anything else."""
    if not text.isdecimal():
        raise Http404
    return text
