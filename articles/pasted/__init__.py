"""Reads a release as it arrives, pasted from WhatsApp, Word or a web page, into parts of a story."""

from articles.pasted.names import Names, Place
from articles.pasted.reading import Flag, Quote, Reading, read_release

__all__ = ["Flag", "Names", "Place", "Quote", "Reading", "read_release"]
