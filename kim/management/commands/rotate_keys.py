from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.db.models.functions import Cast

from kim.privacy.keys import EncryptedField, decrypted, indexes, is_by_first_key

TOLD_EVERY = 500  # rows


def encrypted_fields():
    """Every encrypted field of every model, the histories among them."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedField):
                yield model, field


class Command(BaseCommand):
    help = "Menyandi ulang data pribadi dengan kunci pertama dari PII_KEYS, juga riwayatnya. Aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="hanya menghitung, tidak mengubah apa pun")

    def handle(self, *args, dry_run, **options):
        self.done = self.unreadable = 0
        for model, field in encrypted_fields():
            self._rotate(model, field, dry_run)
        verb = "akan disandi ulang" if dry_run else "disandi ulang"
        self.stdout.write(f"{self.done} baris {verb} dengan kunci pertama.")
        if self.unreadable:
            raise CommandError(
                f"{self.unreadable} baris tidak terbuka dengan kunci mana pun. Kembalikan kunci lamanya."
            )
        if not dry_run:
            self.stdout.write("Kunci lama boleh dikeluarkan dari PII_KEYS.")

    def _rotate(self, model, field, dry_run):
        for pk, token in _tokens(model, field):
            if is_by_first_key(token) and not self._has_old_index(model, field, pk, token):
                continue
            try:
                value = decrypted(token)
            except InvalidToken:
                self.unreadable += 1
                continue
            if not dry_run:
                _rewrite(model, field, pk, token, value)
            self.done += 1
            if self.done % TOLD_EVERY == 0:
                self.stdout.write(f"{self.done} baris …")

    def _has_old_index(self, model, field, pk, token):
        name = f"{field.name}_index"
        if not _has(model, name):
            return False
        kept = model._base_manager.values_list(name, flat=True).get(pk=pk)
        return kept != indexes(decrypted(token))[0]


def _has(model, name):
    return any(field.name == name for field in model._meta.concrete_fields)


def _tokens(model, field):
    """Key and encrypted text of each row, as they stand in the database."""
    rows = model._base_manager.annotate(token=Cast(field.name, models.TextField())).exclude(token="")
    return rows.order_by("pk").values_list("pk", "token").iterator(chunk_size=TOLD_EVERY)


@transaction.atomic
def _rewrite(model, field, pk, token, value):
    """Leaves a row alone that somebody changed since it was read: they used the first key."""
    row = model._base_manager.select_for_update().annotate(token=Cast(field.name, models.TextField()))
    if row.values_list("token", flat=True).filter(pk=pk).first() != token:
        return
    new = {field.name: value}
    if _has(model, f"{field.name}_index"):
        new[f"{field.name}_index"] = indexes(value)[0]
    model._base_manager.filter(pk=pk).update(**new)
