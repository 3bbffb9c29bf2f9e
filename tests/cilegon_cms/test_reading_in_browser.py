"""Every public page as a reader's browser meets it: nothing foreign, nothing kept, nothing out of reach."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Redirect
from tests.builders import make_approver, make_draft, make_live, make_use, make_writer
from tests.public_pages import make_site

PHONE, NARROW, WIDE = ({"width": width, "height": 800} for width in (360, 320, 1280))
HALF = {"width": 640, "height": 400}  # a window of 1280 pixels at 200 %
FOCUS_STOPS = 60
# The spacing of WCAG 2.2, 1.4.12, as a reader's own style sheet would set it.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  const text = "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em; ";
  sheet.replaceSync(`* { ${text} } p { margin-block-end: 2em; }`.replaceAll(";", " !important;"));
  document.adoptedStyleSheets = [sheet];
}"""
# Boxes that their words do not fit into, apart from those made to scroll or to be out of sight.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((box) => {
  const { overflowX, position, display } = getComputedStyle(box);
  if (overflowX === "auto" || display === "inline" || !box.clientHeight) return false;
  if (box.closest("svg, picture, .visually-hidden, .skip-link, dialog")) return false;
  if (box.querySelector("picture")) return false; // photos reach over the margin
  return box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 6;
}).map((box) => box.outerHTML.slice(0, 90))"""
PHOTOS = "**/media/foto/**"
TEXT_TOP = "document.querySelector('.prose').offsetTop"
OUT_OF_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.width < 1 || box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
}"""


@pytest.fixture
def site(page, expected_errors):
    expected_errors += ["status of 404", "status of 410"]
    pages = make_site()
    extra = {"history": pages["story"] + "riwayat/", "offline": "/luring/", "sign-in": "/masuk/"}
    extra |= {"search": "/cari/", "found": "/cari/?q=selokan", "found nothing": "/cari/?q=zzz"}
    extra |= {"search": "/cari/?q=bantuan+contoh&jenis=cek_fakta", "search in vain": "/cari/?q=bantuam"}
    Redirect.objects.create(path="/hilang/")
    withdrawn = make_live("Ditarik kemudian")
    withdrawn.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.")
    extra |= {"gone": "/hilang/", "withdrawn": withdrawn.get_absolute_url()}
    return pages | extra | {"lost": "/tidak/ada/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_that_a_machine_can_find(page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    found = {}
    for kind, path in site.items():
        page.goto(path)
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            found[kind, size["width"]] = [
                (rule["id"], node["target"])
                for rule in Axe().run(page).response["violations"]
                for node in rule["nodes"]
            ]
    assert {key: rules for key, rules in found.items() if rules} == {}


def test_no_page_scrolls_sideways_at_320_px(page, site):
    page.set_viewport_size(NARROW)
    for kind, path in site.items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], kind


@pytest.mark.parametrize("size", [HALF, PHONE], ids=["zoomed", "phone"])
def test_wide_spacing_of_text_and_zoom_lose_nothing(page, site, size):
    page.set_viewport_size(size)
    for kind, path in site.items():
        page.goto(path)
        page.evaluate(SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], kind
        assert page.evaluate(CUT_OFF) == [], kind


