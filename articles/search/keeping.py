"""Keeps the index right: a changed row has what shows it read anew, in the same transaction."""

import sys

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save

from articles.models import (
    Article,
    Edition,
    Official,
    SearchEntry,
    SearchPick,
    TaggedEdition,
    Topic,
    Withdrawal,
)
from articles.search import index
from articles.search.documents import register, sources
from articles.search.following import follow
from articles.search.stories import PICK, Officials, Picks, Stories, Topics

BESIDE = {"shown_beside", "card"}  # what the index does not hold, such as a photo's credit
MOST = 500  # stories read anew at once when a name changes; the others follow

STALE = "Indeks pencarian dibaca dengan kamus atau cara yang lama. Jalankan `manage.py reindex`."


def watch():
    for source in (Stories(), Topics(), Officials(), Picks()):
        register(source)
    post_save.connect(edition_saved, sender=Edition)
    post_save.connect(article_saved, sender=Article)
    post_save.connect(withdrawal_saved, sender=Withdrawal)
    keep(SearchPick, PICK, lambda pick: [pick.pk])
    keep(Topic, PICK, lambda topic: picks(topic=topic.pk))
    for model, source in ((Topic, "topik"), (Official, "pejabat")):
        keep(model, source, lambda row: [row.pk])
        pre_save.connect(remember_names, sender=model)
        post_save.connect(name_saved, sender=model)


def keep(model, source, keys_of):
    """Has the documents of `keys_of(row)` read anew whenever a row of the model is saved or deleted."""

    def read_anew(sender, instance, raw=False, **signal):
        if not raw:
            index.refresh(source, keys_of(instance))

    for signal in (post_save, post_delete):
        signal.connect(
            read_anew, sender=model, weak=False, dispatch_uid=f"search {source} {model._meta.label}"
        )


def catch_up(stdout=None, **signal):
    """After every migrate: reads what migrations added without a signal, and stories never read yet."""
    for name, source in sources.items():
        if name == Stories.name:
            index.read_missing(name)
        else:
            index.refresh(name, list(source.all_keys()))
    if index.is_stale():
        print(STALE, file=stdout or sys.stdout)


def edition_saved(sender, instance, raw=False, update_fields=None, **signal):
    beside = update_fields and BESIDE.issuperset(update_fields)
    if not (raw or beside or instance.is_editable):
        read_story(instance.article_id)


def article_saved(sender, instance, created, raw=False, **signal):
    if not raw and not created:
        read_story(instance.pk)


def withdrawal_saved(sender, instance, raw=False, **signal):
    if not raw:
        read_story(instance.article_id)


def read_story(article):
    index.refresh(Stories.name, [article])
    if chosen := picks(article=article):
        index.refresh(PICK, chosen)


def picks(**target):
    return list(SearchPick.objects.filter(**target).values_list("pk", flat=True))


def remember_names(sender, instance, raw=False, **signal):
    before = sender.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    instance._called_before = called(before) if before else set()


def name_saved(sender, instance, raw=False, **signal):
    """Texts that say a changed name, old or new, and stories filed under it are read anew."""
    before, now = instance._called_before, called(instance)
    if raw or before == now:
        return
    index.mark(before | now, _filed(instance) if sender is Topic and before else ())
    index.read_marked(MOST)
    if SearchEntry.objects.unread().exists():
        follow()


def _filed(topic):
    """Editions under a topic; under an area also those of the kelurahan in it."""
    own = Q(tag=topic.pk) | Q(tag__code__startswith=f"{topic.code}.") if topic.code else Q(tag=topic.pk)
    return TaggedEdition.objects.filter(own).values("content_object")


def called(row):
    """Every way a text may name it; an area without its level too."""
    names = {row.name, *getattr(row, "aliases", []), getattr(row, "slug", row.name)}
    return names | {row.name.split(" ", 1)[-1]} if getattr(row, "code", "") else names
