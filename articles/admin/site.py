"""What editors keep around the stories: the front page, service pages and addresses."""

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_prose_editor.fields import ProseEditorFormField

from articles import richtext
from articles.admin.editor_page import EditorPage
from articles.models import Article, Banner, Highlight, MissingAddress, Page, Redirect


@admin.register(Highlight)
class HighlightAdmin(admin.ModelAdmin):
    list_display = ["article", "position", "since", "until"]
    list_editable = ["position"]
    autocomplete_fields = ["article"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("article__editions")


@admin.register(Banner)
class BannerAdmin(admin.ModelAdmin):
    list_display = ["text", "since", "until"]
    actions = ["take_down"]
    show_full_result_count = False

    @admin.action(description="Turunkan sekarang")
    def take_down(self, request, banners):
        now = timezone.now()
        for banner in banners.in_force(now):
            banner.until = now
            banner.save(update_fields=["until"])  # one by one: the pages it stood on hear of it


class PageForm(forms.ModelForm):
    body = ProseEditorFormField(
        label="Isi", config={"extensions": richtext.EXTENSIONS}, sanitize=richtext.clean
    )

    class Meta:
        model = Page
        fields = ["title", "slug", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.text:
            self.initial["body"] = self.instance.text.body


@admin.register(Page)
class PageAdmin(EditorPage, admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "position"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "body", "position"]
    change_form_template = "admin/articles/page/change_form.html"
    show_full_result_count = False

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.rewrite(form.cleaned_data["body"], by=request.user)


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["path", "target", "created_at"]
    search_fields = ["path", "target"]
    show_full_result_count = False

    def get_changeform_initial_data(self, request):
        """For an address asked for in vain, the story that seems to be meant."""
        initial = super().get_changeform_initial_data(request)
        story = Article.objects.once_at(initial.get("path", ""))
        return {"target": story.get_absolute_url() if story else "", **initial}

    def save_model(self, request, redirect, form, change):
        redirect.created_by = redirect.created_by or request.user
        super().save_model(request, redirect, form, change)
        MissingAddress.objects.filter(path=redirect.path).delete()


@admin.register(MissingAddress)
class MissingAddressAdmin(admin.ModelAdmin):
    """Counted 404s; "alihkan" opens a redirect for the address, "nyatakan hilang" makes it a 410."""

    list_display = ["path", "hits", "last_seen", "way_out"]
    search_fields = ["path"]
    actions = ["declare_gone"]
    change_form_template = "admin/articles/missingaddress/change_form.html"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="tindakan")
    def way_out(self, address):
        url = reverse("admin:articles_redirect_add", query={"path": address.path})
        return format_html('<a href="{}">Alihkan<span class="visually-hidden"> {}</span></a>', url, address)

    @admin.action(description="Nyatakan hilang (410)", permissions=["delete"])
    def declare_gone(self, request, addresses):
        rows = [
            Redirect(path=path, created_by=request.user) for path in addresses.values_list("path", flat=True)
        ]
        Redirect.objects.bulk_create(rows, ignore_conflicts=True)
        addresses.delete()
        messages.success(request, f"{len(rows)} alamat dinyatakan hilang.")
