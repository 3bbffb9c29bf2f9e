from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class CilegonCmsConfig(AppConfig):
    name = "cilegon_cms"
    verbose_name = "Cilegon CMS"

    def ready(self):
        from articles.search.keeping import catch_up
        from cilegon_cms.page_cache import content
        from cilegon_cms.roles import sync_roles

        content.watch()
        # Django sends this signal only for apps with models; the roles concern both.
        post_migrate.connect(sync_roles, sender=apps.get_app_config("kim"))
        post_migrate.connect(catch_up, sender=apps.get_app_config("kim"))


class NewsroomAdminConfig(AdminConfig):
    default_site = "cilegon_cms.admin_site.NewsroomAdminSite"
