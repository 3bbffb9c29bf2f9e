import datetime as dt
import re

import pytest
from django.utils import timezone

from kim.models import Activity, Attendee, DataRequest, Saving
from tests.builders import (
    make_activity,
    make_attendee,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_person,
)
from tests.kim.desk.test_savings import undo

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


@pytest.fixture
def activity():
    return make_activity("Ngobras Masigit", starts_at=timezone.now() - DAY, attendance=2)


def url(activity):
    return f"/kelola/kegiatan/{activity.pk}/hadir/"


def save(desk, activity, *names, **fields):
    lines = {f"name_{number}": name for number, name in enumerate(names, 1)}
    return desk.post(url(activity), lines | fields, follow=True).content.decode()


def listed(activity):
    return [row.described for row in activity.attendees.in_order()]


def member(name, area="36.72.05.1003"):
    chapter = Activity.objects.get().hosts.get() if area == "36.72.05.1003" else make_chapter(area=area)
    return make_member(chapter, make_person(name)).person


def test_members_are_found_as_typed_and_others_are_guests(desk, activity):
    person = member("Muhammad Nurhayat")
    page = save(desk, activity, "H. Moh. Nur Hayat, S.Pd.", "Pak Lurah")
    assert listed(activity) == [f"Muhammad Nurhayat, {person.unit}", "Pak Lurah, tamu"]
    assert activity.attendees.filter(person=person, name="").exists()
    assert "Pak Lurah, tamu" in page and "Tidak ditampilkan kepada umum." in page


def test_a_list_out_of_a_chat_is_taken_as_it_is(desk, activity):
    save(desk, activity, pasted="1. Siti Aminah\n2) Budi\n\n- Budi\n• \u202eRahmat\n3 Serangkai")
    assert listed(activity) == ["3 Serangkai, tamu", "Budi, tamu", "Rahmat, tamu", "Siti Aminah, tamu"]


def test_twice_the_same_is_once_also_by_a_second_tap(desk, activity):
    person = member("Siti Aminah")
    for _ in range(2):
        save(desk, activity, "Siti Aminah", "siti aminah", "Budi", "BUDI")
    assert listed(activity) == ["Budi, tamu", f"Siti Aminah, {person.unit}"]


def test_of_namesakes_the_unit_tells_which(desk, activity):
    first, second = member("Siti Aminah"), member("Siti Aminah", "36.72.05.1001")
    page = save(desk, activity, "Siti Aminah")
    assert "Ada 2 orang bernama ini. Tulis juga KIM-nya" in page and not listed(activity)
    assert f'<option value="{second.described}">' in page
    save(desk, activity, second.described)
    assert [row.person for row in activity.attendees.all()] == [second] and first != second


def test_somebody_of_another_area_is_a_guest_and_is_not_offered(desk, activity):
    member("Rahmat Jauh", "36.72.08.1001")
    assert "Rahmat Jauh" not in desk.get(url(activity)).content.decode()
    save(desk, activity, "Rahmat Jauh")
    assert listed(activity) == ["Rahmat Jauh, tamu"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("😀", "Tulis nama dengan huruf."),
        ("12", "Tulis nama dengan huruf."),
        ("Budi 081234567890", "Hapus nomor telepon"),
        ("B" * 200, "Paling panjang 120 huruf. Ini 200 huruf."),
    ],
)
def test_what_is_no_name_is_refused_where_it_stands(desk, activity, name, sentence):
    assert sentence in save(desk, activity, "Budi", name)
    assert f"{name}: " in save(desk, activity, pasted=f"Budi\n{name}") and not listed(activity)


@pytest.mark.parametrize("name", ["D'Souza", 'Siti "Ami" Aminah', "O", "Nur‘aini", "قاسم", "<b>Budi</b>"])
def test_odd_names_are_names(desk, activity, name):
    page = save(desk, activity, name)
    assert Attendee.objects.get().name == name and "<b>Budi</b>" not in page


def test_nothing_typed_is_told(desk, activity):
    assert "Ketik paling sedikit satu nama." in save(desk, activity)


def test_ticked_names_are_taken_off_and_an_undo_brings_them_back(desk, activity):
    budi, person = make_attendee(activity, name="Budi"), member("Siti Aminah")
    make_attendee(activity, person)
    save(desk, activity, remove=[row.pk for row in activity.attendees.all()])
    assert not listed(activity)
    undo(desk)
    assert listed(activity) == ["Budi, tamu", f"Siti Aminah, {person.unit}"]
    assert Attendee.objects.get(name="Budi").pk == budi.pk


