import pytest

from tests.builders import make_chapter, make_coordinator

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def facts(**fields):
    data = {"secretariat": "Jl. Masigit 2", "contact": "surel kantor", "social_links": "", "kimid_url": ""}
    return data | fields


def test_what_is_said_of_a_unit_is_public_at_once(desk):
    chapter = make_chapter(slug="kim-masigit", founded_on=None)
    links = "instagram.com/kim.masigit\n\nhttps://youtube.com/@kim instagram.com/kim.masigit"
    founded = {"founded_on_tanggal": "17", "founded_on_bulan": "8", "founded_on_tahun": "2018"}
    data = facts(social_links=links, kimid_url="kim-masigit.kim.id", **founded)
    desk.post(f"/kelola/pengurus/{chapter.pk}/keterangan/", data)
    chapter.refresh_from_db()
    assert chapter.social_links == "https://instagram.com/kim.masigit\nhttps://youtube.com/@kim"
    page = desk.get("/kim/jombang/kim-masigit/").content.decode()
    assert "Jl. Masigit 2" in page and ">YouTube</a>" in page and "17 Agustus 2018" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"social_links": "javascript:alert(1)"}, "bukan alamat lengkap"),
        ({"social_links": "data://x"}, "bukan alamat lengkap"),
        ({"social_links": "@kim.masigit"}, "bukan alamat lengkap"),
        ({"social_links": "\n".join(f"https://a{n}.id" for n in range(7))}, "Paling banyak 6 alamat. Ini 7."),
        ({"kimid_url": "a.kim.id b.kim.id"}, "Isi satu alamat saja."),
        ({"community_number": "3672050101010001"}, "seperti nomor penduduk"),
        ({"founded_on_tanggal": "1", "founded_on_bulan": "1", "founded_on_tahun": "2099"}, "belum tiba"),
        ({"secretariat": "x" * 201}, "Paling panjang 200 huruf."),
    ],
)
def test_what_cannot_be_right_is_told_and_nothing_saved(desk, fields, sentence):
    chapter = make_chapter(secretariat="Lama")
    page = desk.post(f"/kelola/pengurus/{chapter.pk}/keterangan/", facts(**fields)).content.decode()
    chapter.refresh_from_db()
    assert sentence in page and chapter.secretariat == "Lama"


def test_a_change_is_taken_back(desk):
    chapter = make_chapter(secretariat="Lama")
    desk.post(f"/kelola/pengurus/{chapter.pk}/keterangan/", facts())
    key = desk.get("/kelola/riwayat/").context["savings"][0].key
    desk.post(f"/kelola/riwayat/{key}/batalkan/")
    chapter.refresh_from_db()
    assert chapter.secretariat == "Lama"
