import pytest

from articles import richtext
from articles.shown import Figure

FIGURE = {
    "stem": "abcdef012345",
    "width": 1800,
    "height": 1200,
    "caption": "Aula",
    "credit": "Humas",
    "alt": "Aula",
}


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Halo<script>alert(1)</script></p>", "<p>Halo</p>"),
        (
            '<p class="MsoNormal" style="mso-x:1"><b>Tebal</b> <i>miring</i></p>',
            "<p><strong>Tebal</strong> <em>miring</em></p>",
        ),
        ("<h1>Judul</h1><h4>Kecil</h4>", "<h2>Judul</h2><h3>Kecil</h3>"),
        ('<p><a href="javascript:alert(1)">klik</a></p>', "<p><a>klik</a></p>"),
        ('<p><a href="//jahat.example/x">klik</a></p>', "<p><a>klik</a></p>"),
        ('<p>Foto <img src="https://pelacak.example/1.gif"></p>', "<p>Foto </p>"),
        ("<p>kata\u200b\u202e \u00adsambung</p>", "<p>kata sambung</p>"),
        ("<p>&nbsp;</p><p></p><p>Isi</p>", "<p>Isi</p>"),
        ('<table onclick="x()"><tr><td>1<table><tr><td>2</td></tr></table></td></tr></table>', None),
        ("<p onmouseover=x>Isi</p><iframe src=x></iframe><svg><script>x</script></svg>", "<p>Isi</p>"),
        (None, ""),
    ],
)
def test_cleaning_keeps_the_text_and_drops_what_is_foreign(dirty, clean):
    result = richtext.clean(dirty)
    assert clean is None or result == clean
    assert richtext.clean(result) == result
    assert "onclick" not in result and "<script" not in result


def test_a_figure_from_the_editor_becomes_a_reference_to_the_photo():
    html = '<figure><img src="/media/foto/abcdef012345/640.webp" alt="x"><figcaption>y</figcaption></figure>'
    assert richtext.clean(html) == '<figure data-photo="abcdef012345"></figure>'
    assert richtext.placed_photos(richtext.clean(html)) == ["abcdef012345"]


def test_a_figure_with_a_foreign_picture_is_dropped():
    assert richtext.clean('<p>a</p><figure><img src="https://x.example/a.jpg"></figure>') == "<p>a</p>"


def test_the_editor_gets_its_picture_back_and_returns_the_same_text():
    stored = '<p>a</p><figure data-photo="abcdef012345"></figure>'
    shown = richtext.for_editor(stored, {"abcdef012345": Figure(FIGURE)})
    assert "/media/foto/abcdef012345/cadangan.jpg" in shown
    assert richtext.clean(shown) == stored


def test_printing_sets_the_dateline_into_the_first_paragraph_only():
    html = richtext.printed("<p>Satu.</p><p>Dua.</p>", {}, "CILEGON (Diskominfo)")
    assert html == '<p><b class="dateline">CILEGON (Diskominfo) –</b> Satu.</p><p>Dua.</p>'


def test_a_photo_that_left_the_story_leaves_no_hole_in_print():
    assert richtext.printed('<figure data-photo="abcdef012345"></figure><p>a</p>', {}) == "<p>a</p>"


def test_plain_text_has_one_line_per_paragraph():
    assert richtext.text("<p>Satu &amp; dua</p><ul><li>tiga</li></ul>") == "Satu & dua\ntiga"


def test_plain_text_keeps_the_cells_of_a_table_apart_and_its_rows_on_lines_of_their_own():
    row = "<tr><th><p>{}</p></th><td><p>{}</p></td></tr>"
    table = row.format("Waktu", "Jumat, 11 Desember 2026") + "<tr><td>Tempat</td><td>Kantor<br></td></tr>"
    plain = richtext.text(f"<table><tbody>{table}</tbody></table><p>Baris<br>kedua</p>")
    assert plain == "Waktu Jumat, 11 Desember 2026\nTempat Kantor\nBaris\nkedua"


def test_a_one_megabyte_paste_is_cleaned_quickly():
    html = '<p class="x">kata <span style="a">lagi</span></p>' * 22_000
    assert len(richtext.clean(html)) < len(html)


def test_no_heading_level_is_skipped_below_the_title():
    assert richtext.printed("<h3>Satu</h3><p>a</p><h2>Dua</h2><h3>Tiga</h3>", {}) == (
        "<h2>Satu</h2><p>a</p><h2>Dua</h2><h3>Tiga</h3>"
    )


def test_a_table_wider_than_the_phone_can_be_moved_with_the_keyboard():
    printed = richtext.printed("<p>a</p><table><tbody><tr><td>1</td></tr></tbody></table>", {})
    frame, table = printed.removeprefix("<p>a</p>").split("<table>")
    assert 'tabindex="0"' in frame and table.endswith("</table></div>")
