from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path

from articles import dates
from kim.admin.scans import ScanForm, kept
from kim.admin.scope import CLEAR_DATES, ScopedAdmin
from kim.admin.versions import VersionedInline, VersionedModelForm
from kim.desk.radar import folded
from kim.desk.texts import LinesField
from kim.models import Chapter, FormationStep
from kim.models.chapters import SUGGESTED_SECTIONS
from kim.radar import Radar


class ChapterForm(VersionedModelForm):
    sections = LinesField(
        label="Bidang",
        longest=80,
        most=20,
        required=False,
        help_text=f"Satu bidang satu baris. Bila kosong dipakai: {', '.join(SUGGESTED_SECTIONS)}.",
    )


class FormationInline(VersionedInline, admin.TabularInline):
    """What was noted of the founding, each step once."""

    model = FormationStep
    form = ScanForm
    formfield_overrides = CLEAR_DATES
    fields = ["step", "done_on", "note", "kept_scan", "new_scan"]
    readonly_fields = ["kept_scan"]
    extra = 0

    @admin.display(description="berkas tersimpan")
    def kept_scan(self, record):
        return kept(record.scan, "kelola:formation_file", record)


@admin.register(Chapter)
class ChapterAdmin(ScopedAdmin):
    form = ChapterForm
    list_display = ["name", "level", "kecamatan", "status", "state"]
    inlines = [FormationInline]
    list_filter = ["level", "status", "kecamatan"]
    list_select_related = ["kecamatan", "kelurahan"]
    search_fields = ["name", "community_number", "kelurahan__name", "kelurahan__aliases"]
    autocomplete_fields = ["parent", "kelurahan", "kecamatan"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["level", "kecamatan", "kelurahan", "parent", "name", "slug", "status"]}),
        ("Pendaftaran", {"fields": ["founded_on", "community_number", "kimid_url"]}),
        ("Pengurus", {"fields": ["sections"]}),
        ("Sekretariat", {"fields": ["secretariat", "contact", "social_links"]}),
    ]

    change_list_template = "admin/kim/chapter/change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).with_boards()

    def get_urls(self):
        radar = path("radar/", self.admin_site.admin_view(self.radar), name="kim_chapter_radar")
        return [radar, *super().get_urls()]

    def radar(self, request):
        """Where every unit of the city stands, who owes what, and the boards over the years."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Radar(Chapter.objects.editable_by(request.user).open(), dates.today())
        context = {"title": "Radar masa bakti", **folded(found, request.GET.get("keadaan"))}
        return render(
            request, "admin/kim/chapter/radar.html", self.admin_site.each_context(request) | context
        )

    @admin.display(description="kepengurusan")
    def state(self, chapter):
        state = chapter.state()
        return f"{state.label} {state.detail}".strip()
