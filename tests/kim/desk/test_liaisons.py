import datetime as dt

import pytest

from articles import dates
from kim.models import Coordinator, Liaison, Saving
from tests.builders import make_chapter, make_coordinator, make_liaison
from tests.kim.desk.test_boards import parts

pytestmark = pytest.mark.django_db
FACTS = {"area": "36.72.05.1003", "name": "Wawan Contoh", "role": "Kasi Pelayanan"}


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def test_a_liaison_is_kept_with_the_number_of_the_office(desk):
    response = desk.post("/kelola/narahubung/tambah/", FACTS | {"phone": "(0254) 390-000"}, follow=True)
    liaison = Liaison.objects.get()
    assert (str(liaison.area), liaison.phone) == ("Kelurahan Masigit", "+62254390000")
    page = response.content.decode()
    assert "Kasi Pelayanan, Kantor Kelurahan Masigit" in page and "(0254) 390 000" in page


def test_a_number_stands_in_the_form_as_it_is_read_aloud(desk):
    liaison = make_liaison(name="Wawan Contoh", phone="+62254390000")
    page = desk.get(f"/kelola/narahubung/{liaison.pk}/").content.decode()
    assert 'value="(0254) 390 000"' in page


def test_sent_twice_it_is_kept_once(desk):
    for _ in range(2):
        assert desk.post("/kelola/narahubung/tambah/", FACTS).status_code == 302
    assert Liaison.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"area": "36.72.08.1001"}, "Pilih kantor di wilayah Anda."),
        ({"area": "x"}, "Pilih kantor di wilayah Anda."),
        ({"phone": "0254"}, "Nomor ini 4 angka. Nomor telepon paling sedikit 8 angka."),
        ({"role": " \u200e"}, "Isi jabatan."),
        (
            parts("since", dt.date(2026, 2, 2)) | parts("until", dt.date(2026, 1, 1)),
            "Tanggal akhir mendahului tanggal mulainya.",
        ),
    ],
)
def test_bad_input_is_answered_with_a_sentence(desk, fields, sentence):
    page = desk.post("/kelola/narahubung/tambah/", FACTS | fields).content.decode()
    assert sentence in page
    assert not Liaison.objects.exists()


def test_who_leaves_stays_on_record_below_who_serves(desk):
    make_liaison(name="Pertama Contoh", until=dt.date(2025, 1, 1))
    make_liaison(name="Kedua Contoh")
    make_liaison("36.72.08.1001", name="Asing Contoh")
    page = desk.get("/kelola/narahubung/").content.decode()
    assert page.index("Kedua") < page.index("Tidak bertugas hari ini") < page.index("Pertama")
    assert "Asing" not in page


def test_a_unit_shows_who_serves_in_its_own_office(desk):
    chapter = make_chapter()
    make_liaison()
    make_liaison("36.72.05.1001", name="Tetangga Contoh")
    page = desk.get(f"/kelola/pengurus/{chapter.pk}/").content.decode()
    assert "Wawan Contoh" in page and "Tetangga" not in page


def test_a_change_can_be_undone(desk):
    liaison = Liaison(name="Wawan Contoh", office="Kasi", kecamatan_id="36.72.05")
    liaison.save()
    desk.post(f"/kelola/narahubung/{liaison.pk}/", FACTS | {"name": "Wawan Baru"})
    assert Liaison.objects.get().name == "Wawan Baru"
    desk.post(f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/")
    assert Liaison.objects.get().name == "Wawan Contoh"


def test_who_serves_one_area_and_has_left_another_is_led_only_where_they_may_go(client):
    today = dates.today()
    user = make_coordinator("36.72.05")
    day = dt.timedelta(days=1)
    Coordinator.objects.create(
        user=user, kecamatan_id="36.72.08", since=dt.date(2020, 1, 1), until=today - day
    )
    own, left = make_liaison(), make_liaison("36.72.08.1001", name="Yayah Contoh")
    unit = make_chapter(area="36.72.08.1001", name="KIM Lain")
    client.force_login(user)
    pages = [
        client.get(url).content.decode() for url in ("/kelola/narahubung/", f"/kelola/pengurus/{unit.pk}/")
    ]
    assert all("Yayah Contoh" in page for page in pages)
    assert f'href="/kelola/narahubung/{own.pk}/"' in pages[0]
    assert not any(f'href="/kelola/narahubung/{left.pk}/"' in page for page in pages)
    assert client.get(f"/kelola/narahubung/{left.pk}/").status_code == 404
    assert f'href="/kelola/pengurus/{unit.pk}/sk-baru/"' not in client.get("/kelola/").content.decode()
