"""The content version: one value that all processes read and every change a reader could see moves."""

import secrets
import time

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from articles.shield import ShieldedCache

KEY = "content-version"
REMEMBERED = 0.5  # seconds a process may go on by the version it read last
PUBLIC = (
    "articles.Article",
    "articles.Banner",
    "articles.Edition",
    "articles.FormerAddress",
    "articles.Highlight",
    "articles.Page",
    "articles.PageText",
    "articles.Photo",
    "articles.Redirect",
    "articles.Topic",
    "articles.Withdrawal",
    "kim.Activity",
    "kim.ActivityPhoto",
    "kim.Board",
    "kim.Chapter",
    "kim.Consent",
    "kim.DataRequest",
    "kim.FormationStep",
    "kim.Kecamatan",
    "kim.Kelurahan",
    "kim.Membership",
    "kim.Officer",
    "kim.Person",
    "kim.Portrait",
)
PUBLIC_LINKS = ("kim.Activity_hosts",)
# Rows as readers do not see them yet, by (row, just made).
UNSEEN = {
    "Article": lambda row, made: made,
    "Edition": lambda row, made: row.is_editable,
    "Photo": lambda row, made: made,
}


def watch():
    """Has each change of those rows move the version once it is committed."""
    for model in PUBLIC:
        post_save.connect(saved, sender=model)
        post_delete.connect(changed, sender=model)
    for model in PUBLIC_LINKS:
        m2m_changed.connect(changed, sender=model)


def saved(sender, instance, created, using, **signal):
    unseen = UNSEEN.get(sender.__name__)
    if not (unseen and unseen(instance, created)):
        changed(using)


def changed(using, **signal):
    transaction.on_commit(move, using=using, robust=True)


def move():
    cache.set(KEY, secrets.token_hex(8), timeout=None)


class ContentVersion:
    """The version as one process knows it; None while the store fails."""

    def __init__(self):
        self.value, self.read_at = None, 0.0
        self.store = ShieldedCache("default")

    def current(self):
        """At most half a second old."""
        if time.monotonic() - self.read_at > REMEMBERED:
            self.read()
        return self.value

    def read(self):
        """As it stands now; a store that lost it gets a new one."""
        read_at = time.monotonic()
        self.value = self.store.ask(lambda store: store.get(KEY) or _begun(store))
        self.read_at = read_at
        return self.value


def _begun(store):
    store.add(KEY, secrets.token_hex(8), timeout=None)
    return store.get(KEY)
