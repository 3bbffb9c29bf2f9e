"""Screens for activities, coordinators and a unit, read on a phone by a machine that looks for barriers."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from articles import dates
from kim.models import Board, Invitation
from tests.builders import make_activity, make_activity_photo, make_board, make_coordinator, make_officer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ACTIVITY = ("", "ubah/", "batal/", "laporan/", "foto/", "redaksi/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_barrier_or_scrolls_sideways(page, sign_in, expected_errors, scheme):
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    activity = make_activity(
        "Belajar memeriksa pesan berantai", starts_at=timezone.now() - dt.timedelta(days=9)
    )
    make_activity_photo(activity, alt="")
    invitation = Invitation.objects.create(
        kecamatan_id="36.72.05", name="Nurhayati Contoh", email="nur@contoh.id", since=dates.today()
    )
    pages = [f"/undangan/{invitation.send()}/", "/agenda/", activity.get_absolute_url(), "/kim/jombang/"]
    pages += [f"/kelola/kegiatan/{activity.pk}/{step}" for step in ACTIVITY]
    pages += [
        "/kelola/kegiatan/",
        "/kelola/kegiatan/tambah/",
        "/kelola/kegiatan/rekap/",
        "/kelola/koordinator/",
    ]
    pages += ["/kelola/koordinator/jombang/", "/kelola/koordinator/jombang/undang/"]
    pages.append(f"/kelola/pengurus/{activity.hosts.get().pk}/keterangan/")
    old = make_board(activity.hosts.get(), start=dt.date(2024, 1, 1), end=dt.date(2029, 1, 1))
    make_officer(old, until=dt.date(2025, 3, 3), end_reason="mundur")
    sk = {"sk_number": "148/7/2026", "sk_date": dt.date(2025, 12, 20)}
    new = Board.open_for(old.chapter, start=dt.date(2026, 1, 1), end=dt.date(2030, 12, 31), **sk)
    pages += [f"/kelola/masa-bakti/{new.pk}/{step}/" for step in ("betulkan", "batalkan")]
    pages += [f"/kelola/pengurus/{old.chapter.pk}/", "/kelola/radar/", "/kelola/radar/?keadaan=current"]
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme=scheme)
    for path in pages:
        if path == pages[4]:
            sign_in(make_coordinator("36.72.05"))
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        violations = Axe().run(page).response["violations"]
        assert not violations, (path, [(rule["id"], rule["nodes"][0]["html"]) for rule in violations])
