"""A form of the desk, sent after the sign-in has run out, by a browser without scripts."""

import datetime as dt

import pytest
import time_machine
from allauth.account.internal.stagekit import LoginStage, LoginStageController
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponseRedirect
from django.test import Client
from django.urls import path
from django.utils import timezone

from cilegon_cms.accounts import AccountAdapter
from cilegon_cms.page_cache.addresses import page_name
from cilegon_cms.urls import urlpatterns as site
from kim.models import Membership, Person, Saving
from tests.builders import (
    PASSWORD,
    make_activity,
    make_chapter,
    make_coordinator,
    make_member,
    make_person,
    picture_file,
)
from tests.cilegon_cms.test_accounts import NEW_PASSWORD, reset_link
from tests.html_forms import form_of

pytestmark = pytest.mark.django_db
ADD = "/kelola/anggota/tambah/"
BACK = "Isian Anda kembali, tetapi belum tersimpan"
NAME = "Nurhayati Contoh"
SINCE = {"since_tanggal": "2", "since_bulan": "11", "since_tahun": "2025"}


class Phone:
    """One browser that many may use: it keeps its cookies and sends forms as it was shown them."""

    def __init__(self):
        self.client = Client(enforce_csrf_checks=True)

    def sign_in(self, user):
        self.client.force_login(user)

    def forget_the_session(self):
        del self.client.cookies[settings.SESSION_COOKIE_NAME]

    def form(self, url, **entries):
        form = form_of(self.client.get(url))
        form.entries |= entries
        return form

    def send(self, form, url, **entries):
        return self.client.post(form.action or url, form.entries | entries)

    def go_in(self, asked, user, password=PASSWORD):
        """Fills in the sign-in page that was the answer; the next answer and the page it leads to."""
        response = self.send(form_of(asked), "", login=user.username, password=password)
        return self.client.get(response.url, follow=True) if response.status_code == 302 else response


@pytest.fixture
def phone():
    return Phone()


@pytest.fixture
def rina():
    return make_coordinator("36.72.05", username="rina", since=dt.date(2020, 1, 1))


@pytest.fixture
def budi():
    return make_coordinator("36.72.05", username="budi")


@pytest.fixture
def typed(phone, rina):
    """Somebody new, typed in by Rina and not sent yet."""
    chapter = make_chapter()
    phone.sign_in(rina)
    facts = {"name": NAME, "phone": "0812-3456 7890", "chapter": str(chapter.pk), **SINCE}
    return phone.form(ADD, **facts)


@pytest.fixture
def asked(phone, typed):
    """The sign-in page that answers Rina's form."""
    phone.forget_the_session()
    return phone.send(typed, ADD)


def test_it_comes_back_and_is_saved_once_when_its_writer_says_so(phone, asked, rina):
    assert not Person.objects.exists()
    page = phone.go_in(asked, rina)
    assert BACK in page.content.decode() and not Person.objects.exists()
    again = form_of(page)
    assert (again.entries["name"], again.entries["phone"]) == (NAME, "0812-3456 7890")
    first, second = phone.send(again, ADD), phone.send(again, ADD)
    assert first.url == second.url
    assert Membership.objects.get().person.phone == "+6281234567890"


def test_the_sign_in_page_and_the_server_hold_nothing_readable(phone, asked):
    page = asked.content.decode()
    assert asked.status_code == 200 and "no-store" in asked["Cache-Control"]
    assert NAME not in page and "3456" not in page
    assert settings.SESSION_COOKIE_NAME not in phone.client.cookies
    assert not any(NAME in str(row.get_decoded()) for row in Session.objects.all())


def test_after_the_password_the_session_holds_it_sealed(phone, asked, rina):
    phone.send(form_of(asked), "", login="rina", password=PASSWORD)
    kept = str(dict(phone.client.session))
    assert "ketikan" in kept and NAME not in kept and "3456" not in kept


def test_it_survives_the_idle_timeout(phone, rina):
    make_chapter()
    with time_machine.travel("2026-11-18T08:00:00+07:00", tick=False) as clock:
        phone.sign_in(rina)
        form = phone.form(ADD, name=NAME)
        clock.shift(dt.timedelta(hours=8))
        asked = phone.send(form, ADD)
        assert "sebelum pukul 18:00 WIB" in asked.content.decode()
        assert form_of(phone.go_in(asked, rina)).entries["name"] == NAME


def test_a_wrong_password_loses_nothing(phone, asked, rina):
    again = phone.go_in(asked, rina, "keliru")
    assert "Sisa 4 kali percobaan." in again.content.decode()
    assert "Isian tadi belum tersimpan" in again.content.decode()
    assert form_of(phone.go_in(again, rina)).entries["name"] == NAME


def test_another_person_on_the_same_phone_sees_nothing_of_it(phone, asked, rina, budi):
    page = phone.go_in(asked, budi)
    assert NAME not in page.content.decode() and BACK not in page.content.decode()
    assert "Isian tadi ditulis dengan akun lain" in page.content.decode()
    phone.sign_in(rina)
    assert form_of(phone.client.get(ADD)).entries["name"] == ""


