import pytest

from kim.models import Kecamatan, Kelurahan
from tests.articles.search.finding import search, titles
from tests.builders import make_board, make_chapter, make_officer, make_person

pytestmark = pytest.mark.django_db


def notes(text):
    return [hit.note for hit in search(text).hits]


def test_a_renamed_kelurahan_shows_at_once_at_its_unit_and_officers():
    chapter = make_chapter(name="KIM Melati Contoh", area="36.72.05.1003")
    make_officer(make_board(chapter), make_person("Sarpinah Contoh"))
    kelurahan = Kelurahan.objects.get(pk="36.72.05.1003")
    kelurahan.name = "Karangsari"
    kelurahan.save()
    assert notes("melati")[0].startswith("Kelurahan Karangsari")
    assert "Kelurahan Karangsari" in titles("karangsari")
    assert "KIM Melati Contoh" in titles("karangsari")
    assert "Kelurahan Masigit" not in titles("masigit")


def test_a_renamed_kecamatan_shows_at_once_at_its_kelurahan_units_and_officers():
    chapter = make_chapter(name="KIM Melati Contoh", area="36.72.05.1003")
    make_officer(make_board(chapter), make_person("Sarpinah Contoh"))
    kecamatan = Kecamatan.objects.get(pk="36.72.05")
    kecamatan.name = "Karangsari"
    kecamatan.save()
    assert "Kecamatan Karangsari" in notes("melati")[0]
    assert notes("kelurahan masigit")[0].startswith("Kecamatan Karangsari")
    for name in ("melati", "sarpinah"):
        assert search(name, "kecamatan=karangsari").hits
        assert not search(name, "kecamatan=jombang").hits
