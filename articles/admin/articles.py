from django.contrib import admin
from django.urls import path

from articles.admin import comparison
from articles.admin.paging import BoundedPaginator
from articles.models import Article, Edition


class EditionInline(admin.TabularInline):
    """The story's editions, to open them; they are written on their own page."""

    model = Edition
    fk_name = "article"
    fields = ["number", "title", "state", "live_from", "live_until"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """A story's address and kind, and the way to its editions."""

    list_display = ["__str__", "kind", "year", "slug"]
    list_filter = ["kind", "year"]
    search_fields = ["slug", "editions__title"]
    fields = ["kind", "year", "slug"]
    inlines = [EditionInline]
    paginator = BoundedPaginator
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).editable_by(request.user).prefetch_related("editions")

    def get_urls(self):
        view = self.admin_site.admin_view(comparison.comparison)
        compare = path("<int:pk>/bandingkan/", view, name="articles_article_compare")
        return [compare, *super().get_urls()]

    def has_add_permission(self, request):
        """A story begins with its first text."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False
