from contextlib import closing

from django.utils import timezone

from cilegon_cms.page_cache.addresses import Addresses
from cilegon_cms.page_cache.answers import Answer
from cilegon_cms.page_cache.boundaries import NextChange
from cilegon_cms.page_cache.content import ContentVersion
from cilegon_cms.page_cache.keeping import Kept, Memory, SharedStore
from cilegon_cms.page_cache.release import fingerprint


class PageCache:
    """A WSGI application around Django's: answers public pages itself once Django has made them."""

    def __init__(self, application):
        self.application = application
        self.addresses = Addresses()
        self.memory, self.shared = Memory(), SharedStore(fingerprint())
        self.version, self.next_change = ContentVersion(), NextChange()

    def __call__(self, environ, start_response):
        address = self.addresses.of(environ)
        answer = address and (self._remembered(address) or self._found(address, environ))
        if answer:
            return answer.answer(environ, start_response)
        return self.application(environ, start_response)

    def _remembered(self, address):
        kept = self.memory.get(address)
        return kept.page if kept and kept.holds(self.version.current()) else None

    def _found(self, address, environ):
        """The page from the shared store, else made now; None for an address without public page."""
        if not address.is_public or not self.version.read():
            return None
        if page := self._shared(address):
            return page
        with self.shared.turn(address):
            return self._shared(address) or self._made(address, environ)

    def _shared(self, address):
        kept = self.shared.get(address)
        if not kept or not kept.holds(self.version.read()):
            return None
        self.memory.put(address, kept)
        return kept.page

    def _made(self, address, environ):
        """Has Django answer the plain request for the address, and keeps what is for everyone."""
        version, at = self.version.read(), timezone.now()
        answer = Answer(self.application, self.addresses.request(address, environ))
        if not answer.is_for_everyone:
            return answer
        with closing(answer):
            kept = Kept(version, self.next_change.after(at, version).timestamp(), answer.page())
        self.memory.put(address, kept)
        self.shared.put(address, kept)
        return kept.page
