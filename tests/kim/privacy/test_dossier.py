import datetime as dt
import json

import pytest

from kim.merging import relations_of
from kim.models import DataRequest, Person
from kim.privacy.dossier import Dossier
from tests.builders import make_admin, make_chapter, make_coordinator, make_member, make_person
from tests.kim.test_merging import MAKERS, NEVER_MERGED

pytestmark = pytest.mark.django_db
# Not in somebody's own copy, and why. Whatever else points at a person is.
LEFT_OUT = {
    "kim.Distinction.first": "names another person",
    "kim.Distinction.second": "names another person",
    "kim.Erasure.person": "nothing is left to take away",
    "kim.Access.person": "told by the trail",
    "kim.Identity.person": "among the restricted facts, where the module is on",
}


def labels():
    return {f"{row.related_model._meta.label}.{row.field.name}": row for row in relations_of(Person)}


def told(person, user=None):
    """The copy as it leaves: through JSON and back."""
    return json.loads(json.dumps(Dossier(person, user or make_admin("b"), complete=True).as_json()))


def test_what_is_left_out_still_exists():
    assert LEFT_OUT.keys() <= labels().keys()


@pytest.mark.parametrize("label", sorted(MAKERS.keys() - LEFT_OUT.keys()))
def test_whatever_points_at_a_person_is_in_their_copy(label):
    person = make_person("Yayah Contoh")
    MAKERS[label](person)
    title = str(labels()[label].related_model._meta.verbose_name_plural)
    sections = {section["bagian"].lower(): section["isi"] for section in told(person)["data"]}
    assert title.lower() in sections and all(sections[title.lower()])


def test_every_relation_is_looked_at_here():
    assert labels().keys() == MAKERS.keys() | NEVER_MERGED


def test_looks_and_the_nik_are_told_too(settings):
    settings.NIK_ENABLED = True
    person = make_person("Yayah Contoh")
    for label in ("kim.Access.person", "kim.Identity.person"):
        MAKERS[label](person)
    copy = told(Person.objects.get(pk=person.pk))
    assert copy["data"][0]["isi"][0]["NIK (Kependudukan)"] == "3672054505900001"
    assert any(trace["apa"] == "Dilihat: nomor" for trace in copy["jejak"])


def test_a_machine_reads_dates_as_dates():
    person = make_person("Yayah Contoh")
    make_member(make_chapter(), person, since=dt.date(2024, 10, 1))
    copy = told(person)
    assert copy["data"][1]["isi"][0]["Anggota sejak"] == "2024-10-01"
    assert dt.datetime.fromisoformat(copy["dibuat"]).utcoffset() == dt.timedelta(hours=7)
    assert all(dt.datetime.fromisoformat(trace["waktu"]) for trace in copy["jejak"])


def test_what_was_done_about_a_request_is_told():
    person = make_person("Yayah Contoh")
    DataRequest.open_for(person, None, kind="akses").note("Ditelepon", make_admin())
    assert "Ditelepon" in str(told(person)["data"])


def test_the_trail_says_in_words_what_closing_a_request_changed():
    person, admin = make_person("Yayah Contoh"), make_admin()
    DataRequest.open_for(person, admin, kind="akses").close("dipenuhi", "Sudah.", admin)
    assert "Permintaan data diubah: hasil, jawaban, ditutup" in [
        trace["apa"] for trace in told(person)["jejak"]
    ]


def test_what_the_data_said_before_is_the_person_s_too():
    person = make_person("Yayah Contoh", phone="+6281234567890")
    person.phone = "+6281311112222"
    person.save()
    person.save()
    before = told(person)["data"][-1]
    assert before["bagian"] == "Data diri sebelumnya"
    assert [row["Nomor WhatsApp"] for row in before["isi"]] == ["+6281234567890"]


def test_a_coordinator_s_copy_holds_nothing_from_before():
    person = make_member(make_chapter(), make_person("Yayah Contoh", phone="+6281234567890")).person
    person.phone = "+6281311112222"
    person.save()
    assert "81234567890" not in str(told(person, make_coordinator("36.72.05")))


def test_the_copy_has_the_whole_trail_and_the_page_the_newest():
    person = make_person("Yayah Contoh")
    for number in range(205):
        person.title = f"S.{number}"
        person.save()
    user = make_admin("b")
    assert len(Dossier(person, user).trail) == 200
    assert len(Dossier(person, user, complete=True).trail) == 206
