"""What editors see and steer of the readers' search."""

from django.contrib import admin, messages

from articles.models import SearchEntry, SearchMiss, SearchPick
from articles.models.topics import grouped


def tell_unread(request):
    """Says how many stories do not yet know a name that was changed."""
    if left := SearchEntry.objects.unread().count():
        messages.info(
            request,
            f"{grouped(left)} berita yang menyebut nama yang diubah masih dibaca ulang. "
            "Sampai selesai, pencarian dengan ejaan baru belum menemukan semuanya.",
        )


@admin.register(SearchPick)
class SearchPickAdmin(admin.ModelAdmin):
    list_display = ["__str__", "article", "topic", "url", "since", "until"]
    list_select_related = ["topic"]
    search_fields = ["queries", "title"]
    autocomplete_fields = ["article", "topic"]
    fields = ["queries", "article", "topic", "url", "title", "since", "until"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("article__editions")

    def save_model(self, request, pick, form, change):
        super().save_model(request, pick, form, change)
        SearchMiss.objects.filter(text__in=[line.lower() for line in pick.queries.splitlines()]).delete()


@admin.register(SearchMiss)
class SearchMissAdmin(admin.ModelAdmin):
    """Questions that found nothing; "buat pilihan redaksi" gives one an answer."""

    list_display = ["text", "hits", "last_seen"]
    search_fields = ["text"]
    change_form_template = "admin/articles/searchmiss/change_form.html"
    show_full_result_count = False

    def changelist_view(self, request, extra_context=None):
        tell_unread(request)
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
