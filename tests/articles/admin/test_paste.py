from pathlib import Path

import pytest
from django.urls import reverse

from articles.models import Edition
from tests.builders import make_chair, make_topic, make_writer, picture_file

pytestmark = pytest.mark.django_db
NGOBRAS = (Path(__file__).parent.parent / "pasted" / "ngobras.txt").read_text(encoding="utf-8")


@pytest.fixture
def url(client):
    client.force_login(make_writer("penulis"))
    return reverse("admin:articles_edition_paste")


def reading_form(client, url, text=NGOBRAS):
    page = client.post(url, {"text": text})
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields if name != "photo"}
    return page, {name: "" if value is None else value for name, value in values.items()}


def test_the_reading_shows_flags_and_everything_that_was_set_aside(client, url):
    page, _ = reading_form(client, url)
    text = page.content.decode()
    assert "mungkin maksudnya “Cilegon”" in text and "mungkin maksudnya “Informasi”" in text
    assert "Lihat Berita Lainnya" in text and "Rabu, 22 Mei 2024 | 16:03 WIB" in text
    assert not Edition.objects.exists()


def test_the_checked_reading_becomes_a_draft_with_credits_topics_and_photo(client, url):
    make_topic("UHC")
    _, form = reading_form(client, url)
    client.post(url, form | {"photo": picture_file(), "alt": "Peserta duduk di aula"})
    edition = Edition.objects.get()
    assert edition.title == "Diskominfo Gelar Ngobras di Kantor Kecamatan Jombang"
    assert (edition.state, edition.dateline) == ("draft", "CILEGON (Diskominfo)")
    assert [str(credit) for credit in edition.credits.all()] == ["Editor: Mahfud"]
    assert {topic.name for topic in edition.tags.all()} == {"UHC", "Kecamatan Jombang"}
    use = edition.uses.get()
    assert use.photo.credit == "Diskominfo Kota Cilegon" and use.caption.startswith("Ngobrol Santai")


def test_the_same_reading_sent_twice_makes_one_draft(client, url):
    _, form = reading_form(client, url)
    client.post(url, form)
    client.post(url, form)
    assert Edition.objects.count() == 1


def test_markup_in_a_release_stays_text(client, url):
    _, form = reading_form(client, url, "Judul berita uji coba\n\nCILEGON - Isi biasa saja di sini.")
    client.post(url, form | {"body": "Satu <script>alert(1)</script> dua"})
    assert "<script" not in Edition.objects.get().body


def test_a_bad_photo_keeps_the_typed_reading(client, url):
    _, form = reading_form(client, url)
    bad = picture_file()
    bad.file.truncate(200)
    page = client.post(url, form | {"photo": bad, "title": "Judul yang dibetulkan"}).content.decode()
    assert "Judul yang dibetulkan" in page and not Edition.objects.exists()


def test_a_release_of_a_megabyte_is_taken(client, url):
    page, _ = reading_form(
        client, url, "Judul berita panjang\n\n" + "Satu kalimat yang biasa saja. " * 34_000
    )
    assert page.status_code == 200


def test_who_may_not_write_may_not_paste(client):
    client.force_login(make_chair())
    assert client.get(reverse("admin:articles_edition_paste")).status_code == 403
