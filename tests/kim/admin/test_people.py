import datetime as dt

import pytest

from kim.models import Person
from tests.builders import make_chair, make_chapter, make_coordinator, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make_chair())
    return client


def test_people_are_found_by_any_spelling_of_their_name(staff):
    make_person("Muhammad Nurhayat")
    make_person("Dede Contoh")
    page = staff.get("/admin/kim/person/", {"q": "Moh. Nur Hayat"}).content.decode()
    assert "Muhammad Nurhayat" in page and "Dede Contoh" not in page


def test_who_may_be_there_already_is_told_with_the_page_that_compares(staff):
    twin = make_member(make_chapter(), make_person("Muhammad Nurhayat")).person
    data = {"name": "Moh. Nurhayat", "occupation": "lain"}
    data |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    page = staff.post("/admin/kim/person/add/", data, follow=True).content.decode()
    person = Person.objects.exclude(pk=twin.pk).get()
    assert "Mungkin sama dengan Muhammad Nurhayat" in page
    assert f"/kelola/ganda/{twin.pk}/{person.pk}/" in page


def test_the_list_leads_to_the_queue(staff):
    assert "/kelola/ganda/" in staff.get("/admin/kim/person/").content.decode()


@pytest.mark.parametrize("noun", ["person", "membership", "liaison", "provision"])
def test_a_coordinator_has_no_way_into_the_admin(client, noun):
    client.force_login(make_coordinator())
    assert client.get(f"/admin/kim/{noun}/").status_code == 302
    asked = {"app_label": "kim", "model_name": "membership", "field_name": "person", "term": "a"}
    assert client.get("/admin/autocomplete/", asked).status_code == 302


@pytest.mark.parametrize(
    "asked", ["phone__startswith=%2B62813", "phone=%2B6281398765432", "birth_date__year=1961"]
)
def test_no_address_narrows_the_list_by_a_restricted_value(staff, asked):
    make_person("Dede Contoh", phone="+6281398765432", birth_date=dt.date(1961, 7, 23))
    assert staff.get(f"/admin/kim/person/?{asked}").status_code == 400
