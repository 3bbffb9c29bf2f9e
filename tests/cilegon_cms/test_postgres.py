from contextlib import closing

import psycopg2
import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL"),
]


@pytest.fixture
def line():
    """A connection of its own, as a request finds it that another left behind."""
    line = connection.copy()
    line.ensure_connection()
    line.health_check_enabled, line.health_check_done = True, False
    yield line
    line.close()


def tell_server(line, statement):
    with closing(psycopg2.connect(line.connection.dsn)) as other, other, other.cursor() as cursor:
        cursor.execute(statement)


def server_process(line):
    with line.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_stands_is_used_without_a_question(line, monkeypatch):
    monkeypatch.setattr("django.db.backends.postgresql.base.DatabaseWrapper.is_usable", None)
    assert server_process(line) == line.connection.info.backend_pid


def test_after_the_server_ended_one_the_next_request_gets_another(line):
    ended = line.connection.info.backend_pid
    tell_server(line, f"SELECT pg_terminate_backend({ended}, 5000)")
    assert server_process(line) != ended


def test_a_word_from_a_server_that_lives_on_does_not_end_the_connection(line):
    process = server_process(line)
    with line.cursor() as cursor:
        cursor.execute("LISTEN kabar")
    tell_server(line, "NOTIFY kabar")
    line.health_check_done = False
    assert server_process(line) == process
