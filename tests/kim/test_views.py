import datetime as dt

import pytest
from django.utils import timezone

from articles import dates
from kim.models import FormationStep, Kelurahan, Post
from tests.builders import (
    make_activity,
    make_board,
    make_chapter,
    make_live,
    make_member,
    make_officer,
    make_person,
)

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


def test_the_names_of_a_proposal_wait_for_its_sk(client):
    chapter = make_chapter(slug="kim-masigit")
    make_board(chapter, start=dt.date(2019, 5, 20), end=dt.date(2024, 5, 19))
    proposal = make_board(chapter, start=dates.today(), status="usulan", sk_number="", sk_date=None)
    make_officer(proposal, make_person("Ratu Contoh"))
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "Ratu Contoh" not in page and "Namanya tampil sesudah SK terbit." in page
    assert "Masa bakti pengurus terakhir berakhir 19 Mei 2024." in page


def test_earlier_boards_stay_with_their_dates_and_names(client):
    chapter = make_chapter(slug="kim-masigit")
    make_officer(
        make_board(chapter, start=dt.date(2019, 5, 20), end=dt.date(2024, 5, 19)), make_person("Dede Contoh")
    )
    in_term(chapter)
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "Pengurus 2019–2024, masa bakti 20 Mei 2019 sampai 19 Mei 2024" in page and "Dede Contoh" in page


def test_accounts_are_named_and_open_without_a_trace(client):
    make_chapter(
        slug="kim-masigit",
        social_links="https://www.instagram.com/kim\nhttps://kim.example/?a=<b>",
        kimid_url="https://kim-masigit.kim.id",
    )
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert '<a href="https://www.instagram.com/kim" rel="noopener nofollow">Instagram</a>' in page
    assert ">kim.example</a>" in page and "?a=&lt;b&gt;" in page and "Halaman kim.id" in page
    assert '"sameAs": ["https://kim-masigit.kim.id"' in page and '"@type": "Organization"' in page


def test_members_are_counted_not_named(client):
    chapter = make_chapter(slug="kim-masigit")
    for name in ("Dede Contoh", "Yayah Contoh"):
        make_member(chapter, make_person(name))
    make_member(chapter, make_person("Lama"), until=dt.date(2025, 1, 1), end_reason="mundur")
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "2 orang" in page and "Yayah" not in page


def test_a_unit_lists_those_under_it(client):
    parent = make_chapter(slug="kim-masigit")
    make_chapter("rw", name="KIM RW 03 Masigit", slug="rw-03", parent=parent)
    make_chapter("rw", name="KIM RW 04 Masigit", slug="rw-04", parent=parent, status="tutup")
    for url in ("/kim/jombang/kim-masigit/", "/kim/jombang/"):
        page = client.get(url).content.decode()
        assert "KIM RW 03 Masigit" in page and "KIM RW 04 Masigit" not in page


def test_a_closed_unit_keeps_its_address_and_says_so(client):
    make_chapter(slug="kim-masigit", status="tutup")
    assert "KIM ini sudah ditutup." in client.get("/kim/jombang/kim-masigit/").content.decode()
    assert client.get("/kim/jombang/").status_code == 200


def test_activities_stand_on_the_pages_of_unit_and_kecamatan(client):
    chapter = make_chapter(slug="kim-masigit")
    make_activity("Ngobras nanti", chapter)
    make_activity("Ngobras dulu", chapter, starts_at=timezone.now() - DAY, attendance=12)
    make_activity("Rapat tertutup", chapter, is_public=False)
    for url in ("/kim/jombang/kim-masigit/", "/kim/jombang/"):
        page = client.get(url).content.decode()
        assert page.index("Akan datang") < page.index("Ngobras nanti") < page.index("Ngobras dulu")
        assert "Rapat tertutup" not in page
    assert "Ngobras" not in client.get("/kim/citangkil/").content.decode()


def test_a_search_leads_to_the_row_of_the_kelurahan(client):
    page = client.get("/kim/", {"q": "deringo"}).content.decode()
    assert 'href="/kim/citangkil/#kelurahan-dringo"' in page
    assert 'id="kelurahan-dringo"' in client.get("/kim/citangkil/").content.decode()


