import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cilegon_cms.demo import accounts, activities, bulk, newsroom, people, portraits, privacy, roster


class Command(BaseCommand):
    help = "Menyiapkan basis data, memuat berita dan KIM contoh, lalu melayani di 127.0.0.1. Aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="jangan jalankan peladen")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--articles", type=int, default=0, metavar="N", help="tambah N berita buatan")
        parser.add_argument("--members", type=int, default=0, metavar="N", help="tambah N anggota buatan")

    def handle(self, *args, no_serve, port, articles, members, **options):
        call_command("migrate", verbosity=0)
        passwords = accounts.load(os.environ.get("DEMO_PASSWORD", ""))
        self.stdout.write(f"Berita contoh: {newsroom.load()} baru.")
        self.stdout.write(f"KIM contoh: {roster.load()} unit baru.")
        self.stdout.write(f"Kegiatan contoh: {activities.load()} baru.")
        people.load()
        self.stdout.write(f"Persetujuan data contoh: {privacy.load()} baru.")
        self.stdout.write(f"Pasfoto contoh: {portraits.load()} baru.")
        if articles:
            bulk.add_articles(articles, self.stderr)
        if members:
            bulk.add_members(members, self.stderr)
        self._print_accounts(passwords, port)
        if not no_serve:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def _print_accounts(self, passwords, port):
        address = settings.SITE_URL if port == 8000 else f"http://127.0.0.1:{port}"
        self.stdout.write(f"\nSitus: {address}/   Masuk: {address}/masuk/\n")
        for username, password in passwords.items():
            self.stdout.write(f"  {username:24} {password}")
        self.stdout.write("")
