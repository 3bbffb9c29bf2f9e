from django.contrib import admin

from kim.admin.scope import ScopedAdmin
from kim.models import Chapter


@admin.register(Chapter)
class ChapterAdmin(ScopedAdmin):
    list_display = ["name", "level", "kecamatan", "status", "state"]
    list_filter = ["level", "status", "kecamatan"]
    list_select_related = ["kecamatan", "kelurahan"]
    search_fields = ["name", "community_number", "kelurahan__name", "kelurahan__aliases"]
    autocomplete_fields = ["parent", "kelurahan", "kecamatan"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["level", "kecamatan", "kelurahan", "parent", "name", "slug", "status"]}),
        ("Pendaftaran", {"fields": ["founded_on", "community_number", "kimid_url"]}),
        ("Sekretariat", {"fields": ["secretariat", "contact", "social_links"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_boards()

    @admin.display(description="kepengurusan")
    def state(self, chapter):
        state = chapter.state()
        return f"{state.label} {state.detail}".strip()
