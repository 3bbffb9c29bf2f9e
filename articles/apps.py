from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Ruang redaksi"

    def ready(self):
        from articles.search import keeping

        keeping.watch()
