import datetime as dt

import pytest

from articles import dates
from kim.models import Kelurahan, Post
from tests.builders import make_board, make_chapter, make_live, make_officer, make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def lapsed():
    chapter = make_chapter("kecamatan", "36.72.05", name="KIM Kecamatan Jombang")
    make_officer(make_board(chapter, start=dt.date(2019, 5, 20), end=dt.date(2024, 5, 19)))
    return chapter


def in_term(chapter, **fields):
    today = dates.today()
    return make_board(chapter, start=today - 100 * DAY, end=today + 300 * DAY, **fields)


def test_the_directory_counts_kelurahan_with_a_board_in_term(client):
    in_term(make_chapter(area="36.72.05.1003"))
    make_board(make_chapter(area="36.72.05.1001"), end=dt.date(2024, 12, 31))
    page = client.get("/kim/")
    assert page.context["directory"].counts == {
        "valid": 1,
        "issued": 0,
        "proposed": 0,
        "lapsed": 1,
        "none": 41,
    }
    assert "dari 43 kelurahan" in page.content.decode()


def test_the_map_shows_every_kecamatan_with_its_state(client, lapsed):
    page = client.get("/kim/").content.decode()
    for name in (
        "Pulomerak",
        "Gerogol",
        "Purwakarta",
        "Ciwandan",
        "Citangkil",
        "Jombang",
        "Cilegon",
        "Cibeber",
    ):
        assert name in page
    assert "tile-lapsed" in page and "19 Mei 2024" in page and "Skema, bukan batas resmi." in page


@pytest.mark.parametrize("query", ["Deringo", "dringo", "DERINGO", " deri "])
def test_an_area_is_found_by_any_spelling(client, query):
    assert "Kelurahan Dringo, Kecamatan Citangkil" in client.get("/kim/", {"q": query}).content.decode()


def test_a_search_without_result_says_so(client):
    assert "Tidak ada hasil untuk" in client.get("/kim/", {"q": "zzz"}).content.decode()


def test_a_lapsed_board_says_so_and_its_officers_are_not_shown_as_current(client, lapsed):
    page = client.get("/kim/jombang/").content.decode()
    assert "Masa bakti berakhir 19 Mei 2024" in page
    assert "Pengurus 2019–2024 (berakhir)" in page
    assert "Belum ada pengurus baru." in page


def test_a_kecamatan_lists_its_kelurahan_with_their_states(client, lapsed):
    make_chapter(area="36.72.05.1003", name="KIM Masigit")
    page = client.get("/kim/jombang/")
    assert [str(row) for row, _, _ in page.context["kelurahan"]] == [
        str(area) for area in Kelurahan.objects.filter(kecamatan="36.72.05")
    ]


def test_a_chapter_shows_its_board_and_sk(client):
    chapter = make_chapter(slug="kim-masigit")
    make_officer(in_term(chapter, sk_number="489/07/401.403.6/2024"), make_person("Ratu Contoh"))
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "Ratu Contoh" in page and "489/07/401.403.6/2024" in page and "Masa bakti berlaku" in page


def test_a_replacement_is_told_beside_the_name(client):
    chapter = make_chapter(slug="kim-masigit")
    board = in_term(chapter)
    change = dates.today() - 10 * DAY
    make_officer(board, make_person("Rifki Contoh"), Post.SECRETARY, until=change - DAY, end_reason="paw")
    make_officer(board, make_person("Dede Contoh"), Post.SECRETARY, since=change)
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert f"sejak {dates.date_long(change)}, menggantikan Rifki Contoh" in page


def test_phone_numbers_never_show(client):
    chapter = make_chapter(slug="kim-masigit")
    make_officer(in_term(chapter), make_person("Ratu Contoh", phone="+6280012345678"))
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "80012345678" not in page.replace(" ", "")


def test_stories_of_the_area_stand_on_its_page(client, lapsed):
    make_live("Kabar Jombang", topics=[lapsed.kecamatan.topic])
    assert "Kabar Jombang" in client.get("/kim/jombang/").content.decode()


def test_a_chapter_is_found_under_its_own_kecamatan_only(client):
    make_chapter(slug="kim-masigit")
    assert client.get("/kim/citangkil/kim-masigit/").status_code == 404
    assert client.get("/kim/tidak-ada/").status_code == 404


def test_a_city_chapter_lives_under_kota(client):
    chapter = make_chapter("kota", "", name="FK KIM Kota Cilegon", slug="fk-kim")
    assert chapter.get_absolute_url() == "/kim/kota/fk-kim/"
    assert client.get("/kim/kota/fk-kim/").status_code == 200


def test_queries_do_not_grow_with_the_roster(client, lapsed, django_assert_max_num_queries):
    for area in Kelurahan.objects.filter(kecamatan="36.72.05"):
        chapter = make_chapter(area=area.code)
        board = in_term(chapter)
        for post in (Post.CHAIR, Post.SECRETARY, Post.TREASURER):
            make_officer(board, make_person(f"Orang {post} Contoh"), post)
    with django_assert_max_num_queries(3):
        client.get("/kim/")
    with django_assert_max_num_queries(5):
        client.get("/kim/jombang/")
    with django_assert_max_num_queries(5):
        client.get(chapter.get_absolute_url())