def test_whoever_signs_in_while_it_waits_in_the_session_sees_nothing_of_it(phone, asked, rina, budi):
    phone.send(form_of(asked), "", login="rina", password=PASSWORD)
    phone.sign_in(budi)
    assert NAME not in phone.client.get(ADD).content.decode()


def test_a_reload_shows_it_again_and_any_other_page_ends_it(phone, asked, rina):
    phone.go_in(asked, rina)
    assert form_of(phone.client.get(ADD)).entries["name"] == NAME
    phone.client.get("/kelola/")
    assert form_of(phone.client.get(ADD)).entries["name"] == ""


def test_once_saved_it_is_gone(phone, asked, rina):
    phone.send(form_of(phone.go_in(asked, rina)), ADD)
    page = phone.client.get(ADD)
    assert form_of(page).entries["name"] == "" and BACK not in page.content.decode()


# The CSRF token of an earlier sign-in


def test_a_form_of_an_earlier_sign_in_comes_back_without_being_saved(phone, typed, rina):
    phone.sign_in(rina)  # in another tab
    phone.client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
    response = phone.send(typed, ADD)
    assert response.url == ADD and not Person.objects.exists()
    page = phone.client.get(ADD)
    assert form_of(page).entries["name"] == NAME
    phone.send(form_of(page), ADD)
    assert Person.objects.get().name == NAME


def test_the_form_of_one_is_not_shown_to_another(phone, typed, budi):
    phone.sign_in(budi)
    phone.client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
    response = phone.send(typed, ADD)
    assert response.status_code == 403 and NAME not in response.content.decode()
    assert form_of(phone.client.get(ADD)).entries["name"] == ""
    assert not Person.objects.exists()


def test_without_any_cookie_it_comes_back_too(phone, typed, rina):
    phone.client.cookies.clear()
    asked = phone.send(typed, ADD)
    assert form_of(phone.go_in(asked, rina)).entries["name"] == NAME


def test_an_old_sign_in_page_leads_back_once_signed_in_elsewhere(phone, asked, rina):
    old = form_of(asked)
    assert phone.client.get("/masuk/").status_code == 200
    phone.sign_in(rina)
    phone.client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
    response = phone.send(old, "", login="rina", password=PASSWORD)
    assert response.url == ADD
    assert form_of(phone.client.get(ADD)).entries["name"] == NAME


def test_an_old_sign_in_page_asks_again_and_signs_nobody_in(phone, asked, rina):
    phone.client.cookies.clear()
    again = phone.send(form_of(asked), "", login="rina", password=PASSWORD)
    assert again.status_code == 200 and "_auth_user_id" not in phone.client.session
    assert form_of(phone.go_in(again, rina)).entries["name"] == NAME


# What is not carried


@pytest.mark.parametrize("mark", ["", "1", "1:x", "\u00e9:\u00e9", "x" * 5000])
def test_a_form_that_the_desk_did_not_make_is_not_carried(client, rina, mark):
    response = client.post(ADD, {"name": NAME, "penulis": mark.replace("1", str(rina.pk))})
    assert response.url == f"/masuk/?next={ADD}"


@pytest.mark.parametrize("seal", ["x", "gAAAAA", "\u00e9", "", "x" * 5000])
def test_an_invented_seal_opens_nothing(client, rina, seal):
    data = {"login": "rina", "password": PASSWORD, "next": ADD, "ketikan": seal}
    page = client.post("/masuk/", data, follow=True)
    assert page.status_code == 200 and BACK not in page.content.decode()


def test_a_seal_opens_for_two_hours(phone, rina):
    make_chapter()
    with time_machine.travel("2026-11-18T08:00:00+07:00", tick=False) as clock:
        phone.sign_in(rina)
        form = phone.form(ADD, name=NAME)
        phone.forget_the_session()
        asked = phone.send(form, ADD)
        clock.shift(dt.timedelta(hours=2, seconds=1))
        tried = phone.go_in(asked, rina, "keliru")
        page = phone.go_in(asked, rina)
    assert "Isian tadi sudah lebih dari 2 jam" in tried.content.decode()
    assert "Isian tadi sudah lebih dari 2 jam" in page.content.decode()
    assert form_of(page).entries["name"] == ""


def test_what_is_too_long_is_not_carried_and_the_page_says_so(phone, typed, rina):
    phone.forget_the_session()
    asked = phone.send(typed, ADD, name="x" * 70_000)
    assert "terlalu panjang untuk dibawa" in asked.content.decode()
    assert form_of(asked).entries["ketikan"] == "" and len(asked.content) < 20_000
    assert phone.go_in(asked, rina).redirect_chain == []


