"""Reading anew what is left of a changed name, beside the work of the site."""

import logging
from threading import Lock, Thread

from django.db import DatabaseError, connection, transaction

from articles.search import index

logger = logging.getLogger(__name__)
_one_at_a_time = Lock()


def follow():
    """Has the marked rest read as soon as what marked it stands; `manage.py reindex --rest` does it too."""
    transaction.on_commit(lambda: Thread(target=_follow, daemon=True).start())


def _follow():
    try:
        with _one_at_a_time:
            read_rest()
    except DatabaseError:
        logger.exception("The search index waits for manage.py reindex --rest.")
    finally:
        connection.close()


def read_rest(tell=lambda: None):
    """Story by story, so that an editor who saves one never waits long."""
    while index.read_marked(1):
        tell()
