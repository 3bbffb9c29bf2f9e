import pytest

from kim.models import Activity
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_admin,
    make_chair,
    make_chapter,
    make_photo,
    picture_file,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/kim/activity/add/"
PHOTOS = {f"{rows}-{n}_FORMS": "0" for rows in ("uses", "attendees") for n in ("TOTAL", "INITIAL")}


def entry(hosts=None, **fields):
    hosts = hosts or [make_chapter().pk]
    data = {"kind": "rapat", "title": "Rapat", "slug": "rapat", "hosts": hosts, "place": "Aula"}
    data |= {"starts_at_0": "26/11/2026", "starts_at_1": "13:00", "status": "rencana", "is_public": "on"}
    return data | PHOTOS | fields


def test_the_chair_records_an_activity(client):
    user = make_chair()
    client.force_login(user)
    assert client.post(ADD, entry()).status_code == 302
    activity = Activity.objects.get()
    assert activity.recorded_by == user and activity.hosts.count() == 1


def test_held_without_a_figure_is_refused_in_words(client):
    client.force_login(make_chair())
    page = client.post(ADD, entry(status="terlaksana")).content.decode()
    assert "Isi jumlah hadir kegiatan yang terlaksana." in page and not Activity.objects.exists()


def test_a_number_in_public_words_is_refused(client):
    client.force_login(make_chair())
    assert "Hapus nomor telepon" in client.post(ADD, entry(report="Hubungi 081234567890")).content.decode()


def test_the_address_stays_once_it_was_told(client):
    client.force_login(make_chair())
    activity = make_activity(slug="rapat-lama")
    data = entry(slug="rapat-baru", hosts=[host.pk for host in activity.hosts.all()], title="Rapat baru")
    assert client.post(f"/admin/kim/activity/{activity.pk}/change/", data).status_code == 302
    activity.refresh_from_db()
    assert (activity.slug, activity.title) == ("rapat-lama", "Rapat baru")


def test_photos_are_taken_out_where_they_are_listed(client):
    client.force_login(make_admin())
    use = make_activity_photo(make_activity())
    page = client.get(f"/admin/kim/activity/{use.activity_id}/change/").content.decode()
    assert "uses-0-caption" in page and "uses-0-DELETE" in page


def test_photos_are_uploaded_with_the_report(client):
    client.force_login(make_chair())
    files = {"new_photos": [picture_file("a.jpg", colour="red"), picture_file("b.jpg", colour="blue")]}
    client.post(ADD, entry(attendance="12", credit="Bidang IKP", **files))
    activity = Activity.objects.get()
    assert [use.photo.credit for use in activity.uses.all()] == ["Bidang IKP"] * 2
    assert activity.status == "terlaksana"


def test_a_file_that_is_no_photo_is_named_and_nothing_saved(client):
    client.force_login(make_chair())
    wrong = picture_file("surat.jpg", width=100, height=80)
    page = client.post(ADD, entry(new_photos=[wrong])).content.decode()
    assert "surat.jpg: Foto hanya 100×80 piksel." in page and not Activity.objects.exists()


def test_nobody_without_the_library_exchanges_a_photo_for_one_of_it(client):
    client.force_login(make_chair())
    use, secret = make_activity_photo(make_activity()), make_photo()
    row = {
        "id": use.pk,
        "activity": use.activity_id,
        "photo": secret.pk,
        "caption": "Kata baru",
        "position": 1,
    }
    sent = {f"uses-0-{name}": value for name, value in row.items()}
    sent |= {"uses-TOTAL_FORMS": "1", "uses-INITIAL_FORMS": "1"}
    data = entry(hosts=[host.pk for host in use.activity.hosts.all()], **sent)
    assert client.post(f"/admin/kim/activity/{use.activity_id}/change/", data).status_code == 302
    before = use.photo_id
    use.refresh_from_db()
    assert (use.photo_id, use.caption) == (before, "Kata baru")
