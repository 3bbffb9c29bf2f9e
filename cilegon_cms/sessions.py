"""Sessions that end eight hours after the last page rather than after sign-in."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY

STEP = 600  # seconds between two writes; saving at every request would cost one each


class IdleTimeoutMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Without the cookie the session is not even looked at: readers' pages stay free of Vary: Cookie.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            keep_alive(request.session)
        return self.get_response(request)


def keep_alive(session, at=None):
    """Has the session of someone signed in saved, which starts its hours anew."""
    at = at or time.time()
    if SESSION_KEY in session and at - session.get("seen", 0) >= STEP:
        session["seen"] = at
