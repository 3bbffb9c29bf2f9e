"""Planted NIK, phone numbers and birth dates: no answer carries them but to those who gave a reason.

The addresses come from the site map, so that a new one is walked by itself.
"""

import datetime as dt
import logging

import pytest
from django.test import Client
from django.urls import reverse

from kim.models import Access, Activity, Chapter, Consent, Coordinator, DataRequest, Identity
from tests.builders import make_attendee
from tests.test_access import NAMES, address, cookies, people, world  # noqa: F401

pytestmark = pytest.mark.django_db
NIK, PHONE, BIRTH = "3672050506790001", "+6281398765432", dt.date(1961, 7, 23)
SECRETS = [
    *(NIK, NIK[4:], "3672 0505", "81398765432", "0813 9876", "0813-9876", "081398", "813 9876 5432"),
    *("1961-07-23", "23 Juli 1961", "23/07/1961", "19610723"),
]
WITNESS, GUEST = "Saksi Rahasia", "Tamu Rahasia"
FACE = "Wajah Rahasia"  # stands for the bytes of a portrait
INLINE = "data:image/webp;base64"  # how one stands in a page of the desk


@pytest.fixture(scope="module")
def planted(world, people):  # noqa: F811
    """The world's officer with every restricted fact, seen and changed before; the record of one who left."""
    person, admin = world["kim.person"], people["admin"]
    person.phone, person.birth_date = "+6281200001111", BIRTH - dt.timedelta(days=400)
    person.save()
    person.phone, person.birth_date = PHONE, BIRTH
    person.save()
    Identity.record(person, NIK, admin)
    for field in ("phone", "social"):
        given = {"given_on": dt.date(2026, 1, 2), "channel": "lisan", "witness": WITNESS}
        consent = Consent.record(person, admin, field=field, social_url="https://contoh.id/akun", **given)
        consent.withdraw(dt.date(2026, 2, 1), admin)
    Consent.record(person, admin, field="photo", given_on=dt.date(2026, 1, 2), channel="tertulis").withdraw(
        dt.date(2026, 2, 1), admin
    )
    DataRequest.open_for(person, admin, kind="perbaikan", detail="Nomor saya keliru.")
    Access.leave(person, admin, "dilihat", ["nomor WhatsApp"], "lain", "Menelepon")
    for activity in Activity.objects.all():
        make_attendee(activity, name=GUEST)
    Coordinator.objects.get_or_create(user=people["own"], kecamatan_id="36.72.05", until=None)
    return world


@pytest.fixture(autouse=True)
def picture_on_disk(planted):
    planted["portrait"].write(dict.fromkeys(("besar", "kecil"), FACE.encode()))


def told(response):
    """All an answer says: its headers and its body, of whatever kind."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers} {body.decode('utf-8', 'replace')}"


def found(text, *more):
    return [secret for secret in (*SECRETS, *more) if secret in text]


@pytest.fixture
def ask(cookies):  # noqa: F811
    def ask(role, url, method="get", **data):
        client = Client(raise_request_exception=False)
        client.cookies = cookies[role].copy() if role != "anonymous" else client.cookies
        return getattr(client, method)(url, data)

    return ask


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", ["anonymous", "writer", "foreign"])
def test_strangers_are_told_nothing(planted, ask, caplog, role, name):
    url = address(name, planted)
    if url is None:
        return
    with caplog.at_level(logging.DEBUG):
        for method in ("get", "post"):
            text = told(ask(role, url, method))
            more = (WITNESS, GUEST, FACE, INLINE, planted["portrait"].key)
            assert not found(text, *more), f"{role} reads {found(text, *more)} at {url}"
    assert not found(caplog.text), f"the log of {url} names {found(caplog.text)}"


@pytest.mark.parametrize("name", NAMES)
def test_those_in_charge_see_masks_until_they_give_a_reason(planted, ask, name):
    for role in ("own", "chair", "admin"):
        url = address(name, planted)
        if url is not None:
            text = told(ask(role, url))
            assert not found(text, FACE, INLINE), f"{role} reads {found(text, INLINE)} at {url} unasked"


LISTS = [name for name in NAMES if name.startswith("admin:kim_") and name.endswith("_changelist")]


@pytest.mark.parametrize("name", LISTS)
def test_no_search_in_the_admin_finds_by_a_secret(planted, ask, name):
    for query in ("81398765432", "0813 9876 5432", NIK, "1961-07-23"):
        text = told(ask("admin", address(name, planted), q=query))
        assert str(planted["kim.person"]) not in text.split('id="changelist-form"')[-1]


@pytest.mark.parametrize("query", ["81234567890", "0813 9876 5432", NIK, "23 Juli 1961"])
def test_no_public_search_finds_by_a_secret(planted, ask, query):
    for url in ("/kim/", "/cari/", "/kelola/anggota/"):
        text = told(ask("own" if "kelola" in url else "anonymous", url, q=query))
        assert str(planted["kim.person"]) not in text.split("<main", 1)[-1]


def test_the_ways_in_do_open_so_that_the_walk_would_see_them(planted, ask, settings):
    settings.NIK_ENABLED = True
    url = reverse("kelola:person_reveal", args=[planted["kim.person"].pk])
    text = told(ask("own", url, "post", reason="hubungi"))
    assert NIK in text and "0813 9876 5432" in text and "23 Juli 1961" in text and INLINE in text
    activity = Activity.objects.hosted_by(Chapter.objects.filter(kecamatan="36.72.05")).first()
    assert GUEST in told(ask("own", reverse("kelola:activity", args=[activity.pk])))
    assert told(ask("own", reverse("kelola:person", args=[planted["kim.person"].pk]))).count("3672****") == 1


def test_an_error_page_and_its_log_tell_nothing(planted, ask, caplog, monkeypatch, settings):
    settings.DEBUG = False

    def fail(*args, **kwargs):
        raise RuntimeError("rusak")

    monkeypatch.setattr("kim.desk.people.Dossier.trail", property(fail))
    url = reverse("kelola:person_reveal", args=[planted["kim.person"].pk])
    with caplog.at_level(logging.DEBUG):
        response = ask("own", url, "post", reason="hubungi")
    assert response.status_code == 500 and "RuntimeError" in caplog.text
    assert not found(told(response) + caplog.text)
