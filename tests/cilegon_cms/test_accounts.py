import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.builders import PASSWORD, make_coordinator, make_user, make_writer

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "laut-dalam-2026"


def try_password(client, password="keliru", username="penulis", address="10.0.0.1", headers=None, **data):
    data |= {"login": username, "password": password}
    return client.post("/masuk/", data, REMOTE_ADDR=address, headers=headers)


def sentence(response):
    """The error beside the password."""
    return response.context["form"].errors["password"][0]


def reset_link():
    return re.search(r"http://testserver(/lupa-sandi/\S+)", mail.outbox[-1].body)[1]


@pytest.fixture
def writer():
    return make_writer("penulis")


# Wrong passwords


def test_each_wrong_password_says_how_many_tries_remain(client, writer):
    said = [sentence(try_password(client)) for _ in range(5)]
    mismatch = "Nama pengguna atau kata sandi tidak cocok."
    assert said == [
        f"{mismatch} Sisa 4 kali percobaan.",
        f"{mismatch} Sisa 3 kali percobaan.",
        f"{mismatch} Sisa 2 kali percobaan.",
        f"{mismatch} Sisa 1 kali percobaan.",
        f"{mismatch} Coba lagi dalam 5 menit.",
    ]


def test_thirty_wrong_passwords_are_refused_while_the_right_one_works_elsewhere(client, writer):
    answers = [try_password(client) for _ in range(30)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 25
    assert sentence(answers[-1]) == "Terlalu banyak percobaan. Coba lagi dalam 5 menit."
    assert try_password(client, PASSWORD).status_code == 429
    assert try_password(client, PASSWORD, address="10.0.0.2").status_code == 302


def test_the_wait_is_told_in_minutes_and_ends(client, writer):
    with time_machine.travel("2026-11-18T09:00:00+07:00", tick=False) as clock:
        for _ in range(5):
            try_password(client)
        clock.shift(dt.timedelta(minutes=3, seconds=30))
        assert sentence(try_password(client)) == "Terlalu banyak percobaan. Coba lagi dalam 2 menit."
        clock.shift(dt.timedelta(minutes=2))
        assert try_password(client, PASSWORD).status_code == 302


def test_the_right_password_costs_no_try(client, writer):
    for _ in range(7):
        assert try_password(client, PASSWORD).status_code == 302
        client.logout()
    assert sentence(try_password(client)).endswith("Sisa 4 kali percobaan.")


def test_names_of_any_case_share_the_count(client, writer):
    try_password(client)
    assert sentence(try_password(client, username="PENULIS")).endswith("Sisa 3 kali percobaan.")


def test_an_unknown_name_is_answered_like_a_known_one(client, writer):
    assert sentence(try_password(client, username="siapa")) == sentence(try_password(client))


def test_one_address_cannot_go_through_many_names(client):
    for number in range(30):
        try_password(client, username=f"nama-{number}")
    assert try_password(client, username="nama-lain").status_code == 429


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_made_up_address_buys_no_tries(client, writer, settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(5):
        try_password(client, headers={"x-forwarded-for": f"203.0.113.{number}, 10.0.0.1"})
    assert try_password(client, headers={"x-forwarded-for": "203.0.113.99, 10.0.0.1"}).status_code == 429


# The way in


def test_staff_arrive_at_the_newsroom(client, writer):
    response = try_password(client, PASSWORD)
    assert response.url == reverse("after_sign_in")
    assert client.get(response.url).url == reverse("admin:index")


def test_a_coordinator_arrives_at_the_desk_of_the_kecamatan(client):
    client.force_login(make_coordinator())
    try:
        desk = reverse("kelola:tasks")
    except NoReverseMatch:
        desk = reverse("kim:directory")
    assert client.get(reverse("after_sign_in")).url == desk


def test_an_account_without_a_task_arrives_at_the_directory(client):
    client.force_login(make_user())
    assert client.get(reverse("after_sign_in")).url == reverse("kim:directory")


def test_an_expired_session_returns_to_the_page_that_was_asked(client, writer):
    asked = "/admin/articles/edition/?state=draft"
    response = client.get(asked, follow=True)
    assert response.redirect_chain[-1][0].startswith("/masuk/?next=")
    page = response.context["redirect_field_value"]
    assert page == asked
    assert try_password(client, PASSWORD, next=page).url == asked


@pytest.mark.parametrize(
    "elsewhere", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)"]
)
def test_sign_in_never_leads_to_another_site(client, writer, elsewhere):
    assert try_password(client, PASSWORD, next=elsewhere).url == reverse("after_sign_in")


def test_the_admin_refuses_a_coordinator_without_a_loop(client):
    client.force_login(make_coordinator())
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "Halaman ini bukan untuk akun Anda" in response.content.decode()


def test_the_admin_has_no_sign_in_of_its_own(client, writer):
    response = client.post("/admin/login/", {"username": "penulis", "password": PASSWORD})
    assert response.url.startswith("/masuk/")


def test_an_inactive_account_is_told_so(client):
    make_user("lama", is_active=False)
    response = client.post("/masuk/", {"login": "lama", "password": PASSWORD}, follow=True)
    assert "Akun ini tidak aktif" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.get("/accounts/signup/").status_code == client.get("/daftar/").status_code == 404


# The way out


def test_signing_out_takes_a_post(client, writer):
    client.force_login(writer)
    assert "Keluar dari akun penulis?" in client.get("/keluar/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/keluar/").url == "/"
    assert "_auth_user_id" not in client.session


# Passwords


def test_a_forgotten_password_is_replaced_by_e_mail(client):
    make_user("penulis", email="penulis@contoh.example")
    client.post("/lupa-sandi/", {"email": "Penulis@contoh.example"})
    assert mail.outbox[0].subject == "[Diskominfo Kota Cilegon] Kata sandi baru Anda"
    form = client.get(reset_link(), follow=True).redirect_chain[-1][0]
    done = client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True)
    assert "Kata sandi sudah diganti" in done.content.decode()
    assert try_password(client, NEW_PASSWORD).status_code == 302


