from django.contrib import admin

from articles.admin.search import tell_unread
from articles.models import Contributor, Official


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    list_display = ["name", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    autocomplete_fields = ["user"]
    show_full_result_count = False


@admin.register(Official)
class OfficialAdmin(admin.ModelAdmin):
    list_display = ["name", "office", "since", "until"]
    search_fields = ["name", "office"]
    show_full_result_count = False

    def save_model(self, request, official, form, change):
        super().save_model(request, official, form, change)
        tell_unread(request)
