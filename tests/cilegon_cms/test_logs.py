"""A database that refuses a row repeats it in its message; neither the log nor Sentry is told."""

import logging
import sys

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.module_loading import import_string

from cilegon_cms.logs import without_rows
from kim.models import Person
from tests.builders import make_person

PHONE = "+6281398765432"
MESSAGE = f"new row violates a check\nDETAIL:  Failing row contains (7, Siti\nContoh, {PHONE}).\n"


def logged(error):
    """What the handler of the settings writes of an error."""
    formatter = settings.LOGGING["formatters"][settings.LOGGING["handlers"]["console"]["formatter"]]
    caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Rusak: %s", ("/a/",), caught)
    return import_string(formatter["()"])().format(record)


def test_the_log_tells_where_and_why_but_not_whose():
    try:
        try:
            raise ValueError(MESSAGE)
        except ValueError as error:
            raise IntegrityError(MESSAGE) from error
    except IntegrityError as error:
        text = logged(error)
    assert text.startswith("Rusak: /a/") and text.count("new row violates a check") == 2
    assert "IntegrityError" in text and "The above exception" in text
    assert PHONE not in text and "Siti" not in text


def test_sentry_is_told_as_little():
    event = {"exception": {"values": [{"type": "IntegrityError", "value": MESSAGE}, {"type": "KeyError"}]}}
    told = str(without_rows(event, {}))
    assert "new row violates a check" in told and PHONE not in told
    assert without_rows({"message": "a"}, {}) == {"message": "a"}


@pytest.mark.django_db
def test_a_real_refusal_of_the_database_is_logged_without_the_row():
    person = make_person(phone=PHONE)
    row = {field.column: getattr(person, field.attname) for field in Person._meta.concrete_fields}
    row["name"] = None
    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO kim_person ({names}) VALUES ({places})", [*row.values()][:-1] + [None]
            )
    except IntegrityError:
        text = logged(sys.exc_info()[1])
    assert "IntegrityError" in text and PHONE not in text
