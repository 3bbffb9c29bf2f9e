"""The desk's screens for activities on a phone, read by a machine that looks for barriers."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.builders import make_activity, make_activity_photo, make_coordinator

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PAGES = ("", "tambah/", "{pk}/", "{pk}/ubah/", "{pk}/batal/", "{pk}/laporan/", "{pk}/foto/", "{pk}/redaksi/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_barrier_or_scrolls_sideways(page, sign_in, expected_errors, scheme):
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    activity = make_activity(
        "Belajar memeriksa pesan berantai", starts_at=timezone.now() - dt.timedelta(days=9)
    )
    make_activity_photo(activity, alt="")
    sign_in(make_coordinator("36.72.05"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        page.goto("/kelola/kegiatan/" + path.format(pk=activity.pk))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        violations = Axe().run(page).response["violations"]
        assert not violations, (path, [(rule["id"], rule["nodes"][0]["html"]) for rule in violations])
