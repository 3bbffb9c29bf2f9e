import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from articles import dates
from kim.letters import send_invitation
from kim.models import Coordinator, Invitation
from kim.models.retention import erase_expired
from tests.builders import make_chair, make_coordinator, make_user

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PASSWORD = "laut-dalam-2026"
INVITE = "/kelola/koordinator/jombang/undang/"


def make_invitation(**fields):
    facts = {"kecamatan_id": "36.72.05", "name": "Nurhayati Contoh", "email": "nur@contoh.id"}
    return Invitation.objects.create(**facts | {"since": dates.today()} | fields)


def link():
    return re.search(r"http\S+?(/undangan/\S+)", mail.outbox[-1].body)[1]


def sent_link(**fields):
    send_invitation(make_invitation(**fields))
    return link()


def entry(**fields):
    today = dates.today()
    since = {"since_tanggal": today.day, "since_bulan": today.month, "since_tahun": today.year}
    return {"name": "Nurhayati Contoh", "email": "Nur@Contoh.id", **since} | fields


def passwords(first=PASSWORD, second=PASSWORD):
    return {"password1": first, "password2": second}


def test_city_staff_invite_and_the_letter_leaves_at_once(client):
    client.force_login(make_chair())
    page = client.post(INVITE, entry(), follow=True).content.decode()
    assert "Undangan dikirim ke nur@contoh.id." in page
    letter = mail.outbox[0]
    assert letter.to == ["nur@contoh.id"] and "Kecamatan Jombang" in letter.subject
    assert len(link().split("/")[-2]) >= 43 and link() not in page


def test_a_coordinator_proposes_and_the_city_sends(client):
    client.force_login(make_coordinator("36.72.05", username="lama"))
    page = client.post(INVITE, entry(), follow=True).content.decode()
    assert "Usulan tercatat." in page and "Kirim undangan" not in page and not mail.outbox
    invitation = Invitation.objects.get()
    assert client.post(f"/kelola/undangan/{invitation.pk}/kirim/").status_code == 404
    client.force_login(make_chair())
    assert "Kirim undangan koordinator Kecamatan Jombang" in client.get("/kelola/").content.decode()
    client.post(f"/kelola/undangan/{invitation.pk}/kirim/")
    assert len(mail.outbox) == 1


def test_another_kecamatan_does_not_exist(client):
    client.force_login(make_coordinator("36.72.08"))
    invitation = make_invitation()
    for method in (client.get, client.post):
        assert method(INVITE).status_code == 404
        assert method(f"/kelola/undangan/{invitation.pk}/cabut/").status_code == 404


def test_a_password_is_set_and_one_lands_on_the_desk(client):
    url = sent_link(until=dates.today() + 300 * DAY)
    page = client.get(url)
    assert "nurhayati-contoh" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in page["Cache-Control"]
    response = client.post(url, passwords())
    assert response.url == "/kelola/"
    assert client.get("/kelola/").status_code == 200
    term = Coordinator.objects.get()
    assert (term.user.email, term.kecamatan_id, term.since) == ("nur@contoh.id", "36.72.05", dates.today())
    assert term.user.check_password(PASSWORD) and not term.user.is_staff


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (passwords("pendek", "pendek"), "12"),
        (passwords("123456789012", "123456789012"), "angka"),
        (passwords(PASSWORD, "lain-sama-sekali"), "Kedua kata sandi belum sama."),
        (passwords("", ""), "Isi kata sandi baru."),
        (passwords("nurhayati-contoh", "nurhayati-contoh"), "mirip"),
    ],
)
def test_a_weak_password_leaves_the_link_as_it_was(client, data, sentence):
    url = sent_link()
    assert sentence in client.post(url, data).content.decode()
    assert not Coordinator.objects.exists() and not User.objects.exists()
    assert client.get(url).status_code == 200


def test_a_link_serves_once(client):
    url = sent_link()
    client.post(url, passwords())
    client.logout()
    assert client.get(url).status_code == client.post(url, passwords()).status_code == 404
    assert User.objects.count() == 1


def test_used_revoked_expired_and_invented_links_say_the_same(client):
    url = sent_link()
    used, made_up = client.get("/undangan/salah/"), client.get("/undangan/" + "x" * 43 + "/")
    Invitation.objects.get().revoke()
    revoked = client.get(url)
    assert used.content == made_up.content == revoked.content
    assert "Tautan ini tidak berlaku lagi" in revoked.content.decode() and revoked.status_code == 404


def test_one_accepted_meanwhile_is_neither_withdrawn_nor_sent_again(client):
    url = sent_link()
    seen_before = Invitation.objects.get()
    client.post(url, passwords())
    for verb in (seen_before.revoke, seen_before.send):
        with pytest.raises(ValidationError):
            verb()
    assert Invitation.objects.get().revoked_at is None


def test_a_link_lasts_seven_days(client):
    with time_machine.travel("2026-11-18T09:00:00+07:00", tick=False) as clock:
        url = sent_link()
        clock.shift(7 * DAY - dt.timedelta(seconds=1))
        assert client.get(url).status_code == 200
        clock.shift(1)
        assert client.get(url).status_code == 404


def test_sent_again_only_the_new_link_works(client):
    first = sent_link()
    send_invitation(Invitation.objects.get())
    assert client.get(first).status_code == 404 and client.get(link()).status_code == 200


def test_the_link_is_kept_only_as_a_fingerprint():
    token = sent_link().split("/")[-2]
    assert token not in str(Invitation.objects.values().get())


