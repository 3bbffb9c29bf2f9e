"""What the log and Sentry are told of an error: never the row, which a database repeats in its message."""

import logging
import re

# PostgreSQL's second and further lines: "DETAIL:  Failing row contains (7, Siti, +62812…)".
QUOTED = re.compile(
    r"\n\s*(?:DETAIL|CONTEXT|LINE \d+|QUERY):.*?(?=\n\n(?:The above|During handling)|\Z)", re.DOTALL
)


def discreet(text):
    return QUOTED.sub("\n(nilainya tidak dicatat)", text)


class DiscreetFormatter(logging.Formatter):
    """The usual line, with the traceback but without what the database quotes."""

    def format(self, record):
        return discreet(super().format(record))


def without_rows(event, hint):
    """Sentry's last word before an event leaves."""
    for error in event.get("exception", {}).get("values", []):
        error["value"] = discreet(error.get("value") or "")
    return event
