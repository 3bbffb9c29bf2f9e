"""The roster's screens in the admin, on a phone and on a desk, read by a machine that looks for barriers."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from kim.models import FormationStep
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_admin,
    make_attendee,
    make_board,
    make_member,
    make_officer,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def screens(sign_in):
    """One of each kind that is written on, with rows below it, and the list that is."""
    activity = make_activity("Ngobras", starts_at=timezone.now() - dt.timedelta(days=2), attendance=2)
    make_activity_photo(activity)
    chapter = activity.hosts.get()
    person = make_member(chapter).person
    make_attendee(activity, person)
    board = make_board(chapter)
    make_officer(board, person)
    FormationStep.objects.create(chapter=chapter, step=1, done_on=dt.date(2024, 5, 1))
    sign_in(make_admin())
    rows = [person, board, chapter, activity]
    changes = [reverse(f"admin:kim_{row._meta.model_name}_change", args=[row.pk]) for row in rows]
    return [*changes, reverse("admin:kim_activity_add"), reverse("admin:kim_retentionrule_changelist")]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_no_screen_has_a_barrier_or_scrolls_sideways(page, screens, expected_errors, width, scheme):
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for url in screens:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
        violations = Axe().run(page).response["violations"]
        assert not violations, (url, [(rule["id"], rule["nodes"][0]["html"]) for rule in violations])
