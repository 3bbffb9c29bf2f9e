from django.contrib import admin

from articles.admin.search import tell_unread
from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "ended_on", "successor"]
    list_filter = ["kind"]
    list_select_related = ["successor"]
    search_fields = ["name", "aliases"]
    autocomplete_fields = ["successor"]
    prepopulated_fields = {"slug": ["name"]}
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "aliases", "intro"]}),
        ("Program", {"fields": ["procedure", "stage", "ended_on", "successor"]}),
        (
            "Kemajuan",
            {
                "fields": [
                    "progress_done",
                    "progress_total",
                    "progress_unit",
                    "progress_source",
                    "progress_on",
                ]
            },
        ),
    ]

    def save_model(self, request, topic, form, change):
        super().save_model(request, topic, form, change)
        tell_unread(request)
