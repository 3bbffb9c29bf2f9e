from django.core.management.base import BaseCommand

from articles import dates
from kim.models.retention import erase_expired, expired, leftovers


class Command(BaseCommand):
    help = "Menampilkan siapa yang data pribadinya habis masa simpannya; dengan --apply menghapusnya."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="hapus; tidak bisa dibatalkan")

    def handle(self, *args, apply, **options):
        if apply:
            self.stdout.write(f"Data {erase_expired(tell=self._tell)} orang dihapus.")
            return
        due = expired()
        for expiry in due:
            self._tell(expiry)
        for rows, what in leftovers():
            self.stdout.write(f"{rows.count()} {what}.")
        self.stdout.write(f"{len(due)} orang. Tidak ada yang dihapus; untuk menghapus: --apply.")

    def _tell(self, expiry):
        """By number: names do not belong in the logs of a scheduled command."""
        ended = dates.date_long(expiry.ended_on)
        self.stdout.write(f"Orang nomor {expiry.person.pk}: {expiry.label.lower()}, {ended}.")
