import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kim.models import Distinction, Membership, Person, Saving
from tests.builders import make_chair, make_chapter, make_coordinator, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


@pytest.fixture
def pair():
    first = make_member(make_chapter(), make_person("Nurhayati Contoh"))
    second = make_person("Nurhayti Contoh", phone="+6281234567890", title="S.Pd.")
    return first.person, make_member(make_chapter(area="36.72.05.1001"), second).person


def address(pair, step=""):
    return f"/kelola/ganda/{pair[0].pk}/{pair[1].pk}/{step}"


def test_the_queue_leads_to_both_side_by_side_without_the_whole_number(desk, pair):
    page = desk.get("/kelola/ganda/").content.decode()
    assert "Nurhayati Contoh dan Nurhayti Contoh" in page and "Nama hampir sama" in page
    assert address(pair) in page
    page = desk.get(address(pair)).content.decode()
    assert "KIM Kelurahan Masigit" in page and "•••• 7890" in page
    assert "81234567890" not in page and "0812 3456" not in page


def test_merged_they_are_one_with_the_values_chosen(desk, pair):
    response = desk.post(address(pair), {"name": "1", "phone": "2", "title": "2"}, follow=True)
    person = Person.objects.get()
    assert (person.name, person.phone, person.title) == ("Nurhayati Contoh", "+6281234567890", "S.Pd.")
    assert Membership.objects.filter(person=person).count() == 2
    page = response.content.decode()
    assert "tersimpan pukul" in page and "/batalkan/" not in page


def test_a_merger_cannot_be_undone(desk, pair):
    desk.post(address(pair), {"name": "1", "phone": "2", "title": "2"})
    saving = Saving.objects.get()
    desk.post(f"/kelola/riwayat/{saving.key}/batalkan/")
    assert Person.objects.count() == 1
    assert "Batalkan" not in desk.get("/kelola/riwayat/").content.decode()


def test_every_difference_wants_an_answer(desk, pair):
    page = desk.post(address(pair), {"name": "3"}).content.decode()
    assert page.count("Pilih salah satu.") >= 3
    assert Person.objects.count() == 2


def test_sent_twice_the_second_finds_nothing(desk, pair):
    data = {"name": "1", "phone": "2", "title": "2"}
    assert [desk.post(address(pair), data).status_code for _ in range(2)] == [302, 404]


def test_two_people_are_told_apart_for_good(desk, pair):
    desk.post(address(pair, "bukan/"))
    assert Distinction.objects.count() == 1
    page = desk.get("/kelola/ganda/").content.decode()
    assert "Tidak ada data yang tampak ganda." in page and "Diputuskan berbeda" in page


def test_a_pair_across_areas_is_the_city_s_to_merge(desk, client, pair):
    foreign = make_member(make_chapter(area="36.72.08.1001"), make_person("Nurhayati Contoh")).person
    across = (pair[0], foreign)
    assert address(across) not in desk.get("/kelola/ganda/").content.decode()
    for step in ("", "bukan/"):
        assert desk.post(address(across, step), {"name": "1"}).status_code == 404
    client.force_login(make_chair())
    assert address(across) in client.get("/kelola/ganda/").content.decode()
    assert client.post(address(across)).status_code == 302


def test_nobody_is_merged_with_themselves(desk, pair):
    assert desk.get(address((pair[0], pair[0]))).status_code == 404


@pytest.mark.parametrize("step", ["", "bukan/"])
def test_a_number_that_no_database_holds_is_nobody(desk, pair, step):
    assert desk.get(f"/kelola/ganda/{pair[0].pk}/{'9' * 25}/{step}").status_code == 404


def test_the_queue_costs_the_same_for_few_and_many(desk, pair):
    desk.get("/kelola/ganda/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/kelola/ganda/")
    chapter = pair[0].unit
    for number in range(8):
        make_member(chapter, make_person("Aminah Contoh", phone=f"+628120000{number:04}"))
    with CaptureQueriesContext(connection) as many:
        desk.get("/kelola/ganda/")
    assert len(few) == len(many) <= 14
