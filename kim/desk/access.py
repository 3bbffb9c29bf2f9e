"""The one way in: whose appointment can be read today sees the desk, whose is in force may write."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache

from articles import dates
from kim.desk.typed import returned, writers_mark
from kim.models import Chapter, Kecamatan
from kim.models.coordinators import GRACE

TABS = (
    ("Tugas", "kelola:tasks"),
    ("Anggota", "kelola:members"),
    ("Pengurus", "kelola:chapters"),
    ("Kegiatan", "kelola:activities"),
)


class Desk:
    """What one user may see and change on a day."""

    def __init__(self, user, on):
        self.user, self.on = user, on
        self.whole_city = user.has_perm("kim.manage_all_chapters")

    @cached_property
    def terms(self):
        return list(self.user.coordinator_terms.readable(self.on).select_related("kecamatan"))

    @property
    def is_open(self):
        return self.whole_city or bool(self.terms)

    @property
    def can_write(self):
        return self.whole_city or any(term.until is None or term.until >= self.on for term in self.terms)

    @property
    def read_until(self):
        """The last day on which those without a running appointment may read."""
        if self.can_write or not self.terms:
            return None
        return max(term.until for term in self.terms) + GRACE

    @property
    def area_name(self):
        if self.whole_city:
            return "Kota Cilegon"
        return ", ".join(sorted({term.kecamatan.name for term in self.terms}))

    def readable(self, rows):
        return rows.readable_by(self.user, self.on)

    def editable(self, rows):
        return rows.editable_by(self.user, self.on)

    def may_change(self, row):
        return self.editable(type(row)._default_manager).filter(pk=row.pk).exists()

    def with_rights(self, rows):
        """Tells each of the rows of one model whether this user may change it now: one query for all."""
        rows = list(rows)
        if rows:
            model = type(rows[0])
            may = self.editable(model._default_manager).filter(pk__in=[row.pk for row in rows])
            keys = set(may.values_list("pk", flat=True))
            for row in rows:
                row.may_change = row.pk in keys
        return rows

    def at_work(self, rows):
        """What asks something of this user: what can be changed now, or in the last days all that is read."""
        return self.editable(rows) if self.can_write else self.readable(rows)

    def kept(self, people):
        return people.kept_by(self.user, self.on)

    def chapters(self):
        """The units that can be worked on now."""
        return self.editable(Chapter.objects.open())

    def kecamatan(self):
        """The areas that can be worked on now."""
        if self.whole_city:
            return Kecamatan.objects.all()
        return Kecamatan.objects.filter(coordinators__in=self.user.coordinator_terms.current(self.on))

    @property
    def mark(self):
        """Says in a form for whom it is, should their sign-in run out while they type."""
        return writers_mark(self.user)

    def render(self, request, template, context=None, status=None):
        tab = next((name for _, name in TABS if name == (context or {}).get("tab")), "")
        tabs = [(label, reverse(name), name == tab) for label, name in TABS]
        page = {"desk": self, "area_name": self.area_name, "tabs": tabs, "returned": request.returned}
        return render(request, f"kim/desk/{template}.html", page | (context or {}), status=status)


def desk_page(view=None, *, writes=False):
    """Adds request.desk; strangers sign in, others find nothing, in the last 30 days nobody writes."""
    if view is None:
        return lambda view: desk_page(view, writes=writes)

    @never_cache
    @login_required
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        request.desk, request.returned = Desk(request.user, dates.today()), returned(request)
        if not request.desk.is_open:
            raise Http404
        if writes and not request.desk.can_write:
            return request.desk.render(request, "read_only", status=403)
        return view(request, *args, **kwargs)

    return wrapped
