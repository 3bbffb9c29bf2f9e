from django.apps import AppConfig


class KimConfig(AppConfig):
    name = "kim"
    verbose_name = "Daftar KIM"

    def ready(self):
        from kim import search

        search.watch()
