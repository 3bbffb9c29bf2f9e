import pytest

from cilegon_cms.demo import activities, pictures
from kim.models import Activity, Chapter, Invitation
from tests.builders import make_chapter, picture_bytes
from tests.cilegon_cms.demo.texts import PHONE, REAL_OFFICIALS, prose, read

ROWS = read("activities.toml")["activities"]
UNITS = {row["slug"] for row in read("roster.toml")["chapters"]}


@pytest.mark.parametrize("row", ROWS, ids=[row["slug"] for row in ROWS])
def test_each_names_units_of_the_roster_and_no_real_person(row):
    assert set(row["hosts"]) <= UNITS and row["slug"].endswith("-contoh")
    assert not PHONE.search(prose(row)) and not any(name in prose(row) for name in REAL_OFFICIALS)


def sketch(scene, seed):
    return picture_bytes(480, 320, f"hsl({seed}, 50%, 50%)")


@pytest.mark.django_db
def test_the_agenda_shows_every_stage_and_loads_once(monkeypatch):
    monkeypatch.setattr(pictures, "draw", sketch)
    make_chapter(slug="masigit")
    assert (activities.load(), activities.load()) == (len(ROWS), 0)
    cancelled = Activity.objects.filter(status="batal")
    for rows in (Activity.objects.upcoming(), Activity.objects.unreported(), cancelled):
        assert rows.exists()
    assert Activity.objects.exclude(uses=None).exists() and Chapter.objects.get().activities.exists()
    assert Invitation.objects.proposals().count() == 1
