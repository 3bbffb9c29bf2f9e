import datetime as dt

import pytest

from articles import dates
from articles.models import Topic
from tests.builders import make_draft, make_live, make_topic

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_the_index_shelves_programs_themes_and_areas_that_have_stories(client, django_assert_max_num_queries):
    make_topic("Saban Juare", kind="program")
    make_topic("Salira", kind="program", ended_on=dates.today() - DAY)
    jombang = Topic.objects.get(code="36.72.05")
    make_live(topics=[jombang, make_topic("Pasar")])
    make_topic("Belum dipakai")
    client.get("/topik/")
    with django_assert_max_num_queries(3):
        page = client.get("/topik/").content.decode()
    slugs = ("saban-juare", "pasar", jombang.slug, "salira")
    order = [page.index(f'href="/topik/{slug}/"') for slug in slugs]
    assert order == sorted(order)
    assert "Belum dipakai" not in page and "Kecamatan Cibeber" not in page


def test_a_topic_of_a_draft_alone_has_no_place_in_the_index(client):
    make_draft(topics=[make_topic("Rahasia")])
    assert "Rahasia" not in client.get("/topik/").content.decode()


def test_progress_is_written_as_numbers_are_written_here(client):
    topic = make_topic("Beasiswa", kind="program", progress_done=2956, progress_total=5000)
    topic.progress_unit = "penerima"
    topic.save()
    assert "2.956 dari 5.000 penerima" in client.get("/").content.decode()
    assert "2.956" in client.get(topic.get_absolute_url()).content.decode()


def test_a_program_runs_through_its_last_day(client):
    today = dates.today()
    last = make_topic("Hari terakhir", kind="program", ended_on=today)
    over = make_topic("Sudah lewat", kind="program", ended_on=today - DAY)
    home = client.get("/").content.decode()
    assert "Hari terakhir" in home and "Sudah lewat" not in home
    assert "Berlangsung sampai" in client.get(last.get_absolute_url()).content.decode()
    assert "Berakhir" in client.get(over.get_absolute_url()).content.decode()


def test_a_successor_names_what_it_replaces(client):
    heir = make_topic("Saban Juare", kind="program")
    make_topic("Salira", kind="program", ended_on=dates.today() - DAY, successor=heir)
    page = client.get(heir.get_absolute_url()).content.decode()
    assert "Menggantikan" in page and 'href="/topik/salira/"' in page
