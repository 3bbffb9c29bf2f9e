import datetime as dt
import re

import pytest
from django.utils import timezone

from articles.cards import PAGE
from articles.models import Edition
from tests.builders import make_approver, make_draft, make_live, make_writer

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def people():
    return {"by": make_writer(), "approver": make_approver()}


def change(edition, people, kind, note="Semula 153. Yang benar 115.", ago=HOUR, **fields):
    """The next edition of a story, live since a while ago (or from later on, with less than nothing)."""
    at = timezone.now() - ago
    following = edition.next_edition(people["by"], kind, note)
    for name, value in fields.items():
        setattr(following, name, value)
    following.save()
    following.submit(people["by"])
    following.approve(people["approver"], live_from=at, at=min(at, timezone.now()))
    return following


def headlines(client, query=""):
    page = client.get(f"/koreksi/{query}").content.decode()
    return re.findall(r'<h3 class="headline"><a [^>]*>([^<]*)', page)


def test_every_kind_of_correction_is_listed_newest_first_with_its_note(client, people):
    for age, kind in enumerate(("hak_jawab", "ralat", "koreksi", "pembaruan", "kecil"), 1):
        story = make_live(f"Berita {kind}", at=timezone.now() - 90 * HOUR, **people)
        change(story, people, kind, f"Catatan {kind}.", ago=age * HOUR)
    page = client.get("/koreksi/").content.decode()
    assert headlines(client) == ["Berita hak_jawab", "Berita ralat", "Berita koreksi"]
    assert all(f"Catatan {kind}." in page for kind in ("hak_jawab", "ralat", "koreksi"))
    assert "Catatan pembaruan." not in page and "/berita-ralat/riwayat/" in page


def test_a_story_corrected_twice_stands_twice_under_its_present_title(client, people):
    story = make_live("Penduduk Kota Clegon", at=timezone.now() - 90 * HOUR, **people)
    second = change(story, people, "koreksi", ago=5 * HOUR)
    change(second, people, "ralat", title="Penduduk Kota Cilegon")
    assert headlines(client) == ["Penduduk Kota Cilegon"] * 2


def test_a_reply_is_listed_with_the_story_it_answers_from_its_first_day_on(client, people):
    story = make_live("Jadwal terlambat", **people)
    facts = {"answers": story.article, "answer_kind": "hak_jawab"}
    reply = make_live("Kader menjawab", at=timezone.now() - 9 * HOUR, **facts, **people)
    other = make_live("Berita lain", at=timezone.now() - 90 * HOUR, **people)
    change(other, people, "ralat", ago=5 * HOUR)
    change(reply, people, "kecil")
    page = client.get("/koreksi/").content.decode()
    assert headlines(client) == ["Berita lain", "Kader menjawab"]
    assert f'Atas berita <a href="{story.get_absolute_url()}">Jadwal terlambat</a>' in page
    assert 'class="change">Hak jawab' in page


def test_a_withdrawn_story_leaves_the_list_and_is_not_named_by_its_reply(client, people):
    story = make_live("Nama anak", at=timezone.now() - 90 * HOUR, **people)
    change(story, people, "ralat", ago=5 * HOUR)
    facts = {"answers": story.article, "answer_kind": "hak_jawab"}
    make_live("Orang tua menjawab", **facts, **people)
    story.article.withdraw(people["approver"], "ditarik", "Memuat identitas anak.")
    assert headlines(client) == ["Orang tua menjawab"]
    assert "Nama anak" not in client.get("/koreksi/").content.decode()


def test_a_reply_that_no_longer_answers_leaves_the_list(client, people):
    story = make_live("Jadwal terlambat", **people)
    facts = {"answers": story.article, "answer_kind": "hak_jawab"}
    reply = make_live("Kader menjawab", at=timezone.now() - 9 * HOUR, **facts, **people)
    change(reply, people, "kecil", answers=None, answer_kind="")
    assert headlines(client) == []


def test_a_correction_that_waits_or_was_overtaken_before_its_hour_is_not_told(client, people):
    story = make_live("Berita", at=timezone.now() - 90 * HOUR, **people)
    waiting = change(story, people, "koreksi", "Belum berlaku.", ago=-HOUR)
    assert headlines(client) == []
    change(waiting, people, "kecil", ago=HOUR * 0)
    assert Edition.objects.get(pk=waiting.pk).live_until is not None
    assert headlines(client) == []


def test_a_reply_corrected_before_its_hour_is_listed_once_it_has_come(client, people):
    asked = make_live("Berita", at=timezone.now() - 90 * HOUR, **people)
    waiting = make_draft("Jawaban kader", answers=asked.article, answer_kind="hak_jawab")
    waiting.submit(people["by"])
    waiting.approve(people["approver"], live_from=timezone.now() + HOUR)
    change(waiting, people, "kecil", ago=HOUR * 0)
    assert headlines(client) == ["Jawaban kader"]


def test_the_list_goes_on_by_key_and_shows_each_once(client, people, django_assert_max_num_queries):
    for number in range(PAGE + 2):
        story = make_live(f"Berita {number:02}", at=timezone.now() - 90 * HOUR, **people)
        change(story, people, ("ralat", "koreksi")[number % 2], ago=(number + 1) * HOUR)
    with django_assert_max_num_queries(3):
        page = client.get("/koreksi/").content.decode()
    older = re.search(r'href="(\?sebelum=[\d-]+)"[^>]*>Catatan sebelum', page)[1]
    shown = headlines(client) + headlines(client, older)
    assert shown == [f"Berita {number:02}" for number in range(PAGE + 2)]
    assert client.get("/koreksi/?sebelum=kemarin").status_code == 404


def test_without_any_the_page_says_so_and_the_footer_leads_there(client):
    page = client.get("/koreksi/").content.decode()
    assert "Belum ada ralat, koreksi, atau hak jawab." in page
    assert '<a href="/koreksi/">Ralat dan koreksi</a>' in client.get("/").content.decode()
