from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


def make_cache_tables(using, **signal):
    """Makes the tables of a cache that the settings keep in the database; they are no model of any app."""
    call_command("createcachetable", database=using, verbosity=0)


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
        post_migrate.connect(make_cache_tables, sender=apps.get_app_config("kim"))


class NewsroomAdminConfig(AdminConfig):
    default_site = "cilegon_cms.admin_site.NewsroomAdminSite"
