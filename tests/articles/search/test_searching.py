import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Edition, Official, SearchEntry, Topic
from articles.search import following, index, keeping, searching
from articles.search.places import LASTING
from tests.articles.search.finding import search, titles
from tests.builders import make_approver, make_draft, make_live, make_topic, make_use, make_writer

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def staff():
    return {"by": make_writer(), "approver": make_approver()}


def at(hours_ago):
    return timezone.now() - hours_ago * HOUR


def test_a_story_is_found_by_any_inflection_of_its_words(staff):
    make_live("Warga menulis surat untuk wali kota", **staff)
    assert titles("penulisan surat") == ["Warga menulis surat untuk wali kota"]


def test_title_outweighs_summary_topics_captions_and_body_whatever_the_date(staff):
    make_live("Lima", body="<p>Kerapu dibahas.</p>", at=at(1), **staff)
    captioned = make_draft("Empat")
    make_use(captioned, caption="Nelayan menimbang kerapu.")
    captioned.submit(staff["by"], at=at(2))
    captioned.approve(staff["approver"], at=at(2))
    make_live("Tiga", topics=[make_topic("Kerapu")], at=at(3), **staff)
    make_live("Dua", summary="Panen kerapu.", at=at(4), **staff)
    make_live("Satu kerapu", at=at(5), **staff)
    assert titles("kerapu", "jenis=berita") == ["Satu kerapu", "Dua", "Tiga", "Empat", "Lima"]


def test_the_newer_of_two_alike_comes_first(staff):
    make_live("Kerapu lama", at=at(50), **staff)
    make_live("Kerapu baru", at=at(1), **staff)
    assert titles("kerapu") == ["Kerapu baru", "Kerapu lama"]


@pytest.mark.parametrize("part", ["title", "body"])
def test_the_very_form_asked_comes_before_its_relatives(staff, part):
    texts = {"exact": "Warga membaca", "other": "Warga dibaca"}
    for hours, form in ((2, "exact"), (1, "other")):
        text = texts[form]
        fields = {"title": text} if part == "title" else {"title": form, "body": f"<p>{text}.</p>"}
        make_live(at=at(hours), **fields, **staff)
    expected = "Warga membaca" if part == "title" else "exact"
    assert titles("membaca")[0] == expected


def test_a_phrase_in_quotes_is_found_only_in_its_order_and_within_one_part(staff):
    make_live("Buka puasa bersama", **staff)
    make_live("Puasa buka lebih awal", **staff)
    make_live("Jalan dibuka", summary="Puasa tetap.", body="<p>Warga buka.</p><p>Puasa besok.</p>", **staff)
    assert titles("“buka puasa”") == ["Buka puasa bersama"]
    assert len(titles("buka puasa")) == 3


def test_when_nothing_has_all_words_those_with_most_are_shown_and_it_is_said(staff):
    make_live("Kambing kurban diperiksa", **staff)
    make_live("Kambing lepas", **staff)
    found = search("kambing kurban terbang")
    assert found.is_partial
    assert titles("kambing kurban terbang") == ["Kambing kurban diperiksa"]
    assert not search("kambing").is_partial


def test_a_scheduled_story_is_found_from_its_moment_on_and_an_ended_one_no_more(staff):
    draft = make_draft("Lelang kendaraan dinas")
    draft.submit(staff["by"])
    draft.approve(staff["approver"], live_from=timezone.now() + HOUR)
    assert titles("lelang") == []
    assert titles("lelang", at=timezone.now() + 2 * HOUR) == ["Lelang kendaraan dinas"]
    draft.article.withdraw(staff["approver"], "ditarik", "Batal.", at=timezone.now() + 3 * HOUR)
    assert titles("lelang", at=timezone.now() + 4 * HOUR) == []


def test_a_closing_time_set_in_bulk_hides_a_story_at_once(staff):
    story = make_live("Lelang kendaraan dinas", **staff)
    Edition.objects.filter(pk=story.pk).update(live_until=timezone.now())
    assert titles("lelang") == []


def test_a_correction_replaces_the_text_it_corrects(staff):
    first = make_live("Paving dipasang", summary="Hadir 153 orang.", **staff)
    second = first.next_edition(staff["by"], "koreksi", "Yang benar 115 orang.")
    second.summary = "Hadir 115 orang."
    second.save()
    assert titles("153") and not titles("115")
    second.submit(staff["by"])
    second.approve(staff["approver"])
    assert titles("115") == ["Paving dipasang"]
    assert search("153").found == []


def test_a_withdrawn_story_is_gone_and_a_new_edition_brings_it_back(staff):
    story = make_live("Paving dipasang", **staff)
    story.article.withdraw(staff["approver"], "ditarik", "Data keliru.")
    assert titles("paving") == []
    again = story.next_edition(staff["by"], "pembaruan", "Sudah benar.")
    again.submit(staff["by"])
    again.approve(staff["approver"])
    assert titles("paving") == ["Paving dipasang"]


