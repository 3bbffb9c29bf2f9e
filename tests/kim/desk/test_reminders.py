import datetime as dt

import pytest

from articles import dates
from articles.models import Official
from kim.models import Liaison
from tests.builders import make_board, make_chair, make_chapter, make_coordinator, make_officer, make_person

pytestmark = pytest.mark.django_db
LURAH = "/kelola/surat/36.72.05.1003/"
CAMAT = "/kelola/surat/36.72.05/"
SENT = {
    "number": "045/<7>/2026",
    "dated_tanggal": 3,
    "dated_bulan": 12,
    "dated_tahun": 2026,
    "subject": "Pengingat",
    "deadline_tanggal": 17,
    "deadline_bulan": 12,
    "deadline_tahun": 2026,
    "signer_name": "Đorđe Čelik Ţ Contoh",
    "signer_office": "Kepala Dinas",
}


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


@pytest.fixture
def lapsed(db):
    return make_board(end=dates.today() - dt.timedelta(days=41))


def text(desk, url, **data):
    return desk.get(url, data).content.decode()


def test_the_letter_names_who_is_in_office_and_what_is_asked_for(desk, lapsed):
    Official.objects.create(name="Ratu Contoh", office="Lurah Masigit")
    Official.objects.create(name="Lama Contoh", office="Lurah Masigit", until=dt.date(2020, 1, 1))
    Liaison.objects.create(
        kecamatan_id="36.72.05", kelurahan_id="36.72.05.1003", name="Siti Contoh", office="Kasi Pelayanan"
    )
    page = text(desk, LURAH)
    assert "Yth. Lurah Masigit<br>Ratu Contoh<br>u.p. Kasi Pelayanan, Siti Contoh" in page
    assert "Lurah Masigit: SK baru" in page and "Lama Contoh" not in page


def test_what_the_desk_has_to_enter_itself_is_not_asked_of_the_lurah(desk):
    make_board(end=dates.today() + dt.timedelta(days=20))
    page = text(desk, LURAH)
    assert "Lurah Masigit: SK baru" in page and "pindaian SK" not in page


def test_a_letter_to_the_camat_lists_every_unit_that_needs_something(desk, lapsed):
    fine = make_chapter(area="36.72.05.1001", name="KIM Beres")
    make_board(fine, end=dates.today() + dt.timedelta(days=900))
    page = text(desk, CAMAT)
    assert lapsed.chapter.name in page and "Yth. Camat Jombang" in page
    assert "KIM Kelurahan Jombang Wetan" in page and "KIM Beres" not in page


def test_the_letter_holds_no_name_from_the_roster(desk, lapsed):
    make_officer(lapsed, make_person("Suherman Contoh", phone="+628120000777"))
    page = text(desk, LURAH)
    assert "Suherman" not in page and "0000777" not in page


def test_what_the_form_says_stands_in_the_letter_and_the_file(desk, lapsed):
    page = text(desk, LURAH, **SENT)
    assert "045/&lt;7&gt;/2026" in page and "Kamis, 17 Desember 2026" in page
    response = desk.get(LURAH, SENT | {"pdf": "1"})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="surat-pengingat-masigit-2026-12-03.pdf"'
    assert response.content.startswith(b"%PDF-") and response.content.rstrip().endswith(b"%%EOF")
    assert b"DejaVuSerifCondensed" in response.content


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"deadline_tanggal": 1}, "Batas waktu mendahului tanggal surat."),
        ({"dated_tanggal": 31, "dated_bulan": 2}, "Tanggal 31 Februari tidak ada."),
        ({"subject": " "}, "Isi perihal."),
        ({"number": "1" * 61}, "Paling panjang 60 huruf."),
    ],
)
def test_a_wrong_entry_gets_a_sentence_and_no_file(desk, lapsed, data, sentence):
    response = desk.get(LURAH, SENT | data | {"pdf": "1"})
    assert response["Content-Type"].startswith("text/html") and sentence in response.content.decode()


def test_where_all_is_well_there_is_nothing_to_send(desk):
    make_board(end=dates.today() + dt.timedelta(days=900))
    assert "Tidak ada yang perlu diingatkan" in text(desk, LURAH)
    assert desk.get(LURAH, SENT | {"pdf": "1"})["Content-Type"].startswith("text/html")


def test_other_areas_and_codes_that_are_none_do_not_exist(desk, client):
    for code in ("36.72.08", "36.72.08.1001", "36.72", "x"):
        assert desk.get(f"/kelola/surat/{code}/").status_code == 404
    client.force_login(make_chair())
    assert client.get("/kelola/surat/36.72.08/").status_code == 200


def test_the_radar_leads_to_the_letters(desk, lapsed):
    page = text(desk, "/kelola/radar/")
    assert f'href="{LURAH}"' in page and f'href="{CAMAT}"' in page
