import datetime as dt

import pytest
from django.utils import timezone

from articles import views
from articles.models import Banner
from articles.rendering import Rendered
from tests.builders import make_approver, make_draft, make_live, make_topic, make_use, make_writer


@pytest.fixture
def made(monkeypatch):
    """What the story page had to render anew, in order."""
    made, render = [], views.render_to_string

    def counted(template, context):
        made.append(context["story"].title)
        return render(template, context)

    monkeypatch.setattr(views, "render_to_string", counted)
    return made


def test_the_same_facts_are_rendered_once():
    rendered, made = Rendered(), []
    for number in (1, 2, 1):
        assert rendered.of(("a", number), lambda number=number: made.append(number) or str(number)) == str(
            number
        )
    assert made == [1, 2]


def test_memory_is_bounded_and_what_was_asked_for_least_recently_goes_first():
    rendered, made = Rendered(limit=20), []

    def ask(name):
        return rendered.of(name, lambda: made.append(name) or name * 10)

    for name in "abac":
        assert ask(name) == name * 10
    ask("a"), ask("b")
    assert made == ["a", "b", "c", "b"] and rendered.size == 20


def test_a_text_larger_than_the_memory_is_given_and_not_kept():
    rendered = Rendered(limit=5)
    assert rendered.of("a", lambda: "x" * 9) == "x" * 9
    assert rendered.size == 0 and not rendered.texts


@pytest.mark.django_db
class TestStoryPage:
    def test_it_is_rendered_once_for_everyone(self, client, admin_client, made):
        story = make_live("Jalan ditambal")
        pages = {asker.get(story.get_absolute_url()).content for asker in (client, admin_client, client)}
        assert len(pages) == 1 and made == ["Jalan ditambal"]

    def test_every_change_that_readers_see_renders_it_anew(self, client, made):
        at, topic = timezone.now(), make_topic("Drainase")
        writer, approver = make_writer(), make_approver()
        draft = make_draft("Jalan ditambal", topics=[topic])
        photo = make_use(draft).photo
        draft.submit(writer)
        draft.approve(approver)

        def page():
            return client.get(draft.get_absolute_url()).content.decode()

        page()
        make_live("Selokan dikeruk", topics=[topic], by=writer, approver=approver)
        assert "Selokan dikeruk" in page()
        reply = {"answers": draft.article, "answer_kind": "hak_jawab"}
        make_live("Lurah menjawab", by=writer, approver=approver, **reply)
        assert "Lurah menjawab" in page()
        banner = Banner.objects.create(text="Banjir di Jombang", since=at)
        assert "Banjir di Jombang" in page()
        banner.delete()
        assert "Banjir di Jombang" not in page()
        photo.correct_credit("Foto Warga Contoh")
        assert "Foto Warga Contoh" in page()
        correction = draft.next_edition(writer, "koreksi", "Semula tertulis 153 orang.")
        correction.submit(writer)
        correction.approve(approver)
        assert "Semula tertulis 153 orang." in page()
        before = len(made)
        page()
        assert len(made) == before

    def test_the_age_of_a_story_is_that_of_the_day_it_is_read(self, rf, made):
        story = make_live("Jalan ditambal")
        article, at = story.article, timezone.now()

        def page(at):
            return views.story(rf.get("/"), article.year, article.slug, at=at).content.decode()

        assert "Berita lama." not in page(at)
        assert "Berita lama." in page(at + dt.timedelta(days=400))
        assert len(made) == 2
