from django.contrib.admin import AdminSite
from taggit.models import Tag

from articles import dates
from articles.desk import Desk
from kim.radar import radar_for
from kim.tasks import appointments
from kim.tasks.data_requests import open_requests


class NewsroomAdminSite(AdminSite):
    """Django's admin whose first page is the editorial desk."""

    site_header = "Diskominfo Kota Cilegon"
    site_title = "Meja redaksi"
    index_title = "Meja redaksi"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Taggit's own tags stay out: topics take their place, and its merge page asks for no permission."""
        if model_or_iterable != (Tag,):
            super().register(model_or_iterable, admin_class, **options)

    def index(self, request, extra_context=None):
        own = {"desk": Desk(request.user), "data_requests": open_requests(request.user)}
        own["appointments"] = list(appointments.tasks_of(request.user, dates.today()))
        own["radar"] = radar_for(request.user)
        return super().index(request, own | (extra_context or {}))