def test_an_undo_takes_added_names_off(desk, activity):
    save(desk, activity, "Budi")
    undo(desk, Saving.objects.first())
    assert not listed(activity)


def test_a_name_off_the_list_already_or_of_another_list_changes_nothing(desk, activity):
    foreign = make_attendee(make_activity("Lain", make_chapter(area="36.72.08.1001")), name="Jauh")
    make_attendee(activity, name="Budi")
    save(desk, activity, remove=[foreign.pk, 999999, "x", "9" * 40])
    assert Attendee.objects.count() == 2


def test_who_asked_for_restriction_is_not_written_down(desk, activity):
    person = member("Siti Aminah")
    DataRequest.open_for(person, None, kind="pembatasan")
    assert "sedang dibatasi" in save(desk, activity, "Siti Aminah", "Budi")
    assert not listed(activity)


@pytest.mark.parametrize("facts", [{"starts_at": timezone.now() + DAY}, {"status": "batal"}])
def test_before_it_begins_and_once_called_off_nobody_came(desk, activity, facts):
    Activity.objects.update(**facts)
    assert desk.get(url(activity)).status_code == 302
    save(desk, activity, "Budi")
    assert not listed(activity)


def test_more_names_than_people_are_told(desk, activity):
    page = save(desk, activity, "Budi", "Siti", "Rahmat")
    assert "Jumlah hadir pada laporan 2 orang." in page


def test_the_list_costs_the_same_for_one_and_for_forty(desk, activity, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(99, exact=False) as found:
            desk.get(f"/kelola/kegiatan/{activity.pk}/")
        return len(found)

    make_attendee(activity, member("Anggota 0"))
    desk.get("/kelola/kegiatan/")
    few = queries()
    for number in range(1, 40):
        make_attendee(activity, member(f"Anggota {number}"))
    assert queries() == few


def test_it_is_kept_in_the_admin_too_without_a_name_in_its_log(client, activity):
    from django.contrib.admin.models import LogEntry

    client.force_login(make_chair())
    page = client.get(f"/admin/kim/activity/{activity.pk}/change/").content.decode()
    assert "attendees-TOTAL_FORMS" in page
    from tests.kim.admin.test_activities import entry

    hosts = [host.pk for host in activity.hosts.all()]
    rows = {"attendees-TOTAL_FORMS": "2", "attendees-INITIAL_FORMS": "0", "attendees-0-name": "Budi Tamu"}
    data = entry(hosts=hosts, attendance="2", status="terlaksana", starts_at_0="01/01/2026", **rows)
    assert (
        "sudah ada"
        in client.post(
            f"/admin/kim/activity/{activity.pk}/change/", data | {"attendees-1-name": "budi tamu"}
        ).content.decode()
    )
    assert client.post(f"/admin/kim/activity/{activity.pk}/change/", data).status_code == 302
    assert listed(activity) == ["Budi Tamu, tamu"]
    assert "Budi" not in str(LogEntry.objects.values_list("change_message", "object_repr"))


def test_a_guest_who_is_on_the_list_already_is_refused_in_the_admin_unless_taken_off(client, activity):
    from tests.kim.admin.test_activities import entry

    client.force_login(make_chair())
    url, guest = f"/admin/kim/activity/{activity.pk}/change/", make_attendee(activity, name="Budi Tamu")
    hosts = [host.pk for host in activity.hosts.all()]
    data = entry(hosts=hosts, attendance="2", status="terlaksana", starts_at_0="01/01/2026")
    data |= {"attendees-TOTAL_FORMS": "2", "attendees-INITIAL_FORMS": "1", "attendees-0-id": guest.pk}
    data |= {"attendees-0-name": "Budi Tamu", "attendees-1-name": "budi tamu"}
    page = client.get(url).content.decode()
    data["attendees-0-read_version"] = re.search(r'name="attendees-0-read_version" value="([^"]*)"', page)[1]
    assert "sudah ada" in client.post(url, data).content.decode()
    assert client.post(url, data | {"attendees-0-DELETE": "on"}).status_code == 302
    assert listed(activity) == ["budi tamu, tamu"]


def test_two_members_of_one_name_in_one_unit_are_not_taken_for_a_guest(desk, activity):
    unit = activity.hosts.get()
    for _ in range(2):
        make_member(unit, make_person("Budi Santoso Contoh"))
    page = save(desk, activity, "Budi Santoso Contoh")
    assert "Ada 2 orang bernama ini di KIM yang sama" in page and listed(activity) == []
