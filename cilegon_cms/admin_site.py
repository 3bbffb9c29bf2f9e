from django.contrib.admin import AdminSite

from articles.desk import Desk


class NewsroomAdminSite(AdminSite):
    """Django's admin whose first page is the editorial desk."""

    site_header = "Diskominfo Kota Cilegon"
    site_title = "Meja redaksi"
    index_title = "Meja redaksi"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        return super().index(request, {"desk": Desk(request.user), **(extra_context or {})})
