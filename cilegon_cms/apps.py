from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CilegonCmsConfig(AppConfig):
    name = "cilegon_cms"
    verbose_name = "Cilegon CMS"

    def ready(self):
        from cilegon_cms.roles import sync_roles

        post_migrate.connect(sync_roles, sender=self)
