import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from kim.models import Access, Consent, DataRequest, Erasure, Identity, Person, RetentionRule
from kim.privacy.breaches import affected
from tests.builders import (
    make_admin,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_member,
    make_officer,
    make_person,
)
from tests.kim.desk.test_boards import parts

pytestmark = pytest.mark.django_db
PHONE, SHOWN, MASKED = "+6281234567890", "0812 3456 7890", "0812 •••• 7890"
NIK = "3672050506790001"
WHY = {"reason": "hubungi", "note": ""}


@pytest.fixture
def coordinator():
    return make_coordinator("36.72.05")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def member():
    return make_member(
        make_chapter(), make_person("Yayah Contoh", phone=PHONE, birth_date=dt.date(1979, 6, 5))
    )


def page(client, address, **data):
    response = client.post(address, data) if data else client.get(address)
    return response.content.decode()


def of(member, step=""):
    return f"/kelola/orang/{member.person_id}/{step}"


def test_restricted_data_are_masked_until_a_reason_opens_them_once(desk, member, coordinator):
    assert MASKED in page(desk, of(member)) and SHOWN not in page(desk, of(member))
    opened = page(desk, of(member, "tampilkan/"), **WHY)
    assert SHOWN in opened and "5 Juni 1979" in opened
    trace = Access.objects.get()
    assert (trace.by, trace.what, trace.why) == (
        coordinator,
        "nomor WhatsApp, tanggal lahir",
        "Menghubungi orangnya",
    )
    again = page(desk, of(member))
    assert SHOWN not in again and "Dilihat: nomor WhatsApp, tanggal lahir" in again


@pytest.mark.parametrize("why", [{"reason": ""}, {"reason": "lain", "note": " "}, {"reason": "iseng"}])
def test_without_a_reason_nothing_opens_and_nothing_is_logged(desk, member, why):
    for step in ("tampilkan/", "salinan/"):
        assert SHOWN not in page(desk, of(member, step), form="cetak", **why)
    assert not Access.objects.exists()


def test_an_opened_page_is_kept_by_no_browser(desk, member):
    response = desk.post(of(member, "tampilkan/"), WHY)
    assert "no-store" in response["Cache-Control"]


def test_the_correction_form_never_carries_what_it_may_replace(desk, member):
    form = page(desk, f"/kelola/anggota/{member.pk}/perbaiki/")
    assert f"Tercatat {MASKED}" in form
    assert not [secret for secret in ("81234567890", SHOWN, "1979") if secret in form]


def correction(member, **fields):
    own = {"name": member.person.name, "occupation": "lain", **parts("since", member.since)}
    return own | fields


def test_a_restricted_value_left_empty_stays_and_a_new_one_replaces_it(desk, member):
    address = f"/kelola/anggota/{member.pk}/perbaiki/"
    desk.post(address, correction(member))
    person = Person.objects.get()
    assert (person.phone, person.birth_date) == (PHONE, dt.date(1979, 6, 5))
    desk.post(address, correction(member, phone="0813 1111 2222", drop_birth_date="on"))
    person = Person.objects.get()
    assert (person.phone, person.birth_date) == ("+6281311112222", None)


def test_the_admin_masks_as_the_desk_does(client, member):
    client.force_login(make_chair())
    address = f"/admin/kim/person/{member.person_id}/change/"
    form = page(client, address)
    assert f"Tercatat {MASKED}" in form and "81234567890" not in form and "1979" not in form
    inline = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    client.post(address, {"name": "Yayah Contoh", "title": "S.Pd.", "occupation": "lain", **inline})
    person = Person.objects.get()
    assert (person.title, person.phone) == ("S.Pd.", PHONE)


def test_a_copy_is_complete_and_logged(desk, member):
    response = desk.post(of(member, "salinan/"), {"form": "berkas", **WHY})
    assert response["Content-Disposition"] == 'attachment; filename="data-yayah-contoh.json"'
    told = json.loads(response.content)
    assert {"Nomor WhatsApp": SHOWN}.items() <= told["data"][0]["isi"][0].items()
    assert told["data"][1]["bagian"] == "Keanggotaan"
    assert "Diekspor: semua data" in told["jejak"][0]["apa"]
    printed = page(desk, of(member, "salinan/"), form="cetak", **WHY)
    assert SHOWN in printed and "Salinan data pribadi Yayah Contoh" in printed
    assert [trace.kind for trace in Access.objects.all()] == ["dicetak", "diekspor"]