def test_somebody_with_an_account_signs_in_and_keeps_the_password(client):
    user = make_user("nur", email="nur@contoh.id")
    url = sent_link()
    page = client.get(url).content.decode()
    assert "Masuk untuk menerima" in page and "password1" not in page
    client.post(url, passwords())
    assert not Coordinator.objects.exists()
    client.force_login(user)
    assert client.post(url).url == "/kelola/"
    assert Coordinator.objects.get().user == user


def test_nobody_else_takes_it_by_being_signed_in(client):
    url = sent_link()
    client.force_login(make_chair("ketua"))
    assert "undangan ini untuk orang lain" in client.post(url).content.decode()
    assert not Coordinator.objects.exists()


def test_an_appointment_to_come_says_when_it_begins(client):
    page = client.post(sent_link(since=dates.today() + 9 * DAY), passwords()).content.decode()
    assert "Masa tugas Anda mulai" in page and Coordinator.objects.get().since == dates.today() + 9 * DAY


def test_the_inviter_learns_nothing_about_accounts(client):
    client.force_login(make_chair())
    make_user("ada", email="ada@contoh.id")
    pages = [client.post(INVITE, entry(email=f"{name}@contoh.id")).url for name in ("ada", "tiada")]
    assert pages[0] == pages[1] and len(mail.outbox) == 2


def test_a_second_tap_makes_no_second_invitation(client):
    client.force_login(make_chair())
    for _ in range(2):
        page = client.post(INVITE, entry())
    assert "Untuk surel ini sudah ada undangan" in page.content.decode()
    assert Invitation.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "nur"}, "Tulis alamat surel lengkap"),
        ({"email": "nur@contoh.id\nBcc: x@y.id"}, "Tulis alamat surel lengkap"),
        ({"name": "12"}, "Tulis nama dengan huruf."),
        ({"since_tahun": "2019"}, "terlalu jauh"),
        ({"until_tanggal": "1", "until_bulan": "1", "until_tahun": "2020"}, "sudah lewat"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(client, fields, sentence):
    client.force_login(make_chair())
    assert sentence in client.post(INVITE, entry(**fields)).content.decode()
    assert not Invitation.objects.exists() and not mail.outbox


def test_a_letter_that_cannot_leave_is_told(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(make_chair())
    page = client.post(INVITE, entry(), follow=True).content.decode()
    assert "belum terkirim. Coba kirim lagi nanti." in page and Invitation.objects.count() == 1


def test_overlaps_are_told_when_inviting(client):
    make_coordinator("36.72.05", username="lama")
    client.force_login(make_chair())
    assert "Perhatikan: lama juga koordinator" in client.post(INVITE, entry(), follow=True).content.decode()


def test_both_sides_are_told_thirty_days_before_the_end(client):
    outgoing = make_coordinator("36.72.05", until=dates.today() + 30 * DAY)
    for user in (outgoing, make_chair()):
        client.force_login(user)
        assert "Usulkan pengganti koordinator Kecamatan Jombang" in client.get("/kelola/").content.decode()
    client.force_login(make_coordinator("36.72.08"))
    assert "Usulkan pengganti" not in client.get("/kelola/").content.decode()


def test_a_term_that_is_over_is_not_begun_late():
    invitation = make_invitation(since=dates.today() - 9 * DAY, until=dates.today() - DAY)
    invitation.send()
    with pytest.raises(ValidationError, match="sudah lewat"):
        invitation.accept(make_user())


def names_anybody():
    return Invitation.objects.exclude(name="", email="").exists()


def test_once_accepted_name_and_address_are_the_account_s_alone(client):
    client.post(sent_link(), passwords())
    assert User.objects.get().email == "nur@contoh.id" and not names_anybody()
    assert Invitation.objects.get().appointment == Coordinator.objects.get()


def test_once_withdrawn_an_invitation_names_nobody(client):
    client.force_login(make_chair())
    invitation = make_invitation()
    page = client.post(f"/kelola/undangan/{invitation.pk}/cabut/", follow=True).content.decode()
    assert "Undangan untuk Nurhayati Contoh dicabut." in page and not names_anybody()


@pytest.mark.parametrize("leave", [lambda row: row.send(), lambda row: None])
def test_what_nobody_answers_is_forgotten_after_thirty_days_more(client, leave):
    with time_machine.travel("2026-03-02T09:00:00+07:00", tick=False) as clock:
        leave(make_invitation())
        clock.shift(36 * DAY if Invitation.objects.get().sent_at else 29 * DAY)
        assert Invitation.objects.waiting().exists() and erase_expired() == 0 and names_anybody()
        clock.shift(2 * DAY)
        client.force_login(make_chair())
        assert "Nurhayati" not in client.get("/kelola/koordinator/jombang/").content.decode()
        assert (
            "1 undangan koordinator yang tidak dijawab" in client.get("/kelola/masa-simpan/").content.decode()
        )
        erase_expired()
        assert not names_anybody()


def test_a_proposal_waits_for_its_first_day():
    with time_machine.travel("2026-03-02T09:00:00+07:00", tick=False) as clock:
        make_invitation(since=dates.today() + 100 * DAY)
        clock.shift(130 * DAY)
        assert Invitation.objects.waiting().exists()
        clock.shift(2 * DAY)
        assert not Invitation.objects.waiting().exists()


def test_who_never_answered_may_be_invited_anew(client):
    with time_machine.travel("2026-03-02T09:00:00+07:00", tick=False) as clock:
        sent_link()
        clock.shift(40 * DAY)
        client.force_login(make_chair())
        client.post(INVITE, entry())
        assert Invitation.objects.waiting().count() == 1 and len(mail.outbox) == 2


def test_the_database_keeps_no_name_on_an_answered_invitation():
    with pytest.raises(IntegrityError):
        make_invitation(revoked_at=timezone.now())