def test_drafts_are_never_found():
    make_draft("Rahasia dapur")
    assert titles("rahasia dapur") == []


def test_a_topic_comes_first_when_asked_by_its_name_or_alias(staff):
    topic = make_topic("Saban Juare", aliases=["Salira"])
    make_live("Saban Juare dibuka", topics=[topic], **staff)
    assert titles("saban juare")[0] == titles("salira")[0] == "Saban Juare"


def test_a_story_is_found_by_a_topics_new_name_and_alias(staff):
    topic = make_topic("Salira")
    make_live("Aplikasi diperbarui", topics=[topic], **staff)
    topic.name, topic.aliases = "Kolase Warga", ["Kowar"]
    topic.save()
    assert titles("kolase warga", "jenis=berita") == ["Aplikasi diperbarui"]
    assert titles("kowar", "jenis=berita") == ["Aplikasi diperbarui"]


def test_an_alias_added_later_finds_stories_that_used_it(staff):
    topic = make_topic("Festival Bahari")
    make_live("Fesbah digelar", **staff)
    topic.aliases = ["Fesbah"]
    topic.save()
    assert "Fesbah digelar" in titles("festival bahari")


def test_facets_narrow_what_is_found(staff):
    topic = make_topic("Pasar", slug="pasar-2")
    other = make_topic("Pasar malam", slug="pasar")
    make_live("Pasar pagi dibuka", topics=[topic], **staff)
    make_live("Pasar disidak", kind="siaran_pers", topics=[other], **staff)
    assert titles("pasar", "topik=pasar-2", "jenis=berita") == ["Pasar pagi dibuka"]
    assert titles("pasar", "jenis=siaran_pers") == ["Pasar disidak"]


def test_a_kelurahan_topic_counts_for_its_kecamatan(staff):
    make_live("Saluran dikeruk", topics=[Topic.objects.get(code="36.72.05.1003")], **staff)
    assert titles("saluran", "kecamatan=jombang") == ["Saluran dikeruk"]
    assert titles("saluran", "kecamatan=citangkil") == []


def test_only_the_newest_are_ranked_and_it_is_said(staff, monkeypatch):
    monkeypatch.setattr(searching, "NEWEST", 2)
    for hours in (1, 2, 3):
        make_live(f"Paving ke-{hours}", at=at(hours), **staff)
    found = search("paving")
    assert [hit.place < LASTING for hit in found.hits] == [True, True]
    assert titles("paving") == ["Paving ke-1", "Paving ke-2"]
    assert found.has_more


def test_which_of_many_of_one_second_are_ranked_is_not_left_to_chance(staff, monkeypatch):
    monkeypatch.setattr(searching, "NEWEST", 3)
    moment = at(5)
    for hours, number in ((1, 1), (2, 2), (5, 3), (5, 4)):
        make_live(f"Paving ke-{number}", at=moment if hours == 5 else at(hours), **staff)
    assert titles("paving") == ["Paving ke-1", "Paving ke-2"]
    monkeypatch.setattr(searching, "NEWEST", 4)
    assert sorted(titles("paving")) == [f"Paving ke-{number}" for number in (1, 2, 3, 4)]


def test_lasting_things_alike_stand_by_name_however_often_they_are_read():
    for letter in "cebda":
        make_topic(f"Topik {letter}", intro="Zirkonium")
    for _ in range(3):
        index.rebuild()
        assert titles("zirkonium") == [f"Topik {letter}" for letter in "abcde"]


def test_the_newest_come_first_however_far_back_the_others_lie(staff, monkeypatch):
    days = (0, 20, 90, 200, 700, 2_000)
    for number in days:
        make_live(f"Paving {number} hari", at=at(24 * number + 1), **staff)
    make_topic("Paving")
    every = [f"Paving {number} hari" for number in days]
    assert titles("paving") == ["Paving", *every]
    for most in (1, 2, 3, 4, 5):
        monkeypatch.setattr(searching, "NEWEST", most)
        assert titles("paving") == ["Paving", *every[:most]]
        assert search("paving").has_more


def test_the_command_prints_the_ranked_hits_with_their_number(staff, monkeypatch, capsys):
    monkeypatch.setattr(searching, "NEWEST", 2)
    for hours in (1, 2, 3):
        make_live(f"Paving ke-{hours}", at=at(hours), **staff)
    call_command("search", "paving", "--json", "--limit", "1")
    told = json.loads(capsys.readouterr().out)
    assert (told["query"], told["count"], told["more"], told["partial"]) == ("paving", 2, True, False)
    assert [hit["title"] for hit in told["hits"]] == ["Paving ke-1"]


def test_reading_everything_anew_changes_nothing_that_is_found(staff):
    make_live("Paving dipasang", **staff)
    make_topic("Paving")
    before = titles("paving")
    index.rebuild()
    assert titles("paving") == before == ["Paving", "Paving dipasang"]


