import datetime as dt
import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Official, SearchMiss, SearchPick
from articles.search import searching
from articles.search.vocabularies import known
from cilegon_cms.page_cache.addresses import Address
from tests.articles.search.finding import search
from tests.builders import make_approver, make_live, make_topic, make_writer

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_a_reader_finds_a_story_with_the_words_marked(client):
    make_live("Warga menulis <surat>", body="<p>Isi lain.</p>")
    page = client.get("/cari/", {"q": "tulisan surat"}).content.decode()
    assert "Warga <mark>menulis</mark> &lt;<mark>surat</mark>&gt;" in page


def test_the_best_passage_of_a_long_text_is_shown(client):
    body = f"<p>{'Kata pembuka rapat. ' * 60}</p><p>Lalu bendungan diperiksa petugas.</p>"
    make_live("Rapat", summary="Ringkas.", body=body)
    assert "<mark>bendungan</mark> diperiksa petugas" in client.get("/cari/?q=bendungan").content.decode()


def test_what_was_typed_is_shown_and_never_run(client):
    page = client.get("/cari/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_it_is_neither_kept_nor_listed_and_carries_no_cookie(client):
    response = client.get("/cari/?q=pasar")
    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]
    assert not response.cookies
    assert not Address("http", "testserver", "/cari/", "q=pasar").is_public


def test_the_empty_field_may_be_found_by_search_engines_and_what_is_found_travels_small(client):
    page = client.get("/cari/")
    assert "X-Robots-Tag" not in page and 'rel="canonical"' in page.content.decode()
    make_live("Paving di Cibeber")
    packed = client.get("/cari/?q=paving", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "di Cibeber" in gzip.decompress(packed.content).decode()


def test_a_place_is_the_answer_on_top(client):
    make_live("Selokan Masigit dikeruk")
    page = client.get("/cari/?q=masigit").content.decode()
    assert page.index("<mark>Kelurahan Masigit</mark>") < page.index("Selokan <mark>Masigit</mark>")


def test_it_asks_three_questions_of_the_database_at_most(client):
    staff = {"by": make_writer(), "approver": make_approver()}
    for number in range(12):
        make_live(f"Pasar ke-{number}", topics=[make_topic(f"Topik {number}")], **staff)
    client.get("/cari/?q=pasar")  # names are known from here on
    with CaptureQueriesContext(connection) as queries:
        client.get("/cari/?q=pasar&jenis=berita")
    assert len(queries) <= 3


def test_results_go_on_by_page_and_end(client):
    staff = {"by": make_writer(), "approver": make_approver()}
    for number in range(12):
        make_live(f"Pasar ke-{number}", **staff)
    assert 'href="?q=pasar&amp;hal=2"' in client.get("/cari/?q=pasar").content.decode()
    last = client.get("/cari/?q=pasar&hal=2").content.decode()
    assert "Hasil berikutnya" not in last
    assert client.get("/cari/?q=pasar&hal=3").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00",
        "q=%ff%fe",
        "q=%22",
        "q=" + "x" * 10_000,
        "q=pasar&jenis=%00",
        "q=a&topik='--",
        "q=%F0%9F%98%80",
    ],
)
def test_odd_addresses_get_a_helpful_page(client, query):
    response = client.get(f"/cari/?{query}")
    assert response.status_code == 200
    assert "Semua berita" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "²", "9" * 5_000])
def test_a_page_that_is_none_is_not_found(client, page):
    assert client.get("/cari/", {"q": "pasar", "hal": page}).status_code == 404


def test_nothing_found_says_so_and_leads_on(client):
    page = client.get("/cari/?q=xyzzy").content.decode()
    assert "Tidak ada hasil untuk “xyzzy”" in page
    assert "/tentang/kontak/" in page


def test_ways_to_narrow_are_offered_only_where_they_make_a_difference(client):
    staff = {"by": make_writer(), "approver": make_approver()}
    make_live("Pasar dibuka", **staff)
    assert "Persempit" not in client.get("/cari/?q=pasar").content.decode()
    make_live("Pasar disidak", kind="siaran_pers", **staff)
    page = client.get("/cari/?q=pasar").content.decode()
    assert "Persempit" in page and "Siaran pers (1)" in page


def test_browsers_learn_how_to_search_here(client):
    assert "/cari/?q={searchTerms}" in client.get("/cari.xml").content.decode()
    assert 'href="/cari.xml"' in client.get("/").content.decode()


