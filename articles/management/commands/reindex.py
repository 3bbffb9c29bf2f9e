from itertools import count

from django.core.management.base import BaseCommand

from articles.models import SearchEntry
from articles.search import index
from articles.search.documents import sources
from articles.search.following import read_rest


class Command(BaseCommand):
    help = "Membaca ulang semua yang dapat dicari. Aman saat situs melayani; pembaca tetap dapat mencari."

    def add_arguments(self, parser):
        parser.add_argument("--rest", action="store_true", help="hanya berita dengan nama yang berubah")

    def handle(self, *, rest, **options):
        if rest:
            return self._read_rest()
        index.rebuild(self._tell)
        for name in sources:
            total = index.count(name)
            self.stdout.write(f"{name}: {total}")

    def _read_rest(self):
        total = SearchEntry.objects.unread().count()
        done = count(1)
        read_rest(lambda: self._tell("berita", min(next(done), total), total))
        self.stdout.write(f"berita: {total}")

    def _tell(self, source, done, total):
        width = 30 * done // max(total, 1)
        self.stderr.write(
            f"\r[{'#' * width}{'.' * (30 - width)}] {done}/{total} {source}",
            ending="" if done < total else "\n",
        )
