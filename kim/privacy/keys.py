"""Encryption of what must be kept but never read in passing; of PII_KEYS the first encrypts, all decrypt."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

TOKEN = "gAAAA"  # how every encrypted text begins


def encrypted(text):
    return Fernet(settings.PII_KEYS[0]).encrypt(text.encode()).decode()


def decrypted(token):
    return MultiFernet([Fernet(key) for key in settings.PII_KEYS]).decrypt(token.encode()).decode()


def box(purpose):
    """Encrypts for one purpose only, so that what is sealed here opens nowhere else."""
    own = (hmac.digest(key.encode(), purpose.encode(), hashlib.sha256) for key in settings.PII_KEYS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in own])


def is_by_first_key(token):
    """Whether the key in force made it; others wait for rotate_keys."""
    try:
        Fernet(settings.PII_KEYS[0]).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def indexes(text):
    """What stands for a value in look-ups, by each key, the one in force first."""
    return [_index(key, text) for key in settings.PII_KEYS]


def _index(key, text):
    own_key = hmac.digest(key.encode(), b"kim blind index", hashlib.sha256)
    return hmac.new(own_key, text.encode(), hashlib.sha256).hexdigest()


class EncryptedField(models.TextField):
    """Text that the database, its backups and its histories hold encrypted only."""

    def from_db_value(self, value, expression, connection):
        return decrypted(value) if value else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypted(value) if value else value

    def to_python(self, value):
        value = super().to_python(value)
        return decrypted(value) if value and value.startswith(TOKEN) else value

    def value_to_string(self, row):
        return self.get_prep_value(self.value_from_object(row))
