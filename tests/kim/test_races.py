"""Two people at the same seat at the same moment, on a real database."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import dates
from articles.models import Photo
from articles.models.photos import private_storage
from kim.desk.versions import version_of
from kim.models import Activity, Board, Coordinator, Invitation, Person, Portrait, Transfer
from tests.builders import (
    make_activity,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
    make_user,
    picture_file,
)

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]

AREAS = ("36.72.05.1003", "36.72.05.1001")


def at_once(*requests):
    """Each request in a thread of its own, let go together; the pages they end on."""
    gate, pages = threading.Barrier(len(requests)), []

    def send(user, url, data):
        client = Client()
        client.force_login(user)
        gate.wait(timeout=10)
        try:
            pages.append(client.post(url, data, follow=True).content.decode())
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=request) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return pages


def parts(name, day):
    return {f"{name}_tanggal": day.day, f"{name}_bulan": day.month, f"{name}_tahun": day.year}


def test_two_successors_of_one_chair_are_never_both_appointed():
    board = make_board()
    leaving = make_officer(board)
    for name in ("Ratu Contoh", "Dede Contoh"):
        make_member(board.chapter, make_person(name))
    data = parts("on", dt.date(2026, 3, 3)) | {"end_reason": "mundur"}
    url = f"/kelola/jabatan/{leaving.pk}/ganti/"
    pages = at_once(
        (make_coordinator(), url, data | {"name": "Ratu Contoh"}),
        (make_coordinator(), url, data | {"name": "Dede Contoh"}),
    )
    assert board.officers.filter(post=10, until=None).count() == 1
    assert sum("tersimpan pukul" in page for page in pages) == 1
    assert sum("Jabatan ini sudah berakhir 3 Maret 2026." in page for page in pages) == 1


def test_two_chairs_set_in_the_admin_end_with_one_and_a_sentence_for_the_other():
    board = make_board()

    def seat(name):
        row = {"post": 10, "person": make_person(name).pk}
        fields = ("chapter_id", "status", "start", "end", "sk_number", "sk_date", "inaugurated_on")
        data = {name.removesuffix("_id"): getattr(board, name) for name in fields}
        data |= {"officers-TOTAL_FORMS": 1, "officers-INITIAL_FORMS": 0}
        return data | {f"officers-0-{name}": value for name, value in row.items()}

    url = f"/admin/kim/board/{board.pk}/change/"
    pages = at_once((make_chair(), url, seat("Ratu Contoh")), (make_chair(), url, seat("Dede Contoh")))
    assert board.officers.count() == 1
    assert sum("Jabatan ini sudah ada pemegangnya" in page for page in pages) == 1


def test_one_sk_sent_twice_at_once_makes_one_board():
    chapter = make_chapter()
    make_member(chapter, make_person("Ratu Contoh"))
    start = dt.date(2026, 1, 1)
    data = parts("sk_date", start) | parts("start", start) | parts("end", dt.date(2028, 12, 31))
    data |= {"sk_number": "148/7/2026", "issuer_role": "Lurah", "jabatan-10-name": "Ratu Contoh"}
    user = make_coordinator()
    pages = at_once(*[(user, f"/kelola/pengurus/{chapter.pk}/sk-baru/", data)] * 2)
    assert Board.objects.count() == 1
    assert all("SK 148/7/2026" in page for page in pages)


def test_one_activity_sent_twice_at_once_is_recorded_once():
    chapter = make_chapter()
    data = parts("on", dt.date(2026, 12, 3)) | {"kind": "rapat", "title": "Rapat RW", "place": "Balai RW"}
    data |= {"starts": "19:30", "hosts": [chapter.pk], "entry_key": str(uuid.uuid4())}
    pages = at_once(*[(make_coordinator(), "/kelola/kegiatan/tambah/", data)] * 2)
    assert Activity.objects.count() == 1
    assert all("Rapat RW" in page for page in pages)


def test_one_photo_sent_twice_at_once_is_kept_once():
    activity = make_activity(starts_at=timezone.now() - dt.timedelta(days=1))
    url, user = f"/kelola/kegiatan/{activity.pk}/laporan/", make_coordinator()
    reports = [{"attendance": "32", "credit": "KIM", "photos": [picture_file(colour="red")]} for _ in "12"]
    at_once(*[(user, url, report) for report in reports])
    assert activity.uses.count() == Photo.objects.count() == 1


def test_an_invitation_used_twice_at_once_appoints_once():
    kept = {"kecamatan_id": "36.72.05", "since": dates.today()}
    invitation = Invitation.objects.create(name="Nurhayati Contoh", email="nur@contoh.id", **kept)
    url = f"/undangan/{invitation.send()}/"
    user = make_user(email="nur@contoh.id")
    at_once(*[(user, url, {})] * 2)
    assert Coordinator.objects.filter(user=user).count() == 1


def test_a_transfer_confirmed_twice_at_once_happens_once():
    member, goal = make_member(make_chapter()), make_chapter(area="36.72.08.1001")
    transfer = Transfer.ask(member.person, goal, dt.date(2026, 3, 1), make_chair(), "penerima")
    url = f"/kelola/pindahan/{transfer.pk}/setujui/"
    pages = at_once((make_coordinator(), url, {}), (make_coordinator(), url, {}))
    assert goal.memberships.count() == 1
    assert sum("tersimpan pukul" in page for page in pages) == 1


def test_two_corrections_at_once_are_told_of_each_other():
    member = make_member(make_chapter(), make_person("Nurhayti Contoh"))
    facts = {"occupation": "lain", **parts("since", member.since)}
    facts["read_version"] = version_of([member.person, member])
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    pages = at_once(
        (make_coordinator(), url, {**facts, "name": "Nurhayati Contoh"}),
        (make_coordinator(), url, {**facts, "name": "Nur Hayati Contoh"}),
    )
    assert sum("Sementara itu sudah diubah" in page for page in pages) == 1
    assert member.person.history.count() == 2


def test_one_person_added_by_two_at_once_is_recorded_once():
    facts = {"name": "Nurhayati Contoh", "occupation": "lain", **parts("since", dt.date(2026, 1, 5))}
    first, second = make_chapter(), make_chapter(area="36.72.05.1001")
    pages = at_once(
        (make_coordinator(), "/kelola/anggota/tambah/", {**facts, "chapter": first.pk}),
        (make_coordinator(), "/kelola/anggota/tambah/", {**facts, "chapter": second.pk}),
    )
    assert Person.objects.count() == 1
    asked = ("baru saja dicatat" in page or "Mungkin orang yang sama" in page for page in pages)
    assert sum(asked) == 1


def test_two_mergers_at_once_leave_one_record():
    first, second = (make_member(make_chapter(area=area)).person for area in AREAS)
    url = f"/kelola/ganda/{first.pk}/{second.pk}/"
    at_once((make_coordinator(), url, {}), (make_coordinator(), url, {}))
    assert Person.objects.count() == 1 and first.memberships.count() == 2


def two_boards():
    """A board in office until the next one began, and that one."""
    old = make_board(start=dt.date(2024, 1, 1), end=dt.date(2029, 1, 1))
    sk = {"sk_number": "148/7/2026", "sk_date": dt.date(2025, 12, 20)}
    return old, Board.open_for(old.chapter, start=dt.date(2026, 1, 1), end=dt.date(2030, 12, 31), **sk)


def correction(board, start):
    facts = parts("sk_date", board.sk_date) | parts("start", start) | parts("end", board.last_day)
    facts |= parts("inaugurated_on", board.inaugurated_on) if board.inaugurated_on else {}
    facts |= {"sk_number": board.sk_number, "why": "Salah salin", "read_version": version_of([board])}
    return (make_coordinator(), f"/kelola/masa-bakti/{board.pk}/betulkan/", facts)


def test_an_sk_revoked_twice_at_once_gives_its_days_back_once():
    old, new = two_boards()
    url = f"/kelola/masa-bakti/{new.pk}/batalkan/"
    pages = at_once(*[(make_coordinator(), url, {"reason": f"Alasan {number}"}) for number in "12"])
    old.refresh_from_db()
    assert old.end == dt.date(2029, 1, 1) and old.history.exclude(why="").count() == 2
    assert sum("tersimpan pukul" in page for page in pages) == 1


def test_an_sk_corrected_and_revoked_at_once_leaves_no_gap_and_no_overlap():
    old, new = two_boards()
    url = f"/kelola/masa-bakti/{new.pk}/batalkan/"
    pages = at_once(correction(new, dt.date(2026, 2, 1)), (make_coordinator(), url, {"reason": "SK dicabut"}))
    old.refresh_from_db()
    assert old.end == dt.date(2029, 1, 1) and Board.objects.get(pk=new.pk).status == "dibatalkan"
    assert len(pages) == 2 and any("tersimpan pukul" in page for page in pages)


def test_corrections_of_both_boards_and_a_new_sk_at_once_do_not_wait_for_each_other():
    old, new = two_boards()
    make_member(old.chapter, make_person("Ratu Contoh"))
    start = dt.date(2027, 1, 1)
    sk = parts("sk_date", start) | parts("start", start) | parts("end", dt.date(2031, 12, 31))
    sk |= {"sk_number": "9/2027", "issuer_role": "Lurah", "jabatan-10-name": "Ratu Contoh"}
    pages = at_once(
        correction(new, dt.date(2026, 2, 1)),
        correction(old, dt.date(2023, 12, 1)),
        (make_coordinator(), f"/kelola/pengurus/{old.chapter.pk}/sk-baru/", sk),
    )
    terms = [(row.start, row.end) for row in Board.objects.issued().order_by("start")]
    assert len(pages) == 3 and len(terms) == 3
    ends = [end + dt.timedelta(days=1) for _, end in terms]
    assert ends[:2] == [start for start, _ in terms[1:]]


@pytest.mark.parametrize("same", [False, True])
def test_two_portraits_of_one_person_at_once_leave_one_with_its_files(same):
    member = make_member(make_chapter())
    url = f"/kelola/orang/{member.person_id}/pasfoto/"
    photos = [
        picture_file(width=600, height=800, colour="navy" if same else colour) for colour in ("red", "blue")
    ]
    pages = at_once(*((make_coordinator(), url, {"photo": photo, "seen": ""}) for photo in photos))
    assert Portrait.history.count() == Portrait.objects.count() == 1
    assert len(private_storage().listdir("pasfoto")[1]) == 2
    assert sum("mengunggah pasfoto lain pukul" in page for page in pages) == (0 if same else 1)


def test_one_name_written_down_by_two_at_once_is_on_the_list_once():
    activity = make_activity(starts_at=timezone.now() - dt.timedelta(days=1))
    make_member(activity.hosts.get(), make_person("Ratu Contoh"))
    data = {"name_1": "Ratu Contoh", "pasted": "Pak Lurah"}
    url = f"/kelola/kegiatan/{activity.pk}/hadir/"
    pages = at_once((make_coordinator(), url, data), (make_coordinator(), url, data))
    assert sorted(map(str, activity.attendees.all())) == ["Pak Lurah", "Ratu Contoh"]
    assert all("tersimpan pukul" in page for page in pages)
