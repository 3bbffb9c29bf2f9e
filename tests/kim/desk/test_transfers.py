import datetime as dt

import pytest
from django.test import Client

from kim.models import Membership, Saving, Transfer
from tests.builders import make_chair, make_chapter, make_coordinator, make_member, make_person
from tests.kim.desk.test_boards import parts
from tests.kim.desk.test_members import entry

pytestmark = pytest.mark.django_db
SINCE = parts("since", dt.date(2026, 3, 1))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def giver():
    return signed_in(make_coordinator("36.72.05"))


@pytest.fixture
def receiver():
    return signed_in(make_coordinator("36.72.08"))


@pytest.fixture
def member():
    person = make_person("Nurhayati Contoh", phone="+6281234567890", birth_date=dt.date(1990, 5, 6))
    return make_member(make_chapter(), person, number="KIM-7")


@pytest.fixture
def goal():
    return make_chapter(area="36.72.08.1001")


def request_for(receiver, member, goal, **fields):
    data = entry(goal, who=str(member.person_id), ask="on", **SINCE) | fields
    return receiver.post("/kelola/anggota/tambah/", data, follow=True).content.decode()


def page_of(client, step=""):
    return client.get(f"/kelola/pindahan/{Transfer.objects.get().pk}/{step}").content.decode()


def send(client, step, **data):
    address = f"/kelola/pindahan/{Transfer.objects.get().pk}/{step}"
    return client.post(address, data, follow=True)


def test_somebody_of_another_area_is_asked_for_there_and_comes_on_confirmation(giver, receiver, member, goal):
    page = request_for(receiver, member, goal, ask="")
    assert "Kirim permintaan pindah ke Kecamatan Jombang" in page and not Transfer.objects.exists()
    page = request_for(receiver, member, goal)
    assert "Menunggu jawaban" in page and not goal.memberships.exists()
    assert "Jawab permintaan pindah Nurhayati Contoh" in giver.get("/kelola/").content.decode()
    assert "Tunggu jawaban pindah Nurhayati Contoh" in receiver.get("/kelola/").content.decode()
    assert "Disetujui" in send(giver, "setujui/").content.decode()
    assert goal.memberships.get().person == member.person
    assert "permintaan pindah Nurhayati" not in giver.get("/kelola/").content.decode()


def test_before_confirmation_the_asking_area_learns_name_and_unit_only(receiver, member, goal):
    request_for(receiver, member, goal)
    page = page_of(receiver) + receiver.get("/kelola/pindahan/").content.decode()
    assert "Nurhayati Contoh" in page and str(member.chapter) in page
    for private in ("7890", "1990", "KIM-7", "2024", f"/kelola/anggota/{member.pk}/"):
        assert private not in page
    assert receiver.get(f"/kelola/anggota/{member.pk}/").status_code == 404


def test_who_asked_cannot_confirm_and_who_answers_cannot_withdraw(giver, receiver, member, goal):
    request_for(receiver, member, goal)
    assert send(receiver, "setujui/").status_code == 404
    assert send(receiver, "tolak/", reason="x").status_code == 404
    assert send(giver, "cabut/").status_code == 404
    assert "Dicabut" in send(receiver, "cabut/").content.decode()
    assert "tidak menunggu lagi: dicabut" in send(giver, "setujui/").content.decode()
    assert Membership.objects.count() == 1


def test_an_offer_is_confirmed_by_the_receiving_area(giver, receiver, member, goal):
    giver.post(f"/kelola/anggota/{member.pk}/tawarkan/", {"chapter": goal.pk, **SINCE})
    assert "menawarkan Nurhayati Contoh" in page_of(receiver)
    assert send(giver, "setujui/").status_code == 404
    send(receiver, "setujui/")
    member.refresh_from_db()
    assert member.until == dt.date(2026, 2, 28)


def test_an_offer_goes_to_another_area_after_the_first_day(giver, member, goal):
    own = make_chapter(area="36.72.05.1001")
    url = f"/kelola/anggota/{member.pk}/tawarkan/"
    assert "Pilih KIM tujuan di luar" in giver.post(url, {"chapter": own.pk, **SINCE}).content.decode()
    early = parts("since", member.since)
    assert "Isi tanggal sesudahnya." in giver.post(url, {"chapter": goal.pk, **early}).content.decode()
    assert not Transfer.objects.exists()


def test_a_refusal_tells_its_reason_to_who_asked(giver, receiver, member, goal):
    request_for(receiver, member, goal)
    assert "Isi alasan." in send(giver, "tolak/").content.decode()
    send(giver, "tolak/", reason="Masih menjadi sekretaris sampai Juni")
    assert "Masih menjadi sekretaris sampai Juni" in page_of(receiver)


def test_a_confirmation_can_be_taken_back_for_a_while(giver, receiver, member, goal):
    request_for(receiver, member, goal)
    send(giver, "setujui/")
    giver.post(f"/kelola/riwayat/{Saving.objects.first().key}/batalkan/")
    member.refresh_from_db()
    assert member.until is None and not goal.memberships.exists()
    assert Transfer.objects.get().is_waiting()


def test_city_staff_answer_for_any_area(receiver, member, goal):
    request_for(receiver, member, goal)
    assert "Disetujui" in send(signed_in(make_chair()), "setujui/").content.decode()


def test_a_third_area_knows_nothing_of_it(receiver, member, goal):
    request_for(receiver, member, goal)
    stranger = signed_in(make_coordinator("36.72.01"))
    for step in ("", "setujui/", "tolak/", "cabut/"):
        assert send(stranger, step).status_code == 404
    assert "Nurhayati" not in stranger.get("/kelola/pindahan/").content.decode()


def test_sent_twice_it_is_one_request(receiver, member, goal):
    for _ in range(2):
        request_for(receiver, member, goal)
    assert Transfer.objects.count() == 1
