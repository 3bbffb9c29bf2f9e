import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from articles.models import Photo, PhotoUse
from tests.builders import (
    make_approver,
    make_draft,
    make_live,
    make_photo,
    make_use,
    make_user,
    make_writer,
    picture_bytes,
    picture_file,
)

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/articles/photo/unggah/"
CAPTIONS = "/admin/articles/photo/unggah/keterangan/"


@pytest.fixture
def writer(client):
    user = make_writer("penulis")
    client.force_login(user)
    return user


def upload(name, data):
    return SimpleUploadedFile(name, data, "image/jpeg")


def bomb_png():
    """A PNG that claims 30,000 × 30,000 pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def moving_webp():
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def cmyk_jpeg():
    buffer = io.BytesIO()
    Image.new("CMYK", (640, 480), (200, 100, 0, 0)).save(buffer, "JPEG")
    return buffer.getvalue()


def captions_of(*photos, **fields):
    """What the browser sends for the caption screen."""
    data = {"form-TOTAL_FORMS": str(len(photos)), "form-INITIAL_FORMS": str(len(photos))}
    for number, photo in enumerate(photos):
        row = {
            "id": photo.pk,
            "caption": "Warga bekerja bakti.",
            "credit": photo.credit,
            "focal_x": photo.focal_x,
            "focal_y": photo.focal_y,
        }
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data | fields


def url(*photos, edition=None):
    address = CAPTIONS + "?" + "&".join(f"foto={photo.pk}" for photo in photos)
    return f"{address}&edition={edition.pk}" if edition else address


def test_of_ten_files_the_bad_are_refused_beside_their_names_and_the_rest_survive(client, writer):
    good = picture_bytes()
    bad = {
        "terpotong.jpg": good[: len(good) // 2],
        "bergerak.webp": moving_webp(),
        "vektor.jpg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "bom.png": bomb_png(),
        "<b>kosong</b>.jpg": b"\0",
    }
    files = [upload(name, data) for name, data in bad.items()]
    files += [upload("cetak.jpg", cmyk_jpeg()), upload("aula.jpg", good)]
    answer = client.post(UPLOAD, {"files": files})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count('class="refused"') == len(bad)
    assert text.count('class="stored"') == Photo.objects.count() == 2
    assert "<b>kosong" not in text
    assert Photo.objects.filter(uploaded_by=writer).count() == 2


def test_forty_photos_at_once_are_all_taken_in(client, writer):
    files = [picture_file(width=320 + number, height=200) for number in range(40)]
    answer = client.post(UPLOAD, {"files": files})
    assert answer.status_code == 302
    assert client.get(answer.url).content.decode().count('type="image"') == Photo.objects.count() == 40


def test_no_file_at_all_is_told_kindly(client, writer):
    assert "Pilih paling sedikit satu foto." in client.post(UPLOAD).content.decode()


def test_the_script_gets_json_with_the_refusal(client, writer):
    answer = client.post(
        UPLOAD, {"files": [upload("x.jpg", b"bukan foto")]}, headers={"accept": "application/json"}
    )
    (result,) = answer.json()["files"]
    assert result["id"] is None and "bukan foto" in result["error"]


def test_the_same_content_twice_is_kept_with_a_warning_and_a_link_to_the_first(client, writer):
    first = Photo.objects.upload(picture_file(colour="peru"))
    answer = client.post(UPLOAD, {"files": [picture_file("lain.jpg", colour="peru")]})
    assert "Foto yang sama sudah diunggah" in answer.content.decode()
    assert f"/admin/articles/photo/{first.pk}/change/" in answer.content.decode()
    assert Photo.objects.count() == 2


def test_photos_for_a_text_join_it_and_the_first_leads(client, writer):
    edition = make_draft()
    files = [picture_file("a.jpg", colour="teal"), picture_file("b.jpg", colour="tan")]
    client.post(f"{UPLOAD}?edition={edition.pk}", {"files": files})
    client.post(f"{UPLOAD}?edition={edition.pk}", {"files": [picture_file("c.jpg", colour="navy")]})
    assert [(use.role, use.position) for use in edition.uses.all()] == [
        ("lead", 1),
        ("gallery", 2),
        ("gallery", 3),
    ]


def test_no_photo_joins_an_approved_text(client, writer):
    edition = make_live()
    assert client.post(f"{UPLOAD}?edition={edition.pk}", {"files": [picture_file()]}).status_code == 404
    assert client.get(f"{UPLOAD}?edition=x").status_code == 404
    assert not Photo.objects.exists()


def test_one_screen_captions_all_photos_and_their_uses(client, writer):
    edition = make_draft()
    first, second = make_photo(), make_photo()
    for photo in (first, second):
        PhotoUse.objects.add_to(edition, photo)
    address = url(first, second, edition=edition)
    assert client.get(address).content.decode().count("Teks pengganti") == 2
    words = {
        "form-0-alt": "Warga menyapu jalan",
        "form-1-decorative": "on",
        "form-1-place": "Masigit",
        "form-1-taken_at": "2026-03-02T07:30",
    }
    answer = client.post(address, captions_of(first, second, **words))
    assert answer.url == f"/admin/articles/edition/{edition.pk}/change/"
    lead, other = edition.uses.all()
    assert (lead.caption, lead.alt) == ("Warga bekerja bakti.", "Warga menyapu jalan")
    assert other.decorative and not other.problems()
    second.refresh_from_db()
    assert (second.caption, second.place) == ("Warga bekerja bakti.", "Masigit")
    assert second.taken_at.isoformat() == "2026-03-02T00:30:00+00:00"


def test_a_photo_of_children_needs_a_consent_note_and_the_typing_stays(client, writer):
    photo = make_photo()
    answer = client.post(url(photo), captions_of(photo, **{"form-0-shows_children": "on"}))
    assert "perlu catatan izin" in answer.content.decode()
    assert "Warga bekerja bakti." in answer.content.decode()
    noted = {"form-0-shows_children": "on", "form-0-consent_note": "Ibu RW 03, 2 Maret"}
    assert client.post(url(photo), captions_of(photo, **noted)).status_code == 302
    assert Photo.objects.get().shows_children


def test_one_credit_for_all_works_without_a_script(client, writer):
    photos = [make_photo(), make_photo()]
    data = captions_of(*photos, credit_for_all="KIM Masigit", for_all="1")
    answer = client.post(url(*photos), data)
    assert answer.url == url(*photos)
    assert set(Photo.objects.values_list("credit", flat=True)) == {"KIM Masigit"}


def test_a_tap_without_a_script_moves_the_focal_point_and_the_share_picture(client, writer):
    data = io.BytesIO()
    tall = Image.new("RGB", (800, 1600), "white")
    tall.paste("black", (0, 0, 800, 400))
    tall.save(data, "JPEG")
    photo = Photo.objects.upload(upload("tinggi.jpg", data.getvalue()))
    answer = client.post(url(photo), captions_of(photo, **{"form-0-tap.x": "140", "form-0-tap.y": "56"}))
    assert answer.url == url(photo)
    photo.refresh_from_db()
    assert photo.focal == (0.5, 0.1)
    with default_storage.open(f"foto/{photo.stem}/bagikan.jpg") as file, Image.open(file) as share:
        assert share.size == (1200, 630)
        assert max(share.convert("L").getpixel((600, 200)), 30) == 30


def test_enter_in_a_field_is_no_tap(client, writer):
    photo = make_photo()
    client.post(url(photo), captions_of(photo, **{"form-0-tap.x": "0", "form-0-tap.y": "0"}))
    photo.refresh_from_db()
    assert photo.focal == (0.5, 0.5)


def test_a_focal_point_outside_the_picture_is_refused(client, writer):
    photo = make_photo()
    answer = client.post(url(photo), captions_of(photo, **{"form-0-focal_x": "7"}))
    assert answer.status_code == 200
    photo.refresh_from_db()
    assert photo.focal_x == 0.5


def test_made_up_addresses_are_not_found(client, writer):
    assert client.get(CAPTIONS).status_code == 404
    assert client.get(f"{CAPTIONS}?foto=x&foto=999999").status_code == 404


def test_only_the_newsroom_uploads(client):
    stranger = make_user("tamu", is_staff=True)
    client.force_login(stranger)
    assert client.post(UPLOAD, {"files": [picture_file()]}).status_code == 403
    assert client.get(f"{CAPTIONS}?foto={make_photo().pk}").status_code == 404
    assert Client().get(UPLOAD).status_code == 302


def change(photo):
    return f"/admin/articles/photo/{photo.pk}/change/"


def facts_of(photo, **fields):
    data = {"credit": photo.credit, "caption": photo.caption, "focal_x": "0.5", "focal_y": "0.5"}
    return data | {"taken_at_0": "", "taken_at_1": ""} | fields


def test_a_corrected_credit_shows_in_published_stories_and_their_cards(client, writer):
    photo, bystander = make_photo(credit="Salah Tulis"), make_photo(credit="Humas")
    edition = make_draft()
    make_use(edition, photo=photo)
    make_use(edition, role="gallery", photo=bystander)
    edition.submit(writer)
    edition.publish_urgently(make_approver(), "Darurat")
    client.post(change(photo), facts_of(photo, credit="KIM Masigit"))
    edition.refresh_from_db()
    assert edition.card["lead"]["credit"] == edition.shown_beside["lead"]["credit"] == "KIM Masigit"
    assert edition.shown_beside["figures"][0]["credit"] == "Humas"


def test_the_photos_page_lists_where_it_is_used_and_does_not_offer_deletion(client, writer):
    used, unused = make_photo(), make_photo()
    edition = make_draft("Jalan lingkungan diperbaiki")
    make_use(edition, photo=used)
    text = client.get(change(used)).content.decode()
    assert f"/admin/articles/edition/{edition.pk}/change/" in text
    assert "deletelink" not in text
    assert client.post(f"/admin/articles/photo/{used.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Photo.objects.filter(pk=used.pk).exists()
    assert "Belum dipakai." in client.get(change(unused)).content.decode()


def test_the_library_is_searched_by_words_and_month(client, writer):
    make_photo(caption="Panen raya", place="Ciwandan")
    make_photo(caption="Upacara", credit="KIM Masigit", taken_at="2026-02-28T18:00:00Z")

    def found(**query):
        return client.get("/admin/articles/photo/", query).context["cl"].result_count

    assert (found(), found(q="ciwandan"), found(q="panen"), found(q="masigit")) == (2, 1, 1, 1)
    assert (found(bulan="2026-03"), found(bulan="2026-02"), found(bulan="0000-01")) == (1, 0, 2)
    assert found(bulan="2026-03", q="panen") == 0


def test_the_library_takes_the_same_few_queries_for_many_photos(
    client, writer, django_assert_max_num_queries
):
    for _ in range(12):
        make_photo()
    with django_assert_max_num_queries(9):
        client.get("/admin/articles/photo/")
