from django.contrib import admin

from kim.admin.scope import ScopedAdmin
from kim.models import Liaison


@admin.register(Liaison)
class LiaisonAdmin(ScopedAdmin):
    list_display = ["name", "office", "kelurahan", "kecamatan", "since", "until"]
    list_filter = ["kecamatan"]
    list_select_related = ["kecamatan", "kelurahan"]
    search_fields = ["name", "office", "kelurahan__name", "kelurahan__aliases"]
    autocomplete_fields = ["kecamatan", "kelurahan"]
    fields = ["kelurahan", "kecamatan", "name", "office", "phone", ("since", "until")]
