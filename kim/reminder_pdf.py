"""A reminder as a PDF on the letterhead of the Dinas, in a face that has more than Latin-1."""

import io
from functools import cache
from pathlib import Path

from django.utils.html import escape
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

FONTS = Path(__file__).parent / "data" / "fonts"
FACE, BOLD = "DejaVu Serif Condensed", "DejaVu Serif Condensed Bold"
PLAIN = ParagraphStyle("plain", fontName=FACE, fontSize=10.5, leading=15)
STRONG = ParagraphStyle("strong", PLAIN, fontName=BOLD)
CELL = ParagraphStyle("cell", PLAIN, fontSize=9.5, leading=12.5)
HEAD = ParagraphStyle("head", CELL, fontName=BOLD)
CENTRED = ParagraphStyle("centred", STRONG, fontSize=12, leading=16, alignment=TA_CENTER)
FRAME = 6  # points that a page frame keeps free on each side
WIDTH = A4[0] - 5 * cm - 2 * FRAME


def pdf_of(reminder):
    """The bytes of the letter."""
    _register()
    buffer = io.BytesIO()
    margins = {"leftMargin": 2.5 * cm, "rightMargin": 2.5 * cm, "topMargin": 1.5 * cm, "bottomMargin": 2 * cm}
    document = SimpleDocTemplate(buffer, pagesize=A4, title=reminder.subject, lang="id", **margins)
    document.build([*_top(reminder), *_body(reminder), _signature(reminder)])
    return buffer.getvalue()


@cache
def _register():
    pdfmetrics.registerFont(TTFont(FACE, FONTS / "DejaVuSerifCondensed.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, FONTS / "DejaVuSerifCondensed-Bold.ttf"))


def _text(text, style=PLAIN):
    return Paragraph(escape(text), style)


def _top(reminder):
    yield from (_text(line, CENTRED) for line in reminder.letterhead)
    yield HRFlowable(width="100%", thickness=2, color=colors.black, spaceBefore=6, spaceAfter=14)
    yield _text(reminder.place_and_day)
    yield Spacer(1, 8)
    rows = [[_text(name), _text(f": {value}")] for name, value in reminder.heads]
    yield Table(rows, colWidths=[2.4 * cm, WIDTH - 2.4 * cm], style=_tight())
    yield Spacer(1, 14)
    yield from (_text(line) for line in reminder.addressee.lines)
    yield Spacer(1, 14)


def _body(reminder):
    yield from (
        _text("Dengan hormat,"),
        Spacer(1, 6),
        _text(reminder.opening),
        Spacer(1, 8),
        _table(reminder),
    )
    for paragraph in (reminder.request, reminder.closing):
        yield Spacer(1, 8)
        yield _text(paragraph)


def _table(reminder):
    rows = [[_text(name, HEAD) for name in ("No.", "KIM", "Keadaan", "Yang dimohon")]]
    for number, name, state, debts in reminder.rows:
        asked = [_text(debt, CELL) for debt in debts] or [_text("-", CELL)]
        rows.append([_text(str(number), CELL), _text(name, CELL), _text(state, CELL), asked])
    widths = [1.2 * cm, 4.2 * cm, 5 * cm, WIDTH - 10.4 * cm]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(rows, colWidths=widths, repeatRows=1, style=TableStyle(grid))


def _signature(reminder):
    block = [
        _text(f"{reminder.signed_as},"),
        Spacer(1, 2 * cm),
        _text(reminder.signer_name or "(nama)", STRONG),
    ]
    return KeepTogether([Spacer(1, 20), Table([["", block]], colWidths=[WIDTH * 0.45, WIDTH * 0.55])])


def _tight():
    sides = ("LEFTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return TableStyle([(side, (0, 0), (-1, -1), 0) for side in sides])
