from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from articles import dates, richtext
from articles.admin import calendar, comparison, paste, presence, preview, reviews, sharing, steps
from articles.admin.edition_form import CreditInline, EditionForm, PhotoUseInline
from articles.admin.editor_page import EditorPage
from articles.admin.paging import BoundedPaginator
from articles.models import Article, Edition, Official, PhotoUse, Revision

PAGES = [
    ("tempel/", paste.paste, "paste"),
    ("kalender/", calendar.editorial_calendar, "calendar"),
    ("kalender/<int:year>/<int:month>/", calendar.editorial_calendar, "calendar_month"),
    ("tautan/<int:pk>/cabut/", reviews.revoke_review_link, "revoke_review_link"),
    ("<int:pk>/langkah/<slug:name>/", steps.step_view, "step"),
    ("<int:pk>/pratinjau/", preview.preview, "preview"),
    ("<int:pk>/kehadiran/", presence.presence, "presence"),
    ("<int:pk>/tinjauan/", reviews.review_links, "review_links"),
    ("<int:pk>/sebarkan/", sharing.share_panel, "share"),
    ("<int:pk>/pulihkan/", comparison.restore, "restore"),
]


@admin.register(Edition)
class EditionAdmin(EditorPage, admin.ModelAdmin):
    form = EditionForm
    inlines = [PhotoUseInline, CreditInline]
    list_display = ["title", "kind", "number", "status", "updated_at"]
    list_filter = ["state", "article__kind"]
    list_per_page = 50
    search_fields = ["title"]
    autocomplete_fields = ["related", "answers"]
    paginator = BoundedPaginator
    show_full_result_count = False
    change_form_template = "admin/articles/edition/change_form.html"
    fieldsets = [
        (None, {"fields": ["kind", "title", "summary", "dateline", "body", "tags"]}),
        ("Cek fakta", {"fields": ["claim", "verdict", "evidence"], "classes": ["collapse"]}),
        ("Ralat, koreksi, hak jawab", {"fields": ["answer_kind", "answers"], "classes": ["collapse"]}),
        ("Pengumuman", {"fields": ["closes_on"], "classes": ["collapse"]}),
        ("Baca juga", {"fields": ["related"], "classes": ["collapse"]}),
    ]
    change_fields = ("Perubahan", {"fields": ["change_kind", "change_note"]})
    hidden_fields = (None, {"fields": ["entry_key", "read_version"]})

    @admin.display(description="jenis", ordering="article__kind")
    def kind(self, edition):
        return edition.article.get_kind_display()

    @admin.display(description="status", ordering="state")
    def status(self, edition):
        return edition.status

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.user).select_related("article")

    def get_object(self, request, object_id, from_field=None):
        """For a save the row is locked, so that of two at once the second sees the first."""
        if request.method != "POST":
            return super().get_object(request, object_id, from_field)
        rows = self.get_queryset(request).select_for_update(of=["self"])
        return rows.filter(pk=object_id).first() if str(object_id).isdecimal() else None

    def get_fieldsets(self, request, obj=None):
        if obj and not obj.is_editable:
            return [(None, {"fields": ["kind", "title", "summary", "dateline", "tags"]})]
        changes = [self.change_fields] if obj and obj.number > 1 else []
        return [*changes, *self.fieldsets, self.hidden_fields]

    def has_change_permission(self, request, obj=None):
        """An approved text is read, not edited."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_editable)

    def has_delete_permission(self, request, obj=None):
        """What was ever submitted stays; withdrawing is the way."""
        return False

    def get_actions(self, request):
        return {}

    def get_urls(self):
        return [self._page(*page) for page in PAGES] + super().get_urls()

    def _page(self, route, view, name):
        return path(route, self.admin_site.admin_view(view), name=f"articles_edition_{name}")

    # -- saving

    def save_form(self, request, form, change):
        edition = super().save_form(request, form, change)
        if not change:
            edition.created_by = request.user
        return edition

    def add_view(self, request, form_url="", extra_context=None):
        """The same entry sent twice opens the story it made the first time."""
        key = request.POST.get("entry_key", "")
        twin = Edition.objects.filter(article__entry_key=key).first() if _is_uuid(key) else None
        if twin:
            messages.info(request, "Naskah ini sudah tersimpan.")
            return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[twin.pk]))
        return super().add_view(request, form_url, extra_context)

    def save_model(self, request, edition, form, change):
        if not change:
            edition.article = self._new_article(request, edition, form)
        elif "kind" in form.changed_data:
            edition.article.kind = form.cleaned_data["kind"]
            edition.article.save(update_fields=["kind"])
        edition.version = F("version") + 1 if change else 1
        super().save_model(request, edition, form, change)
        edition.refresh_from_db(fields=["version"])
        Revision.objects.keep(edition, request.user)

    def _new_article(self, request, edition, form):
        year = dates.today().year
        return Article.objects.create(
            kind=form.cleaned_data["kind"],
            year=year,
            slug=Article.free_slug(edition.title, year),
            created_by=request.user,
            entry_key=form.cleaned_data["entry_key"],
        )

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            if hasattr(row, "save_photo") and row.has_changed() and not row.cleaned_data.get("DELETE"):
                row.save_photo(request.user)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        """Photos put into the text by the figure button become the text's photos."""
        before = PhotoUse.objects.words_in(form.instance)
        super().save_related(request, form, formsets, change)
        PhotoUse.objects.place(form.instance, richtext.placements(form.data.get("body", "")), before)

    # -- the next step after saving

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_saving(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._after_saving(request, obj) or super().response_change(request, obj)

    def _after_saving(self, request, edition):
        """ "Ajukan" saves, then submits; what is missing is listed and the saved draft stays open."""
        if "_submit" not in request.POST:
            return None
        try:
            with transaction.atomic():
                edition.submit(request.user, at=timezone.now())
        except ValidationError as error:
            for problem in error.messages:
                messages.error(request, problem)
            return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[edition.pk]))
        except PermissionDenied as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[edition.pk]))
        messages.success(request, f"“{edition}” diajukan. Redaktur akan memeriksanya.")
        return HttpResponseRedirect(reverse("admin:articles_edition_changelist"))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["steps"] = steps.available(obj, request.user) if obj else []
        if obj is None or obj.is_editable:
            context["officials"] = Official.objects.in_office()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _is_uuid(text):
    return len(text) == 36 and set(text) <= set("0123456789abcdef-")