def test_the_trail_tells_who_changed_what_but_never_the_values(desk, member, coordinator):
    desk.post(f"/kelola/anggota/{member.pk}/perbaiki/", correction(member, phone="0813 1111 2222"))
    trail = page(desk, of(member)).split('id="jejak"')[1]
    assert "Orang diubah: nomor WhatsApp" in trail and coordinator.username in trail
    assert "1111" not in trail


def test_nothing_of_another_area_shows_in_data_or_trail(client, member):
    """Somebody who moved here: what happened there stays there."""
    elsewhere, stranger = (
        make_chapter(area="36.72.08.1001"),
        make_coordinator("36.72.08", username="tetangga"),
    )
    former = make_member(
        elsewhere, member.person, since=dt.date(2020, 1, 1), until=dt.date(2024, 1, 1), end_reason="pindah"
    )
    Access.leave(member.person, stranger, "dilihat", ["nomor WhatsApp"], "lain", "Arisan tetangga")
    person = member.person
    person._history_user = stranger
    person.title = "M.M."
    person.save()
    client.force_login(make_coordinator("36.72.05"))
    own = page(client, of(member))
    for secret in (str(elsewhere), "tetangga", "Arisan"):
        assert secret not in own
    assert "Petugas di luar wilayah Anda" in own
    client.force_login(make_chair())
    whole = page(client, of(former))
    assert str(elsewhere) in whole and "Arisan tetangga" in whole


def test_who_has_moved_away_is_no_longer_readable(desk, member):
    member.move_to(make_chapter(area="36.72.08.1001"), dt.date(2026, 1, 1))
    for step in ("", "tampilkan/", "salinan/", "persetujuan/", "permintaan/"):
        assert desk.get(of(member, step)).status_code == 404


def test_the_trace_cannot_be_changed_in_the_admin(client, member):
    trace = Access.leave(member.person, make_admin(), "dilihat", ["tanggal lahir"], "periksa")
    client.force_login(make_admin())
    assert "tanggal lahir" in page(client, "/admin/kim/access/")
    for address in (f"/admin/kim/access/{trace.pk}/change/", f"/admin/kim/access/{trace.pk}/delete/"):
        assert client.post(address, {"reason": "lain"}).status_code == 403


def test_the_page_takes_few_queries_whatever_its_trail(
    desk, member, coordinator, django_assert_max_num_queries
):
    for _ in range(30):
        Access.leave(member.person, coordinator, "dilihat", ["tanggal lahir"], "periksa")
        member.person.save()
    with django_assert_max_num_queries(45):
        page(desk, of(member))


def agree(client, member, **fields):
    data = {"field": "phone", "channel": "tertulis", **parts("given_on", dt.date(2026, 3, 1))} | fields
    return client.post(of(member, "persetujuan/"), data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"channel": "lisan"}, "Isi nama saksi"),
        ({"field": "social"}, "Isi alamat akun"),
        ({"field": "social", "social_url": "javascript:alert(1)"}, "tidak dikenali"),
        ({"field": "birth_date"}, "Pilih salah satu."),
        (parts("given_on", dt.date(2099, 1, 1)), "belum tiba"),
    ],
)
def test_a_consent_that_lacks_something_is_answered_with_a_sentence(desk, member, fields, sentence):
    assert sentence in agree(desk, member, **fields)
    assert not Consent.objects.exists()


def test_a_consent_with_its_paper_is_recorded_undone_and_private(desk, client, member):
    paper = SimpleUploadedFile("surat.pdf", b"%PDF-1.4 isi")
    assert "tersimpan pukul" in agree(desk, member, scan=paper)
    consent = Consent.objects.get()
    assert consent.recorded_by.username and "surat" not in consent.scan.name
    address = f"/kelola/persetujuan/{consent.pk}/pindaian/"
    assert b"".join(desk.get(address).streaming_content) == b"%PDF-1.4 isi"
    client.force_login(make_coordinator("36.72.08"))
    assert client.get(address).status_code == 404