def test_communities_are_found_by_name(client):
    make_chapter("komunitas", "", name="KIM Komunitas Onthel", slug="onthel")
    assert 'href="/kim/kota/onthel/"' in client.get("/kim/", {"q": "onthel"}).content.decode()


def test_pages_with_everything_keep_to_five_queries(client, django_assert_max_num_queries):
    forum = make_chapter("kota", "", name="FK KIM", slug="fk-kim")
    own = make_chapter("kecamatan", "36.72.05", name="KIM Kecamatan Jombang", parent=forum)
    parent = make_chapter(slug="kim-masigit", parent=own)
    make_chapter("rw", name="KIM RW 03", slug="rw-03", parent=parent)
    for unit in (forum, own, parent):
        make_officer(make_board(unit, start=dt.date(2019, 5, 20), end=dt.date(2024, 5, 19)))
        make_officer(in_term(unit))
        make_member(unit)
        make_activity("Ngobras", unit)
    make_live("Kabar", topics=[own.kecamatan.topic])
    client.get("/agenda/")  # the banner is remembered
    for url in ("/kim/jombang/", "/kim/jombang/kim-masigit/", "/kim/kota/fk-kim/", "/kim/jombang/rw-03/"):
        with django_assert_max_num_queries(5):
            client.get(url)


def steps_of(chapter, *days, **fields):
    for number, day in enumerate(days, 1):
        FormationStep.objects.create(chapter=chapter, step=number, done_on=day, **fields)


def test_a_unit_not_yet_formed_shows_how_far_it_has_come_and_nothing_of_the_office(client):
    chapter = make_chapter(slug="kim-masigit", community_number="36.72.05.1003.01")
    steps_of(
        chapter, dt.date(2026, 1, 14), dt.date(2026, 1, 20), note="Hubungi Dede", scan="pembentukan/x.pdf"
    )
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "3 dari 7 langkah sudah tercatat." in page
    assert "Selesai 14 Januari 2026" in page and "Selesai 20 Januari 2026" in page
    assert page.count("</span>Belum</td>") == 4
    assert "Hubungi Dede" not in page and "x.pdf" not in page
    assert "3 dari 7 langkah pembentukan" in client.get("/kim/jombang/").content.decode()


def test_a_unit_without_any_step_says_so_calmly(client):
    make_chapter("kecamatan", "36.72.05")
    page = client.get("/kim/jombang/").content.decode()
    assert "Belum ada langkah yang tercatat." in page and page.count("</span>Belum</td>") == 7


def test_the_steps_of_a_proposed_board_show_until_its_sk_has_come(client):
    board = make_board(make_chapter(slug="kim-masigit"), status="usulan", sk_number="", sk_date=None)
    make_officer(board, make_person("Ratu Contoh"))
    steps_of(board.chapter, dt.date(2026, 1, 14))
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "1 dari 7 langkah sudah tercatat." in page and "Ratu Contoh" not in page
    board.issue(sk_number="1/2026", sk_date=dt.date(2026, 2, 1))
    page = client.get("/kim/jombang/kim-masigit/").content.decode()
    assert "Langkah pembentukan" not in page and "Ratu Contoh" in page


@pytest.mark.parametrize("fields", [{"status": "tutup"}, {}])
def test_neither_a_closed_unit_nor_one_whose_term_is_over_is_called_in_formation(client, fields):
    chapter = make_chapter(slug="kim-masigit", **fields)
    if not fields:
        make_board(chapter, start=dt.date(2019, 5, 20), end=dt.date(2024, 5, 19))
    assert "Langkah pembentukan" not in client.get("/kim/jombang/kim-masigit/").content.decode()


def test_pages_of_units_in_formation_keep_to_five_queries(client, django_assert_max_num_queries):
    for area in Kelurahan.objects.filter(kecamatan="36.72.05"):
        unit = make_chapter(area=area.code)
        make_board(unit, status="usulan", sk_number="", sk_date=None)
        steps_of(unit, dt.date(2026, 1, 14), dt.date(2026, 1, 20))
        make_activity("Ngobras", unit)
    client.get("/agenda/")  # the banner is remembered
    for url in ("/kim/jombang/", unit.get_absolute_url()):
        with django_assert_max_num_queries(5):
            client.get(url)
