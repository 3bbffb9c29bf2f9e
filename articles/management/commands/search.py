import json

from django.core.management.base import BaseCommand, CommandError

from articles.search import documents, questions
from articles.search.answers import answers
from articles.search.language import lexicon
from articles.search.searching import Search


class Command(BaseCommand):
    help = "Mencari seperti pembaca dan mencetak hasil menurut urutannya, agar mutunya dapat diukur."

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="+", metavar="KATA")
        parser.add_argument("--json", action="store_true", help="satu objek JSON")
        parser.add_argument("--kind", choices=documents.kinds(), help="hanya satu jenis")
        parser.add_argument("--limit", type=int, default=20, metavar="N")

    def handle(self, *, query, kind, limit, **options):
        if limit < 1:
            raise CommandError("--limit paling sedikit 1.")
        facets = [f"jenis={kind}"] if kind else []
        search = Search(questions.read(" ".join(query), lexicon(), facets))
        rows = [answer.as_dict() for answer in answers(search, search.hits[:limit])]
        if options["json"]:
            told = {
                "query": search.question.text,
                "count": len(search.found),
                "more": search.has_more,
                "partial": search.is_partial,
            }
            self.stdout.write(json.dumps({**told, "hits": rows}, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{search.count} hasil{', tidak ada yang memuat semua kata' * search.is_partial}.")
        for row in rows:
            self.stdout.write(
                f"{row['score']:>7}  {row['date'] or '':10}  {row['kind']}: {row['title']}  {row['url']}"
            )
