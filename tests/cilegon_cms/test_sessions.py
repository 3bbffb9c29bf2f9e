import datetime as dt

import pytest
import time_machine

from tests.builders import make_writer

pytestmark = pytest.mark.django_db
MORNING = "2026-11-18T08:00:00+07:00"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def is_signed_in(client):
    return client.get("/akun/sandi/").status_code == 200


def test_a_session_ends_eight_hours_after_the_last_page(client, clock):
    client.force_login(make_writer())
    for _ in range(3):
        clock.shift(dt.timedelta(hours=7, minutes=59))
        assert is_signed_in(client)
    clock.shift(dt.timedelta(hours=8))
    assert not is_signed_in(client)


def test_pages_within_ten_minutes_write_nothing(client, clock, django_assert_num_queries):
    client.force_login(make_writer())
    assert is_signed_in(client)
    clock.shift(dt.timedelta(minutes=9))
    with django_assert_num_queries(2) as queries:  # session and user
        assert is_signed_in(client)
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]


def test_readers_get_no_session(client):
    response = client.get("/masuk/tidak-aktif/")
    assert "sessionid" not in response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
