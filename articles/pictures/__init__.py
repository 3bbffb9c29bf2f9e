"""The photo pipeline: an upload is checked, read for its facts, and made into every width the site needs."""

from articles.pictures.facts import Facts, read_facts
from articles.pictures.intake import Picture, PictureError, digest, open_picture
from articles.pictures.renditions import (
    fallback_name,
    fallback_size,
    make_renditions,
    make_share,
    names_of,
    rendition_name,
    share_name,
    srcset,
    widths_for,
)

__all__ = [
    "Facts",
    "Picture",
    "PictureError",
    "digest",
    "fallback_name",
    "fallback_size",
    "make_renditions",
    "make_share",
    "names_of",
    "open_picture",
    "read_facts",
    "rendition_name",
    "share_name",
    "srcset",
    "widths_for",
]