def test_a_request_is_on_the_first_pages_until_it_is_answered(desk, client, member):
    data = {"kind": "akses", "received_clock": "07:30", **parts("received_on", dt.date(2026, 3, 1))}
    desk.post(of(member, "permintaan/"), data)
    request = DataRequest.objects.get()
    assert "Jawab permintaan Yayah Contoh" in page(desk, "/kelola/").split('id="segera"')[0]
    desk.post(f"/kelola/permintaan/{request.pk}/", {"text": "Salinan dicetak"})
    assert "Salinan dicetak" in page(desk, f"/kelola/permintaan/{request.pk}/")
    client.force_login(make_chair())
    assert "Melihat data dan jejaknya, Yayah Contoh" in page(client, "/admin/")
    assert "Isi jawaban" in page(client, f"/kelola/permintaan/{request.pk}/tutup/", outcome="dipenuhi")
    client.post(f"/kelola/permintaan/{request.pk}/tutup/", {"outcome": "dipenuhi", "answer": "Diserahkan."})
    assert "Melihat data dan jejaknya" not in page(client, "/admin/")
    assert "Jawab permintaan" not in page(client, "/kelola/")


def test_a_restriction_stops_corrections_at_desk_and_admin(desk, client, member):
    DataRequest.open_for(member.person, make_admin(), kind="pembatasan")
    answer = page(desk, f"/kelola/anggota/{member.pk}/perbaiki/", **correction(member, name="Lain Contoh"))
    assert "sedang dibatasi" in answer and Person.objects.get().name == "Yayah Contoh"
    request = DataRequest.objects.get()
    desk.post(f"/kelola/permintaan/{request.pk}/cabut/")
    desk.post(f"/kelola/anggota/{member.pk}/perbaiki/", correction(member, name="Lain Contoh"))
    assert Person.objects.get().name == "Lain Contoh"


def test_erasing_asks_again_and_is_the_citys(desk, client, member):
    address = of(member, "hapus/")
    assert desk.get(address).status_code == 404
    member.end(dt.date(2026, 1, 1), "mundur")
    client.force_login(make_chair())
    asked = {"ground": "permintaan", "note": "Surat 12"}
    assert "Centang bila Anda yakin." in page(client, address, **asked)
    assert not Erasure.objects.exists()
    client.post(address, {**asked, "sure": "on"})
    assert Person.objects.get().name == "Anggota, data dihapus"
    assert "Data dihapus" in page(client, of(member))


def test_erasing_somebody_in_office_is_refused_with_a_sentence(client):
    officer = make_officer(make_board())
    client.force_login(make_chair())
    asked = {"ground": "permintaan", "note": "Surat 12", "sure": "on"}
    answer = page(client, f"/kelola/orang/{officer.person_id}/hapus/", **asked)
    assert "Ia masih Ketua" in answer and not Erasure.objects.exists()


def test_retention_erases_the_list_that_was_read_and_no_other(client, member):
    member.end(dt.date(2024, 1, 1) if member.since < dt.date(2024, 1, 1) else member.since, "mundur")
    RetentionRule.objects.update(months=1)
    client.force_login(make_chair())
    read = page(client, "/kelola/masa-simpan/")
    assert "Hapus data 1 orang di atas." in read
    token = re.search(r'name="expected" value="(\w+)"', read)[1]
    other = make_member(
        member.chapter, make_person("Oyok Contoh"), until=dt.date(2024, 12, 1), end_reason="mundur"
    )
    asked = DataRequest.open_for(member.person, make_admin(), kind="akses")
    answer = page(client, "/kelola/masa-simpan/", expected=token, sure="on")  # as many, but somebody else
    assert "baru saja berubah" in answer and not Erasure.objects.exists()
    asked.delete()
    other.delete()
    client.post("/kelola/masa-simpan/", {"expected": token, "sure": "on"})
    assert Person.objects.get(pk=member.person_id).name == "Anggota, data dihapus"


def test_nik_does_not_exist_until_switched_on(desk, member, settings):
    address = of(member, "nik/")
    assert desk.get(address).status_code == 404
    settings.NIK_ENABLED = True
    assert "NIK ini 3 angka" in page(desk, address, nik="123")
    answer = desk.post(address, {"nik": NIK}, follow=True).content.decode()
    assert "3672************" in answer and NIK not in answer
    assert Identity.objects.get().nik == NIK
    assert NIK not in page(desk, address)
    assert NIK in page(desk, of(member, "tampilkan/"), **WHY)


