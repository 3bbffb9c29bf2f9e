from django.db import connection

from articles.search import postgres, sqlite


def engine():
    """The index of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
