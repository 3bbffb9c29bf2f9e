"""Pages of the desk that only the city opens; for an area's coordinator they do not exist."""

from functools import wraps

from django.http import Http404

from kim.desk.access import desk_page


def city_page(view):
    @desk_page(writes=True)
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.desk.whole_city:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
