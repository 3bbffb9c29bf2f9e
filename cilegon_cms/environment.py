"""Reads environment variables for the settings; a wrong one ends the start with a sentence that names it."""

import os
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environ import Env

POSTGRES = "cilegon_cms.postgres"
FILE_CACHE = "cilegon_cms.file_cache.FileCache"
DATABASE_CACHE = "django.core.cache.backends.db.DatabaseCache"
CACHES_WITH_LIMIT = {FILE_CACHE, DATABASE_CACHE}


def text(name, default=""):
    """The variable; blank counts as not set, so that a copied .env.example changes nothing."""
    return os.environ.get(name, "").strip() or str(default)


def choice(name, default, *allowed):
    value = text(name, default).lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} harus salah satu dari {', '.join(allowed)}; bukan {value!r}.")
    return value


def number(name, default):
    value = text(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} harus bilangan bulat mulai dari 0; bukan {value!r}.")
    return int(value)


def parsed(name, default, read, example):
    """What `read` makes of the variable. The sentence never repeats it: it may hold a password."""
    value = text(name)
    if not value:
        return default
    try:
        return read(value)
    except (ImproperlyConfigured, KeyError, ValueError):
        raise ImproperlyConfigured(f"{name} tidak dikenali. Contoh: {example}") from None


def site_url(value):
    """Scheme and host, without a path."""
    url = urlsplit(value)
    if url.scheme not in {"http", "https"} or not url.hostname or url.path.strip("/") or url.query:
        raise ValueError
    return f"{url.scheme}://{url.netloc}"


def fernet_keys(value):
    """The keys of a list parted by commas; the first encrypts, all decrypt."""
    keys = listed(value)
    for key in keys:
        Fernet(key)
    return keys


def listed(value):
    return [part.strip() for part in value.split(",") if part.strip()]


def database(value):
    if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError
    config = Env.db_url_config(value)
    if not config["NAME"]:
        raise ValueError
    if config["ENGINE"].endswith("postgresql"):
        config["ENGINE"] = POSTGRES
    return config


def shared_cache(value):
    """A cache that all processes see, or each of them would count wrong passwords for itself."""
    config = Env.cache_url_config(value)
    if config["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        raise ValueError
    if config["BACKEND"].endswith("FileBasedCache"):
        config["BACKEND"] = FILE_CACHE
    return config


def beside(config, name):
    """A cache of the same kind with a place of its own."""
    places = {FILE_CACHE: "{}/" + name, DATABASE_CACHE: "{}_" + name}
    place = places.get(config["BACKEND"], "{}").format(config["LOCATION"])
    return config | {"LOCATION": place, "KEY_PREFIX": name, "OPTIONS": dict(config["OPTIONS"])}


email = Env.email_url_config
