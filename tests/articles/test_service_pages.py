import importlib

import pytest
from django.apps import apps

from articles import richtext
from articles.models import Page

pytestmark = pytest.mark.django_db
publish = importlib.import_module("articles.migrations.0003_service_pages").publish
SLUGS = ["aksesibilitas", "kontak", "pedoman", "privasi", "tentang-kim"]


def test_every_service_page_is_published_and_linked_in_the_footer(client):
    footer = client.get("/tentang/kontak/").content.decode().split("<footer")[1]
    for page in Page.objects.filter(slug__in=SLUGS):
        answer = client.get(page.get_absolute_url())
        assert answer.status_code == 200 and page.title in answer.content.decode()
        assert f'href="{page.get_absolute_url()}"' in footer


def test_the_first_texts_hold_nothing_that_cleaning_would_take_out():
    texts = {page.slug: page.text.body for page in Page.objects.filter(slug__in=SLUGS)}
    assert sorted(texts) == SLUGS
    assert texts == {slug: richtext.clean(body) for slug, body in texts.items()}


def test_publishing_again_keeps_what_the_editors_wrote():
    page = Page.objects.get(slug="privasi")
    page.rewrite("<p>Tulisan redaksi.</p>")
    publish(apps, None)
    assert page.text.body == "<p>Tulisan redaksi.</p>"


def test_a_page_that_editors_add_is_reached_once_it_has_a_text(client):
    page = Page.objects.create(title="Maklumat pelayanan", slug="maklumat")
    assert "Maklumat pelayanan" not in client.get("/tentang/").content.decode()
    page.rewrite("<p>Kami melayani dengan ramah.</p>")
    assert 'href="/tentang/maklumat/"' in client.get("/tentang/").content.decode()
    assert 'href="/tentang/"' in client.get("/tentang/maklumat/").content.decode()
