"""Raw text to lines: markup, invisible signs and chat prefixes gone, wrapped lines joined again."""

import re
from html import unescape

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f]")
DROPPED = re.compile(r"<(script|style|noscript|svg)\b.*?(?:</\1\s*>|$)", re.I | re.S)
BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|figure|figcaption|header|footer)\b[^>]*>", re.I
)
TAG = re.compile(r"</?[a-z!][^<>]{0,2000}>", re.I)
CHAT_PREFIX = re.compile(
    r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?\s*(?:-\s*)?[^:\n]{1,40}:\s*"
)
EMPHASIS = re.compile(r"(?<!\w)([*_~]{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
PROSE = 45
UNENDED = re.compile(r"[^.!?:;\"”’)\]]$")


def lines_of(text):
    """The non-empty lines of the text, cleaned, with wrapped lines joined."""
    text = DROPPED.sub("\n", text) if "<" in text else text
    if TAG.search(text):
        text = unescape(TAG.sub("", BLOCK.sub("\n\n", text)))
    text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    return _joined([_plain(line) for line in text.split("\n")])


def _plain(line):
    line = CHAT_PREFIX.sub("", re.sub(r"[ \t]+", " ", line).strip())
    return EMPHASIS.sub(r"\2", line).strip()


def _joined(lines):
    """A long line without an ending goes on in the next when that starts in lower case."""
    joined = []
    for number, line in enumerate(lines):
        wrapped = number and lines[number - 1] and joined and len(lines[number - 1]) > PROSE
        if line and wrapped and line[0].islower() and UNENDED.search(lines[number - 1]):
            joined[-1] += " " + line
        elif line:
            joined.append(line)
    return joined