def test_another_s_nik_is_refused_at_its_field(desk, member, settings):
    settings.NIK_ENABLED = True
    Identity.record(make_person("Lain Contoh"), NIK, None)
    text = page(desk, of(member, "nik/"), nik="3672.0505-0679 0001")
    assert 'href="#id_nik"' in text and "NIK ini sudah tercatat untuk orang lain." in text


def test_a_nik_kept_from_before_stays_shut_once_that_is_switched_off(desk, member, settings):
    settings.NIK_ENABLED = True
    Identity.record(member.person, NIK, make_admin())
    settings.NIK_ENABLED = False
    opened = page(desk, of(member, "tampilkan/"), **WHY)
    assert SHOWN in opened and "3672************" in opened and NIK not in opened
    assert NIK not in page(desk, of(member, "salinan/"), form="berkas", **WHY)


def test_the_second_of_two_who_keep_a_nik_at_once_is_told(desk, member, settings, monkeypatch):
    settings.NIK_ENABLED = True

    def late(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Identity, "save", late)
    assert "baru saja berubah" in page(desk, of(member, "nik/"), nik=NIK)


INCIDENT = {"start_clock": "00:00", "end_clock": "23:59", "what_happened": "Ponsel hilang"}


def test_after_an_incident_it_is_known_whose_data_were_touched_and_by_whom(client, member, coordinator):
    today = dt.date.today()
    Access.leave(member.person, coordinator, "diekspor", ["semua data"], "permintaan")
    make_person("Tidak Tersentuh Contoh")
    Person.history.update(history_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    client.force_login(make_chair())
    asked = {
        **INCIDENT,
        **parts("start_on", today - dt.timedelta(1)),
        **parts("end_on", today + dt.timedelta(1)),
    }
    found = page(client, "/kelola/insiden/", **asked)
    assert "Yayah Contoh" in found and "Diekspor: semua data" in found and "Tidak Tersentuh" not in found
    assert MASKED in found and SHOWN not in found and "Ponsel hilang" in found
    shown = page(client, "/kelola/insiden/", kontak="1", **asked)
    assert SHOWN in shown
    assert Access.objects.filter(reason="insiden", person=member.person).count() == 1
    assert "Tidak ada data terbatas" in page(client, "/kelola/insiden/", by=str(make_admin().pk), **asked)


def test_everybody_an_incident_touched_is_on_the_list_however_many(coordinator):
    people = Person.objects.bulk_create(Person(name=f"Contoh {number}") for number in range(2100))
    facts = {"by": coordinator, "kind": "diekspor", "what": "semua data", "reason": "permintaan"}
    Access.objects.bulk_create(Access(person=person, **facts) for person in people)
    now = timezone.now()
    assert len(affected(now - dt.timedelta(minutes=5), now)) == 2100


def test_an_entered_or_changed_number_counts_as_touched(client, member):
    today = dt.date.today()
    client.force_login(make_chair())
    asked = {
        **INCIDENT,
        **parts("start_on", today - dt.timedelta(1)),
        **parts("end_on", today + dt.timedelta(1)),
    }
    member.person.title = "S.Pd."
    member.person.save()
    member.person.phone = ""
    member.person.save()
    found = page(client, "/kelola/insiden/", **asked)
    assert "Dicatat: data terbatas" in found and found.count("Diubah: nomor WhatsApp") == 1


def test_a_minor_joins_with_the_name_of_a_guardian_only(desk):
    from tests.kim.desk.test_members import entry

    chapter, born = make_chapter(), parts("birth_date", dt.date(2012, 1, 1))
    answer = page(desk, "/kelola/anggota/tambah/", **entry(chapter, **born))
    assert "Isi nama orang tua atau wali yang setuju." in answer and not Person.objects.exists()
    desk.post("/kelola/anggota/tambah/", entry(chapter, **born, guardian="Wali Contoh"))
    assert Consent.objects.get().guardian == "Wali Contoh"


def test_an_officer_without_a_membership_has_the_page_too(desk):
    officer = make_officer(make_board())
    address = f"/kelola/orang/{officer.person_id}/"
    assert f'href="{address}"' in page(desk, f"/kelola/jabatan/{officer.pk}/ganti/")
    assert desk.get(address).status_code == 200
