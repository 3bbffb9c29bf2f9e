import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kim.merging import merge
from kim.models import Consent, DataRequest
from tests.builders import make_admin, make_chapter, make_member, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def agree(person, field="phone", **facts):
    facts = {"given_on": DAY, "channel": "tertulis"} | facts
    return Consent.record(person, make_admin(), field=field, **facts)


def test_a_record_keeps_the_words_that_were_agreed_to(monkeypatch):
    consent = agree(make_person())
    monkeypatch.setattr("kim.privacy.texts.TEXTS", {"phone": "Kalimat baru."})
    consent.refresh_from_db()
    assert "nomor WhatsApp saya tampil" in consent.text and consent.text_version == "2026-2"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"channel": "lisan"}, "Isi nama saksi"),
        ({"field": "social"}, "Isi alamat akun"),
        ({"given_on": dt.date(2999, 1, 1)}, "belum tiba"),
        ({"social_url": "javascript:alert(1)", "field": "social"}, "URL"),
    ],
)
def test_an_incomplete_consent_is_refused(facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        agree(make_person(), **facts)


def test_there_is_one_running_consent_for_each_use():
    person = make_person()
    agree(person)
    with pytest.raises(ValidationError, match="masih berlaku"):
        agree(person)


def test_a_withdrawal_ends_it_and_starts_the_clock():
    person, admin = make_person(), make_admin()
    consent = agree(person)
    consent.withdraw(dt.date(2026, 4, 1), admin)
    assert not person.consents.current(dt.date(2026, 4, 1)).exists()
    request = DataRequest.objects.get()
    assert (request.kind, request.due_at - request.received_at) == ("penarikan", dt.timedelta(hours=72))
    with pytest.raises(ValidationError, match="sudah ditarik 1 April 2026"):
        consent.withdraw(dt.date(2026, 4, 2), admin)
    agree(person, given_on=dt.date(2026, 5, 1))


def test_below_18_a_guardian_agrees_or_nobody_joins():
    minor = make_person(birth_date=dt.date(2010, 3, 2))
    membership = make_member(make_chapter(), minor, since=dt.date(2026, 3, 1))
    with pytest.raises(ValidationError, match="orang tua atau wali"):
        membership.full_clean()
    with pytest.raises(ValidationError, match="orang tua atau wali"):
        agree(minor, "data")
    agree(minor, "data", guardian="Wali Contoh")
    membership.full_clean()


def test_the_eighteenth_birthday_needs_no_guardian():
    adult = make_person(birth_date=dt.date(2008, 3, 1))
    make_member(make_chapter(), adult, since=dt.date(2026, 3, 1)).full_clean()


@pytest.mark.parametrize(
    ("hours", "words", "late"),
    [
        (0, "Sisa 72 jam", False),
        (71.5, "Sisa 30 menit", False),
        (72, "Terlambat 1 menit", True),
        (77, "Terlambat 5 jam", True),
        (200, "Terlambat 5 hari", True),
    ],
)
def test_the_clock_of_a_request_is_said_in_words(hours, words, late):
    at = timezone.now()
    request = DataRequest(received_at=at - dt.timedelta(hours=hours))
    assert request.time_left(at) == words
    assert request.is_late(at + dt.timedelta(seconds=1)) == late


def test_a_request_is_closed_once_and_with_an_answer():
    request = DataRequest.open_for(make_person(), make_admin(), kind="akses")
    with pytest.raises(ValidationError, match="jawaban yang disampaikan"):
        request.close("dipenuhi", "", make_admin())
    request.refresh_from_db()
    request.close("dipenuhi", "Salinan diserahkan.", make_admin())
    with pytest.raises(ValidationError, match="sudah ditutup"):
        request.close("ditolak", "Tidak jadi.", make_admin())


def test_a_restriction_freezes_until_lifted_or_refused():
    person, admin = make_person(), make_admin()
    request = DataRequest.open_for(person, admin, kind="pembatasan")
    with pytest.raises(ValidationError, match="sedang dibatasi"):
        person.full_clean()
    request.close("dipenuhi", "Dibatasi.", admin)
    with pytest.raises(ValidationError, match="sedang dibatasi"):
        person.full_clean()
    request.lift()
    person.full_clean()
    refused = DataRequest.open_for(person, admin, kind="pembatasan")
    refused.close("ditolak", "Bukan orangnya.", admin)
    person.full_clean()


def test_of_two_records_of_one_person_the_later_consent_stays():
    kept, gone = make_person("Yayah Contoh"), make_person("Yayah Contohh")
    agree(kept)
    agree(kept, "social", social_url="https://contoh.id/a")
    later = agree(gone, given_on=dt.date(2026, 3, 2))
    agree(gone, "data")
    merge(kept, gone, {})
    assert sorted(kept.consents.values_list("field", flat=True)) == ["data", "phone", "social"]
    assert kept.consents.get(field="phone").pk == later.pk


def test_of_two_who_withdraw_or_answer_at_once_the_second_is_told():
    admin, person = make_admin(), make_person()
    consent = Consent.record(person, admin, field="data", channel="tertulis", given_on=dt.date(2026, 1, 2))
    other = Consent.objects.get()
    request = consent.withdraw(dt.date(2026, 3, 1), admin)
    with pytest.raises(ValidationError, match="sudah ditarik"):
        other.withdraw(dt.date(2026, 3, 2), admin)
    again = DataRequest.objects.get()
    request.close("dipenuhi", "Sudah diberi tahu.", admin)
    with pytest.raises(ValidationError, match="sudah ditutup"):
        again.close("ditolak", "Lain.", admin)
    assert DataRequest.objects.get().answer == "Sudah diberi tahu."