def test_a_reset_link_works_for_two_hours(client):
    make_user("penulis", email="penulis@contoh.example")
    with time_machine.travel("2026-11-18T09:00:00+07:00", tick=False) as clock:
        client.post("/lupa-sandi/", {"email": "penulis@contoh.example"})
        clock.shift(dt.timedelta(hours=2))
        assert "Kata sandi baru sekali lagi" in client.get(reset_link(), follow=True).content.decode()
        clock.shift(dt.timedelta(seconds=1))
        assert "Tautan ini tidak berlaku lagi" in client.get(reset_link(), follow=True).content.decode()


def test_a_reset_link_works_once(client):
    make_user("penulis", email="penulis@contoh.example")
    client.post("/lupa-sandi/", {"email": "penulis@contoh.example"})
    form = client.get(reset_link(), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert "Tautan ini tidak berlaku lagi" in client.get(reset_link(), follow=True).content.decode()


def test_a_reset_ends_the_wait_for_old_guesses(client):
    make_user("penulis", email="penulis@contoh.example")
    for _ in range(5):
        try_password(client, address="127.0.0.1")
    client.post("/lupa-sandi/", {"email": "penulis@contoh.example"})
    form = client.get(reset_link(), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert try_password(client, NEW_PASSWORD, address="127.0.0.1").status_code == 302


def test_an_unknown_e_mail_address_gets_no_letter_and_the_same_answer(client):
    response = client.post("/lupa-sandi/", {"email": "siapa@contoh.example"})
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.parametrize("short", ["sebelas-huf", "penulis-2026", "123456789012"])
def test_weak_passwords_are_refused(client, writer, short):
    client.force_login(writer)
    data = {"oldpassword": PASSWORD, "password1": short, "password2": short}
    response = client.post("/akun/sandi/", data)
    assert "password1" in response.context["form"].errors
    writer.refresh_from_db()
    assert writer.check_password(PASSWORD)


def test_changing_the_password_keeps_this_session_and_ends_the_others(client, writer):
    other = Client()
    for browser in (client, other):
        browser.force_login(writer)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    page = client.post("/akun/sandi/", data, follow=True).content.decode()
    assert "Kata sandi baru tersimpan." in page
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


# The pages


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/masuk/", "Masuk untuk pengelola"),
        ("/lupa-sandi/", "Lupa kata sandi"),
        ("/lupa-sandi/terkirim/", "Periksa surel Anda"),
        ("/lupa-sandi/selesai/", "Kata sandi sudah diganti"),
        ("/lupa-sandi/1-palsu/", "Tautan ini tidak berlaku lagi"),
        ("/masuk/tidak-aktif/", "Akun ini tidak aktif"),
    ],
)
def test_the_page_speaks_indonesian_to_any_browser(client, path, words):
    page = client.get(path, headers={"accept-language": "en-US"}, follow=True).content.decode()
    assert f"<h1>{words}</h1>" in page
    assert not re.search(r"\b(password|username|sign in|log in|e-?mail)\b", visible(page), re.I)


def test_the_password_page_speaks_indonesian(client, writer):
    client.force_login(writer)
    wrong = {"oldpassword": "keliru", "password1": NEW_PASSWORD, "password2": "lain"}
    page = client.post("/akun/sandi/", wrong).content.decode()
    assert "Ini bukan kata sandi Anda sekarang. Ketik lagi." in page
    assert not re.search(r"\b(password|must|same|type)\b", visible(page), re.I)


def test_a_form_left_open_too_long_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/masuk/", {"login": "penulis"})
    assert response.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in response.content.decode()


def test_too_many_tries_at_the_old_password_are_refused(client, writer):
    client.force_login(writer)
    answers = [client.post("/akun/sandi/", {"oldpassword": "keliru"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "<h1>Terlalu banyak percobaan</h1>" in answers[-1].content.decode()


def visible(page):
    return re.sub(r"<[^>]*>", " ", page)
