import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.known_names import known_names
from articles.pasted import Names, read_release


class Command(BaseCommand):
    help = "Membaca sebuah rilis dan mencetak bagian-bagiannya sebagai JSON."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="berkas teks, atau - untuk masukan standar")

    def handle(self, *args, file, **options):
        reading = read_release(self._text(file), self._names())
        self.stdout.write(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))

    def _text(self, file):
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as error:
            raise CommandError(f"Berkas {file} tidak bisa dibaca: {error.strerror}.") from error
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    def _names(self):
        """The directories; without a migrated database the reader still knows its set phrases."""
        try:
            return known_names()
        except DatabaseError:
            self.stderr.write("Direktori nama belum ada; jalankan manage.py migrate dahulu.")
            return Names()
