import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kim.models import FormationStep, Saving
from tests.builders import make_board, make_chapter, make_coordinator

pytestmark = pytest.mark.django_db
DAY = {"done_on_tanggal": "14", "done_on_bulan": "1", "done_on_tahun": "2026"}


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def step(desk, chapter, number=1, **data):
    return desk.post(f"/kelola/pengurus/{chapter.pk}/pembentukan/{number}/", data)


def page(desk, chapter):
    return desk.get(f"/kelola/pengurus/{chapter.pk}/pembentukan/").content.decode()


def a_pdf():
    return SimpleUploadedFile("Berita Acara.pdf", b"%PDF-1.7 contoh")


def test_a_step_is_noted_with_its_day_and_file_and_can_be_undone(desk):
    chapter = make_chapter()
    assert "0 dari 7 langkah" in page(desk, chapter)
    step(desk, chapter, 2, note="Dihadiri 23 orang", file=a_pdf(), **DAY)
    text = page(desk, chapter)
    assert "1 dari 7 langkah" in text and "Selesai 14 Januari 2026. Dihadiri 23 orang" in text
    desk.post(f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/")
    assert "0 dari 7 langkah" in page(desk, chapter)


def test_what_the_roster_knows_anyway_is_done(desk):
    chapter = make_chapter(community_number="KIM-01", kimid_url="https://masigit.kim.id")
    make_board(chapter)
    assert "4 dari 7 langkah" in page(desk, chapter)
    assert "Selesai 18 September 2024" in page(desk, chapter)
    assert "4 dari 7 langkah" in desk.get(f"/kelola/pengurus/{chapter.pk}/").content.decode()


def test_a_step_noted_twice_is_one_and_keeps_its_file(desk):
    chapter = make_chapter()
    step(desk, chapter, file=a_pdf(), **DAY)
    step(desk, chapter, note="Di aula", **DAY)
    record = FormationStep.objects.get()
    assert record.note == "Di aula" and record.scan.read() == b"%PDF-1.7 contoh"


def test_a_step_entered_by_mistake_is_taken_out_and_comes_back_with_an_undo(desk):
    chapter = make_chapter()
    step(desk, chapter, file=a_pdf(), **DAY)
    step(desk, chapter, not_done="on")
    assert not FormationStep.objects.exists()
    desk.post(f"/kelola/riwayat/{Saving.objects.first().key}/batalkan/")
    assert FormationStep.objects.get().scan.read() == b"%PDF-1.7 contoh"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Isi tanggal, bulan, dan tahun."),
        (DAY | {"done_on_tanggal": "31", "done_on_bulan": "2"}, "Tanggal 31 Februari tidak ada."),
        (DAY | {"done_on_tahun": "2099"}, "Tanggal ini belum tiba."),
        (DAY | {"note": "x" * 201}, "Paling panjang 200 huruf."),
    ],
)
def test_a_wrong_entry_gets_a_clear_message(desk, data, sentence):
    assert sentence in step(desk, make_chapter(), **data).content.decode()
    assert not FormationStep.objects.exists()


def test_an_unknown_step_and_another_area_do_not_exist(desk, client):
    chapter = make_chapter()
    assert step(desk, chapter, 8, **DAY).status_code == 404
    step(desk, chapter, file=a_pdf(), **DAY)
    url = f"/kelola/pembentukan/{FormationStep.objects.get().pk}/berkas/"
    answer = desk.get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 contoh"
    assert answer["Content-Disposition"].startswith("attachment")
    client.force_login(make_coordinator("36.72.08"))
    for address in (url, f"/kelola/pengurus/{chapter.pk}/pembentukan/"):
        assert client.get(address).status_code == 404
    assert step(client, chapter, **DAY).status_code == 404


def test_those_whose_time_is_over_read_but_do_not_write(client):
    chapter, yesterday = make_chapter(), dt.date.today() - dt.timedelta(days=1)
    client.force_login(make_coordinator("36.72.05", until=yesterday))
    assert "Musyawarah" in page(client, chapter)
    assert step(client, chapter, **DAY).status_code == 403