def test_a_word_misspelt_leads_to_the_right_one(client):
    known.forget()
    make_live("Posyandu dibuka kembali")
    page = client.get("/cari/?q=posyndu").content.decode()
    assert 'Mungkin maksud Anda <a href="?q=posyandu">' in page


def test_the_editors_choice_stands_on_top_for_its_very_words_and_in_its_time(client):
    story = make_live("Cara mengurus KTP hilang")
    make_live("KTP rusak diganti gratis")
    pick = SearchPick.objects.create(queries="ktp rusak\nganti ktp", article=story.article)
    page = client.get("/cari/?q=ganti+ktp").content.decode()
    assert "Pilihan redaksi" in page
    assert "Pilihan redaksi" not in client.get("/cari/?q=ktp").content.decode()
    pick.until = timezone.now()
    pick.save()
    assert "Pilihan redaksi" not in client.get("/cari/?q=ganti+ktp").content.decode()


def test_a_withdrawn_story_is_no_choice_any_more(client):
    story, approver = make_live("Cara mengurus KTP hilang"), make_approver()
    SearchPick.objects.create(queries="ktp", article=story.article)
    story.article.withdraw(approver, "ditarik", "Keliru.")
    assert "Cara mengurus" not in client.get("/cari/?q=ktp").content.decode()


def test_a_story_to_come_is_the_choice_from_its_own_moment_until_its_end(client):
    now = timezone.now()
    story = make_live("Cara mengurus KTP hilang", at=now + HOUR)
    story.live_until = now + 2 * HOUR
    story.save(update_fields=["live_until"])
    SearchPick.objects.create(queries="ktp", article=story.article, until=now + 9 * HOUR)
    kinds = [{hit.kind for hit in search("ktp", at=now + hours * HOUR).hits} for hours in (0, 1.5, 3)]
    assert kinds == [set(), {"pilihan", "berita"}, set()]


def test_an_official_leads_to_what_names_them_and_asked_by_name_nowhere_else(client):
    Official.objects.create(name="Budi Contoh", office="Camat Jombang")
    make_live("Budi Contoh meninjau pasar")
    link = '<a href="/cari/?q=Budi+Contoh">'
    assert link in client.get("/cari/?q=camat+jombang").content.decode()
    page = client.get("/cari/?q=budi+contoh").content.decode()
    assert link not in page
    assert page.index("Camat Jombang") < page.index("meninjau pasar")


def test_a_question_without_results_is_counted_once_for_all_its_spellings(client):
    for typed in ("Zyzzyva  besar", "zyzzyva besar"):
        client.get("/cari/", {"q": typed})
    assert list(SearchMiss.objects.values_list("text", "hits")) == [("zyzzyva besar", 2)]


@pytest.mark.parametrize("typed", ["zyzzyva 081234567890", "zyzzyva@contoh.id", "zyzzyva " * 20, "12 34 5"])
def test_what_may_be_personal_is_not_kept(client, typed):
    client.get("/cari/", {"q": typed})
    assert not SearchMiss.objects.exists()


def test_a_filter_counts_what_it_leaves_and_says_when_there_may_be_more(client, monkeypatch):
    monkeypatch.setattr(searching, "NEWEST", 3)
    staff = {"by": make_writer(), "approver": make_approver()}
    now = timezone.now()
    for hours, kind in enumerate(("berita", "berita", "siaran_pers", "berita")):
        make_live(f"Pasar ke-{hours}", kind=kind, at=now - hours * HOUR, **staff)
    page = client.get("/cari/?q=pasar").content.decode()
    assert "Berita (2+)" in page and "Siaran pers (1+)" in page
    page = client.get("/cari/?q=pasar&jenis=berita").content.decode()
    assert "3 hasil untuk" in page and "Berita (3)" in page and "Siaran pers (1+)" in page


def test_what_is_chosen_stays_chosen_where_there_are_too_many_to_offer(client, monkeypatch):
    monkeypatch.setattr("cilegon_cms.searching.MOST_CHOICES", 1)
    staff = {"by": make_writer(), "approver": make_approver()}
    for title, kind in (("Pasar lama", "berita"), ("Pasar baru", "berita"), ("Pasar ikan", "siaran_pers")):
        make_live(title, kind=kind, **staff)
    page = client.get("/cari/?q=pasar&jenis=siaran_pers").content.decode()
    assert '<option value="siaran_pers" selected>Siaran pers (1)</option>' in page
