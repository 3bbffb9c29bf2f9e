"""Django's PostgreSQL, whose kept connections are looked at without asking the server."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self):
        """A server that has gone, or has ended us, has hung up: then there is something to read."""
        return self._is_silent() or super().is_usable()

    def _is_silent(self):
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN)
        return not line.poll(0)
