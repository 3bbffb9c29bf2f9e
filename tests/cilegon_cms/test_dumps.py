import pytest
from django.core.management import call_command

from articles.models import Edition, Topic
from kim.models import Attendee, Identity, Membership
from tests.builders import (
    make_activity,
    make_attendee,
    make_chapter,
    make_live,
    make_member,
    make_person,
    make_topic,
)

pytestmark = pytest.mark.django_db
NOT_OURS = ["contenttypes", "auth.permission", "sessions"]
NIK = "3672050506790001"


def test_a_dump_with_natural_keys_is_read_again_and_names_no_nik(tmp_path):
    file = tmp_path / "isi.json"
    topic = make_topic("Saban Juare Contoh")
    Topic.objects.create(name="Salira Contoh", slug="salira-contoh", successor=topic)
    live = make_live("Kabar", topics=[topic])
    person = make_member(make_chapter(), make_person()).person
    Identity.record(person, NIK, None)
    make_attendee(make_activity(), person)
    call_command("dumpdata", use_natural_foreign_keys=True, exclude=NOT_OURS, output=str(file), verbosity=0)
    assert NIK not in file.read_text(encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)
    assert Edition.objects.get(pk=live.pk).tags.get() == topic
    assert Topic.objects.get(name="Salira Contoh").successor == topic
    assert (Identity.objects.get().nik, Attendee.objects.get().person) == (NIK, person)
    assert Membership.objects.get().person == person
