"""The editors' screens on a phone, read by a machine that looks for barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.builders import make_approver, make_draft, make_live, make_photo, make_use, make_writer


@pytest.fixture
def screens(sign_in):
    draft = make_draft("Naskah panjang tentang perbaikan saluran air di lima kelurahan")
    make_use(draft)
    draft.submit(make_writer())
    make_live("Berita yang sudah tayang")
    sign_in(make_approver())
    return [
        reverse("admin:index"),
        reverse("admin:articles_edition_changelist"),
        reverse("admin:articles_edition_add"),
        reverse("admin:articles_edition_change", args=[draft.pk]),
        reverse("admin:articles_edition_step", args=[draft.pk, "setujui"]),
        reverse("admin:articles_edition_paste"),
        reverse("admin:articles_edition_calendar"),
        reverse("admin:articles_photo_changelist"),
        reverse("admin:articles_photo_change", args=[make_photo().pk]),
        reverse("admin:articles_photo_upload"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_barrier_or_scrolls_sideways_at_390_pixels(page, screens, expected_errors, scheme):
    expected_errors.append("Applying inline style")  # the reader's own, while it measures contrast
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for url in screens:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        violations = Axe().run(page).response["violations"]
        assert not violations, (url, [(rule["id"], rule["nodes"][0]["html"]) for rule in violations])
