import datetime as dt
import re

import pytest

from kim.desk.forms.members import CorrectionForm
from kim.desk.versions import ChangedMeanwhile
from kim.models import Membership, Person
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_board,
    make_chapter,
    make_coordinator,
    make_member,
    make_person,
    make_photo,
)
from tests.kim.desk.test_boards import parts
from tests.kim.desk.test_members import entry

pytestmark = pytest.mark.django_db
ENDING = {"until_tanggal": "1", "until_bulan": "3", "until_tahun": "2026", "end_reason": "mundur"}


@pytest.fixture
def member():
    return make_member(make_chapter(), make_person("Nurhayti Contoh", phone="+6281234567890"))


@pytest.fixture
def desk(client):
    client.force_login(make_coordinator("36.72.05", username="rina"))
    return client


@pytest.fixture
def other(django_user_model):
    from django.test import Client

    client = Client()
    client.force_login(make_coordinator("36.72.05", username="budi"))
    return client


def opened(client, url):
    """The hidden token of a form as a person has it on the screen."""
    return re.search(r'name="read_version" value="([^"]*)"', client.get(url).content.decode())[1]


def correction(member, token, **fields):
    facts = {"name": "Nurhayti Contoh", "phone": "", "number": "", "read_version": token}
    since = {"since_tanggal": "1", "since_bulan": "10", "since_tahun": "2024"}
    return entry(member.chapter, **facts | since | fields)


