import pytest

from articles import compare
from articles.models import Topic
from articles.stories import Story
from articles.subjects import in_order
from tests.builders import make_approver, make_live, make_topic, make_writer

pytestmark = pytest.mark.django_db


def topics(*names):
    """Topics by name; those of an area are there from the start."""
    found = {topic.name: topic for topic in Topic.objects.filter(name__in=names)}
    return [found.get(name) or make_topic(name) for name in names]


def test_the_topic_that_the_title_names_first_comes_first_and_one_unnamed_last():
    rows = [*topics("Beasiswa", "KIM"), make_topic("Ngobras", aliases=["Ngobrol Santai"])]
    names = [topic.name for topic in in_order(rows, "Ngobrol santai di Jombang", "Pengurus KIM hadir.")]
    assert names == ["Ngobras", "KIM", "Beasiswa"]


def test_an_area_is_known_without_its_level_and_a_part_of_a_word_is_not_a_name():
    rows = topics("Kecamatan Jombang", "Kelurahan Gerem", "KIM")
    names = [topic.name for topic in in_order(rows, "Kimia diajarkan di Gerem", "Juga di Kecamatan Jombang.")]
    assert names == ["Kelurahan Gerem", "Kecamatan Jombang", "KIM"]


def test_a_story_is_headed_by_its_main_topic_and_main_area(client):
    rows = topics("Beasiswa", "Kecamatan Citangkil", "Kelurahan Warnasari", "Ngobras")
    edition = make_live("Ngobras digelar di Warnasari", topics=rows)
    subjects = Story(edition, edition.live_from).subjects
    assert [subject["name"] for subject in subjects] == ["Ngobras", "Kelurahan Warnasari"]
    assert edition.card["topic"]["name"] == "Kelurahan Warnasari"
    page = client.get(edition.get_absolute_url()).content.decode()
    assert page.index("/topik/ngobras/") < page.index("<h1") < page.index("/topik/beasiswa/")


def test_another_title_alone_is_no_change_of_topics():
    writer, approver = make_writer(), make_approver()
    first = make_live("KIM dan UMKM", topics=topics("KIM", "UMKM"), by=writer, approver=approver)
    second = first.next_edition(writer, "ralat", "Judul dibalik.")
    second.title = "UMKM dan KIM"
    second.save()
    assert [topic["name"] for topic in second.beside["topics"]] == ["UMKM", "KIM"]
    assert [change.label for change in compare.editions(first, second)] == ["Judul"]
