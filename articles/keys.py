"""Where a list goes on: ?sebelum= with the moment and the row of the last item shown, never a count."""

import datetime as dt
import re

from django.http import Http404

from articles import dates

KEY = re.compile(r"(\d{14})(\d{6})?-(\d{1,18})")


def key_of(moment, pk):
    """The key of an item: "20261126130000-7", with six more digits for a moment within a second."""
    digits = f"{dates.local(moment):%Y%m%d%H%M%S%f}".removesuffix("000000")
    return f"{digits}-{pk}"


def key_asked(request):
    """The ?sebelum= key as (moment, row), None without one; 404 for anything else."""
    if "sebelum" not in request.GET:
        return None
    match = KEY.fullmatch(request.GET["sebelum"])
    try:
        moment = dt.datetime.strptime(match[1] + (match[2] or "0"), "%Y%m%d%H%M%S%f")
        return moment.replace(tzinfo=dates.JAKARTA).astimezone(dt.UTC), int(match[3])
    except (TypeError, ValueError, OverflowError) as error:
        raise Http404 from error
