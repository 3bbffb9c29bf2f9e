"""The body of a story: cleaned by allow-list when saved, its photos put in place when printed.

A photo stands in the text as <figure data-photo="STEM"></figure>; caption, alt text and credit belong to the
edition's PhotoUse and are never part of the stored text.
"""

import re
from dataclasses import dataclass
from html import unescape

import nh3
from django.template.loader import render_to_string
from django.utils.html import escape, strip_tags
from django.utils.safestring import mark_safe

from articles.control_signs import without_control_signs

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
}
WITH_PHOTOS = {
    **EXTENSIONS,
    "Figure": {"pickerUrl": "/admin/articles/photo/pilih/"},
    "Image": True,
    "Caption": True,
}
TAGS = {
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "a",
    "br",
    "table",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
}
ATTRIBUTES = {
    "a": {"href"},
    "figure": {"data-photo"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em", "div": "p"}
INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\x00")
)

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    clean_content_tags={"script", "style", "title", "svg", "math", "template", "noscript", "iframe"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_RENAME = re.compile(r"<(/?)(h1|h4|h5|h6|b|i|div)(?=[\s>/])[^>]*>", re.I)
_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.I | re.S)
_OUR_PHOTO = re.compile(r"""(?:/foto/|data-photo=["'])([0-9a-f]{12}(?:-\d+)?)["'/]""")
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.I | re.S)
_ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"', re.I)
_PLACED = re.compile(r'<figure data-photo="([0-9a-f-]+)"></figure>')
_EMPTY = re.compile(r"<(p|h2|h3|blockquote|li|ul|ol)>(?:\s|&nbsp;|<br>)*</\1>")
_CELL_END = re.compile(r"(?:</(?:p|h2|h3|li|ul|ol|blockquote)>|<br>|\s)*</t[dh]>")
_TABLE = re.compile(r"<table>.*?</table>", re.S)
# A table wider than the phone moves by itself, with the keyboard too.
_FRAME = '<div class="table" role="group" aria-label="Tabel" tabindex="0">{}</div>'
_FOREIGN_LINK = re.compile(r'<a href="//[^"]*">')


@dataclass(frozen=True)
class Placement:
    """A photo where the editor put it, with the words typed there."""

    stem: str
    caption: str = ""
    alt: str = ""


def clean(html):
    """Only the allowed tags and attributes; Word and web furniture, scripts and foreign pictures are gone."""
    html = without_control_signs(html or "").translate(INVISIBLE)
    html = _FIGURE.sub(_place, html)
    html = _RENAME.sub(lambda match: f"<{match[1]}{RENAMED[match[2].lower()]}>", html)
    html = _CLEANER.clean(html)
    html = _FOREIGN_LINK.sub("<a>", html).replace("\u00a0", " ").replace("&nbsp;", " ")
    return _without_empty(html).strip()


def text(html):
    """The words alone, one line per paragraph or row of a table, for search, hints and messages."""
    rows = _CELL_END.sub(" ", html)
    lines = re.sub(r"</(?:p|h2|h3|li|tr|blockquote)>|<br>", "\n", rows)
    return re.sub(r" *\n\s*", "\n", unescape(strip_tags(lines))).strip()


def placed_photos(html):
    """Stems of the photos that stand in the text, in order."""
    return _PLACED.findall(html)


def placements(html):
    """The same from the editor's own HTML, before clean() takes the words out."""
    figures = [(_OUR_PHOTO.search(figure), figure) for figure in _FIGURE.findall(html or "")]
    return [
        Placement(photo[1], _words(_CAPTION.search(figure)), _words(_ALT.search(figure)))
        for photo, figure in figures
        if photo
    ]


def printed(html, figures, dateline=""):
    """The cleaned text for a page: figures (by stem) in place, the dateline before the first words."""
    html = _PLACED.sub(lambda match: _figure(figures.get(match[1])), _outlined(html))
    html = _TABLE.sub(lambda table: _FRAME.format(table[0]), html)
    if dateline:
        opening = f'<p><b class="dateline">{escape(dateline)} –</b> '
        html = html.replace("<p>", opening, 1)
    return mark_safe(html)


def for_editor(html, figures):
    """The text with visible pictures in it, as the editor expects; clean() turns them back."""
    return _PLACED.sub(lambda match: _editor_figure(figures.get(match[1])), html)


def _place(match):
    photo = _OUR_PHOTO.search(match[0])
    return f'<figure data-photo="{photo[1]}"></figure>' if photo else ""


def _words(match):
    return unescape(strip_tags(match[1])).strip() if match else ""


def _without_empty(html):
    while True:
        shorter = _EMPTY.sub("", html)
        if shorter == html:
            return html
        html = shorter


def _outlined(html):
    """Small headings that no large one precedes are large, so that no level is skipped below the title."""
    top, large, rest = html.partition("<h2>")
    return re.sub(r"(</?)h3>", r"\1h2>", top) + large + rest


def _figure(figure):
    if figure is None:
        return ""
    return render_to_string("articles/includes/figure.html", {"figure": figure})


def _editor_figure(figure):
    if figure is None:
        return ""
    return (
        f'<figure><img src="{figure.src}" alt="{escape(figure.alt)}">'
        f"<figcaption>{escape(figure.caption)}</figcaption></figure>"
    )
