import datetime as dt

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from articles import dates
from cilegon_cms.page_cache import content
from kim.models import Activity, Consent
from tests.builders import (
    make_admin,
    make_article,
    make_board,
    make_draft,
    make_live,
    make_person,
    make_photo,
    make_topic,
)

# What readers never see, or see only as it was frozen when a text was approved.
PRIVATE = {
    "articles.Contributor",
    "articles.Credit",
    "articles.EditionEvent",
    "articles.MissingAddress",
    "articles.Official",
    "articles.PhotoUse",
    "articles.Presence",
    "articles.ReviewLink",
    "articles.Revision",
    "articles.SearchEntry",
    "articles.SearchMiss",
    "articles.SearchPick",
    "articles.TaggedEdition",
    "kim.Access",
    "kim.Attendee",
    "kim.Coordinator",
    "kim.Distinction",
    "kim.Erasure",
    "kim.Identity",
    "kim.Liaison",
    "kim.Provision",
    "kim.Invitation",
    "kim.RequestStep",
    "kim.RetentionRule",
    "kim.Saving",
    "kim.Transfer",
}


def test_every_model_is_either_shown_to_readers_or_not():
    models = [model for app in ("articles", "kim") for model in apps.get_app_config(app).get_models()]
    labels = {model._meta.label for model in models if not model.__name__.startswith("Historical")}
    assert labels - {*content.PUBLIC} == PRIVATE, (
        "Name it in page_cache/content.py if pages show it, else here."
    )


@pytest.mark.parametrize("label", content.PUBLIC)
def test_rows_that_readers_see_are_watched(label):
    model = apps.get_model(label)
    assert content.saved in _receivers(post_save, model)
    assert content.changed in _receivers(post_delete, model)


@pytest.mark.parametrize("label", content.PUBLIC_LINKS)
def test_links_that_readers_see_are_watched(label):
    assert content.changed in _receivers(m2m_changed, apps.get_model(label))


def _receivers(signal, sender):
    receivers, _ = signal._live_receivers(sender)
    return receivers


@pytest.fixture
def moves(django_capture_on_commit_callbacks):
    """moves(change): whether the version moves once the change is committed."""

    def moves(change):
        before = content.ContentVersion().read()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return content.ContentVersion().read() != before

    return moves


@pytest.mark.django_db
def test_public_changes_move_the_version(moves):
    topic, board, story = make_topic(), make_board(), make_live()
    activity = Activity.objects.create(slug="a", title="A", place="B", starts_at=story.live_from)
    assert moves(topic.save)
    assert moves(board.save)
    assert moves(story.article.save)
    assert moves(lambda: activity.hosts.add(board.chapter_id))
    assert moves(activity.hosts.clear)
    assert moves(make_photo().save)
    assert moves(activity.delete)
    assert moves(board.delete)


@pytest.mark.django_db
def test_work_behind_the_scenes_does_not(moves):
    draft = make_draft()
    assert not moves(lambda: make_draft("Lain"))
    assert not moves(draft.save)
    assert not moves(make_article)
    assert not moves(make_photo)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_version_moves_when_the_transaction_is_committed_not_before():
    version = content.ContentVersion()
    before = version.read()
    with transaction.atomic():
        make_topic()
        assert version.read() == before
    assert version.read() != before


@pytest.mark.django_db
def test_a_version_that_was_lost_is_not_an_old_one_again():
    version = content.ContentVersion()
    before = version.read()
    cache.clear()
    assert version.read() not in {None, before}
    assert version.read() == content.ContentVersion().read()


@pytest.mark.django_db
def test_a_withdrawn_consent_moves_the_version(commit):
    with commit():
        consent = Consent.record(
            make_person(phone="+6281234567890"),
            make_admin(),
            field="phone",
            channel="tertulis",
            given_on=dt.date(2026, 1, 2),
        )
    before = cache.get(content.KEY)
    with commit():
        consent.withdraw(dates.today(), make_admin())
    assert cache.get(content.KEY) != before
