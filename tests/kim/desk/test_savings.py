import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import dates
from kim.models import Board, Coordinator, DataRequest, Membership, Officer, Person, Saving
from tests.builders import make_board, make_chapter, make_coordinator, make_member, make_officer
from tests.kim.desk.test_boards import parts, pdf, send, sk
from tests.kim.desk.test_members import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05"))
    return client


def undo(desk, saving=None):
    saving = saving or Saving.objects.first()
    return desk.post(f"/kelola/riwayat/{saving.key}/batalkan/", follow=True).content.decode()


def test_a_new_member_is_taken_back_whole(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    assert "dikembalikan seperti semula" in undo(desk)
    assert not Membership.objects.exists() and not Person.objects.exists()


def test_a_new_board_is_taken_back_and_the_old_one_runs_on(desk):
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2027, 1, 1))
    send(desk, old.chapter, sk(**{"jabatan-10-who": "baru"}))
    undo(desk)
    old.refresh_from_db()
    assert old.end == dt.date(2027, 1, 1)
    assert Board.objects.get() == old
    assert not Officer.objects.exists() and not Person.objects.exists()


def test_the_scan_of_a_board_taken_back_is_not_kept(desk, django_capture_on_commit_callbacks):
    chapter = make_chapter()
    send(desk, chapter, sk(**{"jabatan-10-who": "baru", "sk_file": pdf()}))
    file = Board.objects.get().sk_file
    assert file.storage.exists(file.name)
    with django_capture_on_commit_callbacks(execute=True):
        undo(desk)
    assert not file.storage.exists(file.name)


def test_a_move_is_taken_back(desk):
    member, goal = make_member(make_chapter()), make_chapter(area="36.72.05.1001")
    desk.post(
        f"/kelola/anggota/{member.pk}/pindah/", {"chapter": goal.pk, **parts("since", dt.date(2026, 3, 1))}
    )
    undo(desk)
    member.refresh_from_db()
    assert member.until is None and not goal.memberships.exists()


def test_a_replacement_is_taken_back(desk):
    officer = make_officer(make_board())
    data = parts("on", dt.date(2026, 3, 3)) | {"end_reason": "mundur", "name": "Ratu Contoh", "who": "baru"}
    desk.post(f"/kelola/jabatan/{officer.pk}/ganti/", data)
    assert officer.board.officers.count() == 2
    undo(desk)
    officer.refresh_from_db()
    assert officer.until is None and officer.board.officers.get() == officer


def test_what_changed_since_stays(desk):
    member = make_member(make_chapter())
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    for name in ("Pertama", "Kedua"):
        desk.post(url, entry(member.chapter, name=name))
    assert "sudah diubah lagi" in undo(desk, Saving.objects.last())
    assert Person.objects.get().name == "Kedua"


def test_what_is_used_elsewhere_by_now_stays(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    make_officer(make_board(make_chapter(area="36.72.05.1001")), Person.objects.get())
    assert "sudah dipakai di tempat lain" in undo(desk)
    assert Membership.objects.exists()


def test_what_has_been_entered_anew_meanwhile_stays(desk):
    member = make_member(make_chapter())
    url = f"/kelola/anggota/{member.pk}/akhiri/"
    desk.post(url, parts("until", dt.date(2026, 3, 1)) | {"end_reason": "mundur"})
    make_member(member.chapter, member.person, since=dt.date(2026, 4, 1))
    assert "sudah dipakai di tempat lain" in undo(desk)
    member.refresh_from_db()
    assert member.until == dt.date(2026, 3, 1)


def test_after_an_hour_or_once_undone_nothing_happens(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    Saving.objects.update(at=timezone.now() - dt.timedelta(minutes=61))
    assert "Batas waktu" in undo(desk)
    assert Person.objects.exists()


def test_nobody_undoes_what_another_saved(desk, client):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    client.force_login(make_coordinator("36.72.05"))
    saving = Saving.objects.get()
    assert client.post(f"/kelola/riwayat/{saving.key}/batalkan/").status_code == 404


def corrected(desk):
    """A member of Jombang, with the saving of what was typed wrong about them."""
    member = make_member(make_chapter())
    desk.post(f"/kelola/anggota/{member.pk}/perbaiki/", entry(member.chapter, name="Dede Contoh"))
    return member, Saving.objects.get()


def test_nobody_undoes_once_the_appointment_for_that_area_has_ended(desk):
    member, saving = corrected(desk)
    saving.by.coordinator_terms.update(until=dates.today() - dt.timedelta(days=1))
    Coordinator.objects.create(user=saving.by, kecamatan_id="36.72.01", since=dt.date(2020, 1, 1))
    assert "tidak lagi di wilayah Anda" in undo(desk)
    assert Person.objects.get().name == "Dede Contoh"


def test_who_has_passed_to_another_area_is_not_changed_from_the_old_one(desk):
    member, saving = corrected(desk)
    Membership.objects.update(until=dates.today() - dt.timedelta(days=1), end_reason="pindah")
    make_member(make_chapter(area="36.72.01.1001"), member.person, since=dates.today())
    assert "tidak lagi di wilayah Anda" in undo(desk)
    assert Person.objects.get().name == "Dede Contoh"


def test_what_a_restriction_holds_is_not_changed_by_an_undo_either(desk):
    member, saving = corrected(desk)
    DataRequest.open_for(member.person, saving.by, kind="pembatasan")
    assert "sedang dibatasi" in undo(desk)
    assert Person.objects.get().name == "Dede Contoh"


def test_a_consent_or_request_recorded_since_keeps_the_person(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    saving = Saving.objects.get()
    DataRequest.open_for(Person.objects.get(), saving.by, kind="akses")
    assert "sudah dipakai di tempat lain" in undo(desk)
    assert DataRequest.objects.exists() and Membership.objects.exists()


def test_a_second_tap_finds_it_undone(desk):
    member, saving = corrected(desk)
    stale = Saving.objects.get()
    undo(desk)
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        stale.undo()


def test_the_history_lists_the_own_savings_only(desk):
    desk.post("/kelola/anggota/tambah/", entry(make_chapter()))
    Saving.objects.create(by=make_coordinator("36.72.08"), subject="orang lain")
    page = desk.get("/kelola/riwayat/").content.decode()
    assert "Nurhayati Contoh" in page and "orang lain" not in page.lower()
