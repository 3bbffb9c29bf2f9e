import datetime as dt

import pytest

from articles import dates
from kim.models import Provision, Saving
from tests.builders import make_chapter, make_coordinator, make_member, make_person, make_provision
from tests.kim.desk.test_boards import parts

pytestmark = pytest.mark.django_db
FACTS = {"kind": "seragam", "detail": "L", "given_by": "Koordinator Contoh"}
FACTS |= parts("given_on", dt.date(2026, 3, 1))


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def test_a_uniform_handed_over_is_recorded_once_and_taken_back(desk):
    member = make_member(make_chapter())
    for _ in range(2):
        response = desk.post(f"/kelola/anggota/{member.pk}/perlengkapan/", FACTS, follow=True)
    assert "Diserahkan 1 Maret 2026 oleh Koordinator Contoh" in response.content.decode()
    assert Provision.objects.get().what == "Seragam L"
    desk.post(f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/")
    assert not Provision.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "mobil"}, "Pilih yang diserahkan."),
        ({"kind": "lain", "detail": ""}, "Tulis apa yang diserahkan."),
        (parts("given_on", dates.today() + dt.timedelta(days=1)), "Tanggal ini belum tiba."),
    ],
)
def test_bad_input_is_answered_with_a_sentence(desk, fields, sentence):
    member = make_member(make_chapter())
    page = desk.post(f"/kelola/anggota/{member.pk}/perlengkapan/", FACTS | fields).content.decode()
    assert sentence in page
    assert not Provision.objects.exists()


def test_a_unit_says_who_still_lacks_what(desk):
    chapter = make_chapter()
    make_provision(make_member(chapter, make_person("Aang Contoh")).person)
    make_member(chapter, make_person("Yayah Contoh"))
    page = desk.get(f"/kelola/pengurus/{chapter.pk}/perlengkapan/").content.decode()
    card, uniform = page.split('id="jenis-2"')
    assert "1 dari 2 sudah" in card and "Yayah" in card and "Aang" not in card
    assert "0 dari 2 sudah" in uniform and "Aang" in uniform


def test_what_members_of_another_area_got_cannot_be_changed(desk):
    provision = make_provision(make_member(make_chapter(area="36.72.08.1001")).person)
    assert desk.post(f"/kelola/perlengkapan/{provision.pk}/", FACTS).status_code == 404