def test_an_index_read_with_an_older_dictionary_is_told_after_migrating(staff, capsys):
    make_live("Paving dipasang", **staff)
    keeping.catch_up()
    assert "reindex" not in capsys.readouterr().out
    SearchEntry.objects.filter(source="berita").update(read_with="lama")
    keeping.catch_up()
    assert "manage.py reindex" in capsys.readouterr().out
    index.rebuild()
    keeping.catch_up()
    assert "reindex" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        "“",
        '""',
        "\0",
        "\ud800 pasar",
        "AND OR NOT NEAR",
        "pasar*",
        "pasar:pagi ^a -b (c",
        "stems : pasar",
        "' | !x & <->",
        "\\",
        "😀",
        "yang di ke",
        "x" * 10_000,
        "kata " * 3_000,
        "١٢٣ ß İ",
        "=pasar",
    ],
)
def test_no_question_breaks_it(text):
    titles(text)


def test_a_name_in_more_stories_than_are_read_at_once_reaches_all_of_them(staff, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    topic = make_topic("Festival Bahari")
    for number in range(5):
        make_live(f"Fesbah ke-{number}", at=at(number), **staff)
    topic.aliases = ["Fesbah"]
    topic.save()
    assert titles("festival bahari", "jenis=berita") == ["Fesbah ke-0", "Fesbah ke-1"]
    assert SearchEntry.objects.unread().count() == 3
    call_command("reindex", "--rest")
    assert len(titles("festival bahari", "jenis=berita")) == 5
    assert not SearchEntry.objects.unread().exists()


def test_the_rest_is_read_beside_the_work_once_the_change_stands(
    staff, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(keeping, "MOST", 1)
    monkeypatch.setattr(following, "Thread", RunAtOnce)
    monkeypatch.setattr(following.connection, "close", lambda: None)
    topic = make_topic("Festival Bahari")
    for number in range(3):
        make_live(f"Fesbah ke-{number}", **staff)
    with django_capture_on_commit_callbacks(execute=True):
        topic.aliases = ["Fesbah"]
        topic.save()
    assert len(titles("festival bahari", "jenis=berita")) == 3


class RunAtOnce:
    """A thread that is none."""

    def __init__(self, target, daemon):
        self.start = target


def test_a_renamed_area_is_found_by_its_new_name_in_stories_that_say_the_old_one(staff):
    topic = Topic.objects.get(code="36.72.05.1003")
    make_live("Selokan Masigit dikeruk", **staff)
    topic.name, topic.aliases = "Kelurahan Masjid Agung", ["Masigit"]
    topic.save()
    assert "Selokan Masigit dikeruk" in titles("kelurahan masjid agung")
    assert "Selokan Masigit dikeruk" in titles("masigit")


def test_a_renamed_kecamatan_is_the_filter_of_stories_filed_under_its_kelurahan(staff):
    make_live("Saluran dikeruk", topics=[Topic.objects.get(code="36.72.05.1003")], **staff)
    kecamatan = Topic.objects.get(code="36.72.05")
    kecamatan.name = "Kecamatan Jombang Baru"
    kecamatan.save()
    assert titles("saluran", "kecamatan=jombang-baru") == ["Saluran dikeruk"]


def test_an_office_may_begin_and_end_with_all_calendars():
    first, last = dt.date(1, 1, 1), dt.date(9999, 12, 31)
    Official.objects.create(name="Budi Contoh", office="Camat Contoh", since=first, until=last)
    assert search("Budi Contoh").found


def test_phrases_are_told_apart_whatever_their_length_and_beside_other_words(staff):
    make_live("Rapat kerja daerah di pasar", body="<p>Hadir: wali kota dan wali murid.</p>", **staff)
    make_live("Kerja daerah, lalu rapat kerja", body="<p>Kota wali hadir.</p>", **staff)
    first, second = "Rapat kerja daerah di pasar", "Kerja daerah, lalu rapat kerja"
    assert titles('"rapat kerja daerah"') == [first]
    assert set(titles('"kerja daerah"')) == {first, second}
    assert titles('"wali kota dan wali murid"') == [first]
    assert titles('"rapat kerja" "kota wali"') == [second]
    assert titles('pasar "rapat kerja"') == [first]
    assert titles('"pasar"') == [first]
    assert titles('"rapat pasar"') == []


def test_the_newest_of_a_phrase_are_ranked(staff, monkeypatch):
    for number in range(4):
        make_live(f"Rapat kerja ke-{number}", at=at(24 * 300 * number + 1), **staff)
    make_live("Kerja rapat", at=at(1), **staff)
    for most in (1, 2, 3):
        monkeypatch.setattr(searching, "NEWEST", most)
        assert titles('"rapat kerja"') == [f"Rapat kerja ke-{number}" for number in range(most)]
        assert search('"rapat kerja"').has_more