def test_readers_get_no_cookie_and_meet_no_other_site(page, site, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for kind, path in site.items():
        page.goto(path)
        if kind != "sign-in":
            assert page.context.cookies() == [], kind
        page.context.clear_cookies()
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()


def test_the_keyboard_reaches_everything_and_sees_where_it_is(page, site):
    for kind in ("home", "story", "directory"):
        page.goto(site[kind])
        page.keyboard.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        for _ in range(FOCUS_STOPS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            where = page.evaluate("document.activeElement.outerHTML.slice(0, 100)")
            assert not page.evaluate(OUT_OF_VIEW), (kind, where)
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", where
        else:
            pytest.fail(f"{kind}: the keyboard does not get to the end")


def test_photos_open_one_by_one_and_close_with_escape(page, site):
    page.goto(site["story"])
    photo = page.locator(".gallery a").first
    photo.click()
    expect(page.locator("dialog")).to_be_visible()
    expect(page.locator("dialog")).to_contain_text("Tanah diangkut ke tempat penampungan.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(photo).to_be_focused()


@pytest.fixture
def gallery(page):
    """The gallery of an open story with three photos beside its text."""
    edition = make_draft("Tiga foto")
    for number in range(1, 4):
        make_use(edition, role="gallery", caption=f"Keterangan {number}.", alt=f"Gambar {number}")
    edition.submit(make_writer())
    edition.approve(make_approver())
    page.goto(edition.get_absolute_url())
    return page.locator(".gallery a")


def test_the_gallery_is_walked_by_buttons_and_keys_and_says_where_one_is(page, gallery):
    gallery.nth(1).click()
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("2 dari 3")
    expect(dialog.get_by_role("img", name="Gambar 2")).to_be_visible()
    following = dialog.get_by_role("button", name="Berikutnya")
    following.click()
    expect(dialog).to_contain_text("Keterangan 3.")
    expect(following).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("1 dari 3")
    page.keyboard.press("ArrowLeft")
    expect(dialog).to_contain_text("3 dari 3")
    page.keyboard.press("Escape")
    expect(gallery.nth(2)).to_be_focused()


@pytest.mark.parametrize(
    ("to", "shown"), [((60, 210), "2 dari 3"), ((340, 210), "3 dari 3"), ((250, 500), "1 dari 3")]
)
def test_a_swipe_across_the_photo_turns_it_and_one_along_the_page_does_not(page, gallery, to, shown):
    gallery.first.click()
    page.locator(".viewer-photo").evaluate(
        """(place, [x, y]) => {
          const touch = (clientX, clientY) => new Touch({ identifier: 1, target: place, clientX, clientY });
          place.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(200, 200)] }));
          place.dispatchEvent(new TouchEvent("touchend", { changedTouches: [touch(x, y)] }));
        }""",
        to,
    )
    expect(page.locator("dialog")).to_contain_text(shown)


def test_a_photo_that_waits_for_a_tap_is_fetched_when_it_is_opened(page, gallery):
    page.get_by_role("button", name="Hemat data").click()
    page.route(PHOTOS, lambda route: None if "?tampil" not in route.request.url else route.continue_())
    page.reload(wait_until="domcontentloaded")
    gallery.nth(1).press("Enter")
    photo = page.locator("dialog img")
    assert photo.evaluate("img => img.decode().then(() => img.currentSrc.includes('?tampil'))")
    expect(page.get_by_role("button", name="Tampilkan foto")).to_have_count(2)


def test_without_script_a_photo_of_the_gallery_is_a_link_to_it(browser, page, site, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site["story"])
    with plain.expect_navigation() as navigation:
        plain.locator(".gallery a").first.click()
    assert navigation.value.headers["content-type"] == "image/webp"
    context.close()


def test_a_long_quotation_takes_its_source_along_and_a_short_one_does_not(page, site):
    page.goto(site["story"])
    copied = """(length) => {
      const text = document.querySelector(".prose p");
      text.textContent = "x".repeat(length);
      getSelection().selectAllChildren(text);
      const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true });
      text.dispatchEvent(event);
      return event.clipboardData.getData("text/plain");
    }"""
    assert page.evaluate(copied, 20) == ""
    quoted = page.evaluate(copied, 300)
    assert "Sumber: Selokan dikeruk warga sebelum hujan, http" in quoted and site["story"] in quoted


def test_the_link_is_copied(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site["story"])
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("button", name="Tautan tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(site["story"])


def test_saving_data_holds_photos_back_until_a_tap_and_moves_nothing(page, site):
    page.set_viewport_size(PHONE)
    page.goto(site["page"])
    page.get_by_role("button", name="Hemat data").click()
    page.route(PHOTOS, lambda route: None)  # a slow line
    page.goto(site["story"], wait_until="domcontentloaded")
    lead = page.locator(".lead-figure img")
    tap = page.locator(".lead-figure").get_by_role("button", name="Tampilkan foto")
    expect(tap).to_be_visible()
    assert not lead.evaluate("img => img.currentSrc.startsWith('http')")
    before = page.evaluate(TEXT_TOP)
    page.unroute(PHOTOS)
    tap.click()
    assert lead.evaluate("img => img.decode().then(() => img.currentSrc.startsWith('http'))")
    assert page.evaluate(TEXT_TOP) == before
    page.get_by_role("button", name="Hemat data").click()
    expect(page.get_by_role("button", name="Tampilkan foto")).to_have_count(0)
