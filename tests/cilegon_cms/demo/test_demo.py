import io

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.models import Edition, Topic
from cilegon_cms.demo import pictures
from kim.models import (
    Board,
    Chapter,
    Consent,
    DataRequest,
    Liaison,
    Membership,
    Person,
    Portrait,
    Provision,
    Transfer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(kept_rows, tmp_path_factory):
    """The demo loaded once for this file, with small pictures; gives what the command printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMO_PASSWORD", "kota-baja-2026")
        patch.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        patch.setattr(pictures, "SCALE", 1)
        patch.setattr(pictures, "draw", sketch)
        out = io.StringIO()
        call_command("demo", no_serve=True, stdout=out)
        yield out.getvalue()


def sketch(scene, seed):
    image = pictures.Canvas(scene, seed).image
    image.thumbnail((480, 320))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


def test_the_demo_shows_a_newsroom_and_a_roster_in_every_state(demo, client):
    assert Edition.objects.live().count() >= 24
    assert Chapter.objects.count() >= 12 and Membership.objects.count() >= 80
    states = {chapter.state().key for chapter in Chapter.objects.filter(level="kecamatan")}
    assert states == {"valid", "issued", "proposed", "lapsed", "none"}
    assert Chapter.objects.get(level="kecamatan", kecamatan="36.72.05").state().key == "lapsed"
    page = client.get("/berita/2024/diskominfo-gelar-ngobras-di-kantor-kecamatan-jombang/").content.decode()
    assert "Rabu, 22 Mei 2024 | 16:03 WIB" in page and "Foto: Diskominfo Kota Cilegon" in page


def test_everybody_named_can_sign_in_with_the_printed_password(demo):
    for username in ("admin", "penulis", "redaktur", "koordinator-jombang", "koordinator-citangkil"):
        assert username in demo
        assert User.objects.get(username=username).check_password("kota-baja-2026")


def test_the_demo_has_consents_requests_and_an_officer_who_may_be_called(demo, client):
    assert Consent.objects.current().count() > 40 and DataRequest.objects.open().count() >= 3
    shown = Consent.objects.current().filter(field="phone").first()
    office = shown.person.offices.current().first()
    assert "wa.me/62800" in client.get(office.board.chapter.get_absolute_url()).content.decode()


def test_two_of_three_drawn_portraits_are_public(demo, client):
    assert (Portrait.objects.count(), Portrait.objects.published().count()) == (3, 2)
    page = client.get("/kim/jombang/masigit/").content.decode()
    assert "Pasfoto Yuyun Wahyuni Contoh" in page and "Pasfoto Asep" not in page


def test_the_members_desk_has_something_to_do(demo, client):
    client.force_login(User.objects.get(username="koordinator-jombang"))
    page = client.get("/kelola/").content.decode()
    assert "Jawab permintaan pindah Ayu Puspita Contoh" in page
    assert "Nurlaela Contoh dan Nurlela Contoh" in client.get("/kelola/ganda/").content.decode()
    assert "Lilis Contoh" in client.get("/kelola/narahubung/").content.decode()
    unit = Chapter.objects.get(slug="masigit")
    assert "2 dari 6 sudah" in client.get(f"/kelola/pengurus/{unit.pk}/perlengkapan/").content.decode()


def test_one_sk_has_been_corrected_with_a_reason(demo):
    board = Chapter.objects.get(slug="masigit").boards.get()
    assert [row.sk_number for row in board.history.order_by("history_id")] == [
        "489/30/KIM/Kel-Msg",
        "489/03/KIM/Kel-Msg",
    ]
    assert board.history.latest("history_id").why == "Salah salin dari naskah SK"


def test_a_second_run_changes_nothing(demo):
    models = (Edition, Topic, Chapter, Board, Membership, User, Liaison, Person, Provision, Transfer)
    models += (Consent, DataRequest, Portrait)
    before = [model.objects.count() for model in models]
    call_command("demo", no_serve=True)
    assert [model.objects.count() for model in models] == before


def test_generated_stories_and_members_are_added(demo, client):
    stories, members = Edition.objects.count(), Membership.objects.count()
    call_command("demo", no_serve=True, articles=30, members=20)
    assert Edition.objects.count() == stories + 30
    assert Membership.objects.count() == members + 20
    assert client.get("/berita/").status_code == 200
