import pytest

from articles.search.misses import may_name_someone
from tests.articles.search.test_names import LEXICON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "Sarpinah Wijayakusuma",
        "budi santoso",
        "alamat rumah Sukarni Tjokro",
        "Pak Darmanto",
        "H. Sanusi",
        "M. Ridwan ketua RT",
        "indah lestari",
        "kata " * 13,
    ],
)
def test_what_may_be_a_name_is_told(typed):
    assert may_name_someone(typed, LEXICON)


@pytest.mark.parametrize(
    "typed",
    [
        "zyzzyva besar",
        "beasiswa luar negeri",
        "jadwal pemadaman listrik Tegal Ratu",
        "pak lurah",
        "Bu Camat Citangkil",
        "paskibra",
        "rohmatullah",
        "jalan rusak 2026",
        "",
    ],
)
def test_what_is_no_name_may_be_kept(typed):
    assert not may_name_someone(typed, LEXICON)