def test_the_second_is_told_and_sees_both_values(desk, other, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    token = opened(desk, url)
    other.post(url, correction(member, opened(other, url), name="Nurhayati Contoh"))
    response = desk.post(url, correction(member, token, name="Nur Hayati Contoh"))
    page = response.content.decode()
    assert "budi mengubah data ini pukul" in page
    assert "Sementara itu sudah diubah menjadi “Nurhayati Contoh”. Isian Anda tetap di sini." in page
    assert 'value="Nur Hayati Contoh"' in page
    assert Person.objects.get().name == "Nurhayati Contoh"
    token = re.search(r'name="read_version" value="([^"]*)"', page)[1]
    desk.post(url, correction(member, token, name="Nur Hayati Contoh"))
    assert Person.objects.get().name == "Nur Hayati Contoh"


def test_what_the_second_left_alone_takes_the_first_one_s_value(desk, other, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    token = opened(desk, url)
    changed = {"number": "KIM-7", "since_tanggal": "3"}
    other.post(url, correction(member, opened(other, url), **changed))
    page = desk.post(url, correction(member, token, name="Nurhayati Contoh")).content.decode()
    assert "diubah menjadi “KIM-7”. Perubahan itu dipakai." in page and 'value="KIM-7"' in page
    assert "diubah menjadi “3 Oktober 2024”" in page
    token = re.search(r'name="read_version" value="([^"]*)"', page)[1]
    desk.post(url, correction(member, token, name="Nurhayati Contoh", **changed))
    member.refresh_from_db()
    assert (member.person.name, member.number) == ("Nurhayati Contoh", "KIM-7")


def test_a_number_changed_meanwhile_is_told_without_showing_it(desk, other, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    token = opened(desk, url)
    other.post(url, correction(member, opened(other, url), phone="0899 1111 2222"))
    page = desk.post(url, correction(member, token, phone="0877 3333 4444")).content.decode()
    assert "Sementara itu sudah diubah. Isian Anda tetap di sini." in page
    assert "1111" not in page.replace("•••• 2222", "")
    assert Person.objects.get().phone == "+6289911112222"


def test_a_number_left_alone_is_not_put_back(desk, other, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    token = opened(desk, url)
    other.post(url, correction(member, opened(other, url), phone="0899 1111 2222"))
    desk.post(url, correction(member, token, title="S.Pd."))
    person = Person.objects.get()
    assert (person.phone, person.title) == ("+6289911112222", "S.Pd.")


def test_the_second_of_two_taps_is_no_colleague(desk, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    data = correction(member, opened(desk, url), name="Nurhayati Contoh")
    assert [desk.post(url, data).status_code for _ in range(2)] == [302, 302]


@pytest.mark.parametrize("token", ["x", "1", "-", "9" * 40 + "-1", "0-0", "²-1"])
def test_a_strange_token_counts_as_an_old_one(desk, other, member, token):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    response = desk.post(url, correction(member, token, name="Nurhayati Contoh"))
    assert response.status_code == 200
    assert "Sementara itu sudah diubah" in response.content.decode()


def test_a_correction_does_not_revive_who_was_ended_meanwhile(desk, other, member):
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    token = opened(desk, url)
    other.post(f"/kelola/anggota/{member.pk}/akhiri/", ENDING)
    desk.post(url, correction(member, token, name="Nurhayati Contoh"))
    assert Membership.objects.get().until == dt.date(2026, 3, 1)
    assert Person.objects.get().name == "Nurhayati Contoh"


def test_an_end_after_an_end_is_told(desk, other, member):
    for client in (other, desk):
        response = client.post(f"/kelola/anggota/{member.pk}/akhiri/", ENDING, follow=True)
    assert "Keanggotaan ini sudah berakhir 1 Maret 2026." in response.content.decode()


def test_a_day_of_inauguration_entered_meanwhile_is_told(desk, other):
    board = make_board(status="sk_terbit", sk_date=dt.date(2024, 9, 18))
    url = f"/kelola/masa-bakti/{board.pk}/lengkapi/"
    board.save()
    token = opened(desk, url)
    other.post(url, parts("inaugurated_on", dt.date(2024, 9, 20)) | {"read_version": opened(other, url)})
    mine = parts("inaugurated_on", dt.date(2024, 9, 25)) | {"read_version": token}
    page = desk.post(url, mine).content.decode()
    assert "Sementara itu sudah diubah menjadi “20 September 2024”. Isian Anda tetap di sini." in page
    board.refresh_from_db()
    assert board.inaugurated_on == dt.date(2024, 9, 20)


def test_what_was_merged_away_meanwhile_is_not_there_to_correct(desk, other, member):
    form = CorrectionForm({"name": "Lain"}, membership=member)
    member.delete()
    with pytest.raises(ChangedMeanwhile, match="sudah dihapus atau digabung"):
        form.claim()


@pytest.fixture
def use():
    return make_activity_photo(make_activity(), caption="", photo=make_photo("KIM Masigit"))


def words(client, use, token, **fields):
    data = {"caption": "", "alt": use.alt, "credit": "KIM Masigit", "read_version": token} | fields
    url = f"/kelola/kegiatan/{use.activity_id}/foto/"
    return client.post(url, {f"foto-{use.pk}-{name}": value for name, value in data.items()})


def token_of(client, use):
    page = client.get(f"/kelola/kegiatan/{use.activity_id}/foto/").content.decode()
    return re.search(r'read_version" value="([^"]*)"', page)[1]


def test_words_of_a_photo_written_meanwhile_are_told(desk, other, use):
    token = token_of(desk, use)
    words(other, use, token_of(other, use), caption="Peserta bertanya.")
    page = words(desk, use, token, alt="Seorang ibu").content.decode()
    assert "Keterangan foto ini diubah orang lain" in page
    assert "diubah menjadi “Peserta bertanya.”. Perubahan itu dipakai." in page and "Seorang ibu" in page
    use.refresh_from_db()
    assert (use.caption, use.alt) == ("Peserta bertanya.", "Seorang warga bertanya")
    token = re.search(r'read_version" value="([^"]*)"', page)[1]
    assert words(desk, use, token, caption="Peserta bertanya.", alt="Seorang ibu").status_code == 302


def test_the_credit_of_a_photo_too_and_only_when_it_was_changed(desk, other, use):
    token = token_of(desk, use)
    words(other, use, token_of(other, use), credit="Rina Contoh")
    page = words(desk, use, token, caption="Peserta.").content.decode()
    assert "diubah menjadi “Rina Contoh”." in page
    use.photo.refresh_from_db()
    assert use.photo.credit == "Rina Contoh"
    token = token_of(desk, use)
    words(other, use, token_of(other, use), credit="Rina Contoh", caption="Mereka.")
    page = words(desk, use, token, credit="Budi Contoh", caption="Mereka.")
    assert page.status_code == 302


def test_a_photo_taken_out_meanwhile_needs_no_words(desk, other, use):
    token = token_of(desk, use)
    words(other, use, token_of(other, use), remove="on")
    second = make_activity_photo(use.activity, photo=make_photo())
    assert words(desk, use, token, caption="Peserta.").status_code == 200  # the other one lacks its credit
    assert list(use.activity.uses.all()) == [second]
