"""Public pages for readers without a session, kept whole and answered before Django's middleware is entered.

A page is rendered once from its address alone (no cookie, no other header), kept with the content version it
was rendered under, and answered until that version moves or time alone would change it.
"""

from cilegon_cms.page_cache.answering import PageCache

__all__ = ["PageCache"]
