import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles import dates
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_writer,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ALL = "manage_all_chapters"


@pytest.fixture
def jombang():
    """One of everything in Kecamatan Jombang, by the part of the address it belongs to."""
    chapter = make_chapter(area="36.72.05.1003")
    board = make_board(chapter, sk_file="sk/x.pdf")
    rows = {"pengurus": chapter, "masa-bakti": board}
    activity = make_activity("Ngobras", chapter, starts_at=timezone.now() - DAY)
    make_activity_photo(activity)
    rows |= {"kegiatan": activity}
    return rows | {"anggota": make_member(chapter), "jabatan": make_officer(board)}


READING = [
    "kegiatan/",
    "kegiatan/rekap/",
    "kegiatan/{kegiatan}/",
    "",
    "anggota/",
    "anggota/{anggota}/",
    "pengurus/",
    "pengurus/{pengurus}/",
    "riwayat/",
]
WRITING = [
    "anggota/{anggota}/perbaiki/",
    "anggota/{anggota}/pindah/",
    "anggota/{anggota}/akhiri/",
    "pengurus/{pengurus}/sk-baru/",
    "masa-bakti/{masa-bakti}/lengkapi/",
    "jabatan/{jabatan}/ganti/",
    "pengurus/{pengurus}/keterangan/",
    "kegiatan/{kegiatan}/ubah/",
    "kegiatan/{kegiatan}/batal/",
    "kegiatan/{kegiatan}/laporan/",
    "kegiatan/{kegiatan}/foto/",
    "kegiatan/{kegiatan}/redaksi/",
]
ADD = "anggota/tambah/"


def address(path, rows):
    return "/kelola/" + path.format(**{name: row.pk for name, row in rows.items()})


@pytest.mark.parametrize("path", [*READING, *WRITING, ADD])
def test_strangers_sign_in_first_and_come_back(client, jombang, path):
    url = address(path, jombang)
    assert client.get(url).url == f"/masuk/?next={url}"


@pytest.mark.parametrize("path", [*READING, *WRITING, ADD])
def test_writers_and_those_whose_time_is_over_find_nothing(client, jombang, path):
    until = dates.today() - 31 * DAY
    for user in (make_writer(), make_coordinator(until=until)):
        client.force_login(user)
        assert client.get(address(path, jombang)).status_code == 404


@pytest.mark.parametrize("path", [*READING, *WRITING, ADD])
def test_the_own_coordinator_and_city_staff_are_answered(client, jombang, path):
    for user in (make_coordinator("36.72.05"), make_chair()):
        client.force_login(user)
        assert client.get(address(path, jombang)).status_code == 200


@pytest.mark.parametrize("path", [path for path in (*READING, *WRITING) if "{" in path])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_belongs_to_another_area_does_not_exist(client, jombang, path, method):
    client.force_login(make_coordinator("36.72.08"))
    assert getattr(client, method)(address(path, jombang)).status_code == 404


@pytest.mark.parametrize("path", ["", "anggota/", "pengurus/"])
def test_lists_show_the_own_area_only(client, jombang, path):
    client.force_login(make_coordinator("36.72.08"))
    page = client.get("/kelola/" + path).content.decode()
    assert str(jombang["pengurus"]) not in page and "Suherman" not in page


def test_thirty_days_after_the_end_one_may_read_but_not_write(client, jombang):
    client.force_login(make_coordinator(until=dates.today() - 30 * DAY))
    for path in READING:
        page = client.get(address(path, jombang))
        assert page.status_code == 200
        assert f"Data masih bisa dibaca sampai {dates.date_long(dates.today())}" in page.content.decode()
        assert "Tambah anggota" not in page.content.decode()
    for path in (*WRITING, ADD):
        for method in (client.get, client.post):
            assert method(address(path, jombang)).status_code == 403


def test_running_out_in_one_area_one_still_writes_in_the_other(client, jombang):
    user = make_coordinator("36.72.08")
    user.coordinator_terms.create(
        kecamatan_id="36.72.05", since=dt.date(2020, 1, 1), until=dates.today() - DAY
    )
    client.force_login(user)
    assert client.get(address("anggota/{anggota}/", jombang)).status_code == 200
    assert client.post(address("anggota/{anggota}/akhiri/", jombang)).status_code == 404
    assert client.get("/kelola/anggota/tambah/").status_code == 200


def test_whose_time_is_over_finds_nothing_anywhere(client, jombang):
    """Not in the admin, its choices and histories either, and no file."""
    user = make_coordinator(until=dates.today() - 31 * DAY)
    user.is_staff = True
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="kim").exclude(codename=ALL))
    user.save()
    client.force_login(user)
    board, chapter = jombang["masa-bakti"], jombang["pengurus"]
    closed = [f"/kelola/masa-bakti/{board.pk}/sk/", "/kelola/riwayat/", "/kelola/kegiatan/rekap.csv"]
    for model, row in (("board", board), ("chapter", chapter), ("activity", jombang["kegiatan"])):
        closed += [f"/admin/kim/{model}/{row.pk}/{page}/" for page in ("change", "history")]
        assert str(chapter) not in client.get(f"/admin/kim/{model}/").content.decode()
    for url in closed:
        assert str(chapter) not in client.get(url, follow=True).content.decode(), url
    choices = {"term": "KIM", "app_label": "kim", "model_name": "board", "field_name": "chapter"}
    assert client.get("/admin/autocomplete/", choices).json()["results"] == []