def test_files_are_asked_for_again_by_name(phone, rina):
    activity = make_activity(starts_at=timezone.now() - dt.timedelta(days=1))
    url = f"/kelola/kegiatan/{activity.pk}/laporan/"
    phone.sign_in(rina)
    form = phone.form(url, attendance="32")
    phone.forget_the_session()
    asked = phone.send(form, url, photos=[picture_file("aula.jpg"), picture_file("tamu.jpg")])
    assert "Berkasnya perlu dipilih lagi." in asked.content.decode()
    page = phone.go_in(asked, rina)
    assert "Pilih lagi berkas aula.jpg, tamu.jpg." in page.content.decode()
    assert form_of(page).entries["attendance"] == "32"


def test_a_button_alone_leads_to_its_page_and_does_nothing(phone, rina):
    phone.sign_in(rina)
    form = phone.form(ADD, name=NAME, chapter=str(make_chapter().pk), **SINCE)
    phone.send(form, ADD)
    phone.forget_the_session()
    undo = f"/kelola/riwayat/{Saving.objects.get().key}/batalkan/"
    token = form.entries["csrfmiddlewaretoken"]
    assert phone.client.post(undo, {"csrfmiddlewaretoken": token}).url == f"/masuk/?next={undo}"
    assert Person.objects.exists()


# What still guards


def test_what_changed_meanwhile_is_told_as_ever(phone, rina):
    member = make_member(make_chapter(), make_person("Nurhayti Contoh"))
    member.person.save()  # its first row in its history
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    phone.sign_in(rina)
    form = phone.form(url, name=NAME)
    phone.forget_the_session()
    asked = phone.send(form, url)
    member.person.name = "Nur Hayati Contoh"
    member.person.save()
    page = phone.send(form_of(phone.go_in(asked, rina)), url).content.decode()
    assert "Sementara itu sudah diubah menjadi “Nur Hayati Contoh”. Isian Anda tetap di sini." in page
    assert Person.objects.get().name == "Nur Hayati Contoh"


def test_what_left_the_area_meanwhile_does_not_exist(phone, rina):
    member = make_member(make_chapter(), make_person("Nurhayti Contoh"))
    url = f"/kelola/anggota/{member.pk}/perbaiki/"
    phone.sign_in(rina)
    form = phone.form(url, name=NAME)
    phone.forget_the_session()
    asked = phone.send(form, url)
    rina.coordinator_terms.update(kecamatan_id="36.72.08")
    page = phone.go_in(asked, rina)
    assert page.status_code == 404 and NAME not in page.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://jahat.example/", "//jahat.example/kelola/", "javascript:1"])
def test_the_page_after_sign_in_is_of_this_site(phone, asked, rina, elsewhere):
    response = phone.send(form_of(asked), "", login="rina", password=PASSWORD, next=elsewhere)
    assert response.url == "/masuk/lanjut/"


def test_the_page_cache_keeps_neither_page(phone, asked, rina):
    page = phone.go_in(asked, rina)
    assert "no-store" in asked["Cache-Control"] and "no-store" in page["Cache-Control"]
    assert page_name(ADD) is None and page_name("/masuk/") is None


# Longer ways in


class Code(LoginStage):
    """A second step, as a code or a passkey is."""

    key = "kode"

    def handle(self):
        return HttpResponseRedirect("/kode/"), True


def give_code(request):
    return LoginStageController.enter(request, Code.key).exit()


urlpatterns = [path("kode/", give_code), *site]


def test_it_waits_for_the_second_step(phone, asked, rina, monkeypatch, settings):
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(AccountAdapter, "get_login_stages", lambda self: [f"{__name__}.Code"])
    response = phone.send(form_of(asked), "", login="rina", password=PASSWORD)
    assert response.url == "/kode/" and phone.client.get(ADD).status_code == 302
    response = phone.client.get("/kode/")
    assert response.url == ADD
    assert form_of(phone.client.get(ADD)).entries["name"] == NAME


def test_it_waits_for_a_new_password(phone, asked, rina):
    rina.email = "rina@contoh.example"
    rina.save()
    other_tab = Client()
    other_tab.post("/lupa-sandi/", {"email": rina.email})
    form = other_tab.get(reset_link(), follow=True).redirect_chain[-1][0]
    other_tab.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert form_of(phone.go_in(asked, rina, NEW_PASSWORD)).entries["name"] == NAME


def test_it_is_not_shown_to_who_signs_in_before_the_second_step(phone, asked, budi, monkeypatch, settings):
    settings.ROOT_URLCONF = __name__
    with monkeypatch.context() as patch:
        patch.setattr(AccountAdapter, "get_login_stages", lambda self: [f"{__name__}.Code"])
        phone.send(form_of(asked), "", login="rina", password=PASSWORD)
    assert "ketikan" in phone.client.session
    phone.sign_in(budi)
    assert "ketikan" in phone.client.session
    page = phone.client.get(ADD).content.decode()
    assert NAME not in page and BACK not in page
    assert "ketikan" not in phone.client.session
