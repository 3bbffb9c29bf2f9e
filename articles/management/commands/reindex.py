from django.core.management.base import BaseCommand

from articles.search import index
from articles.search.documents import sources


class Command(BaseCommand):
    help = "Membaca ulang semua yang dapat dicari. Aman saat situs melayani; pembaca tetap dapat mencari."

    def handle(self, *args, **options):
        index.rebuild(self._tell)
        for name in sources:
            total = index.count(name)
            self.stdout.write(f"{name}: {total}")

    def _tell(self, source, done, total):
        width = 30 * done // max(total, 1)
        self.stderr.write(
            f"\r[{'#' * width}{'.' * (30 - width)}] {done}/{total} {source}",
            ending="" if done < total else "\n",
        )
