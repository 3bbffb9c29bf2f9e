from django.contrib import messages
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from kim.desk.access import desk_page
from kim.desk.forms.duplicates import MergeForm
from kim.desk.savings import form_page, sent
from kim.duplicates import cards_of, pairs_of
from kim.models import Distinction, Person

TAB = {"tab": "kelola:members"}
SHOWN = 50


@desk_page
def duplicates(request):
    """The pairs of the area that look like one person, and those decided to be two."""
    desk = request.desk
    own = desk.kept(Person.objects)
    pairs = pairs_of(cards_of(own), Distinction.objects.pairs())
    decided = Distinction.objects.filter(first__in=own.values("pk"), second__in=own.values("pk"))
    decided = decided.select_related("first", "second")[:SHOWN]
    people = Person.objects.with_units().in_bulk({pk for pair in pairs[:SHOWN] for pk in _of(pair)})
    rows = [(pair, *(people[pk] for pk in _of(pair))) for pair in pairs[:SHOWN]]
    context = {"rows": rows, "count": len(pairs), "decided": decided, **TAB}
    return desk.render(request, "duplicates", context)


def _of(pair):
    return pair.first, pair.second


def _both(request, first, second):
    """The two people, the one recorded first in front; both must be the user's to keep."""
    # Not by pk__in, which sends a number no database holds on to it.
    rows = request.desk.kept(Person.objects).filter(Q(pk=first) | Q(pk=second), erasure=None).order_by("pk")
    people = list(rows.select_related("kelurahan").with_units())
    if len(people) != 2:
        raise Http404
    return people


@desk_page(writes=True)
def merge(request, first, second):
    """Both side by side, what to keep of each, and one record of it."""
    kept, gone = _both(request, first, second)
    form = MergeForm(*sent(request), kept=kept, gone=gone)
    context = {"kept": kept, "gone": gone, "sides": form.sides(request.desk), **TAB}
    return form_page(request, form, "merge", context, _page_of)


def _page_of(person):
    membership = person.memberships.order_by(F("until").desc(nulls_first=True), "-since").first()
    if membership:
        return reverse("kelola:member", args=[membership.pk])
    return reverse("kelola:person", args=[person.pk])


@desk_page(writes=True)
def distinguish(request, first, second):
    kept, gone = _both(request, first, second)
    if request.method == "POST":
        Distinction.between(kept, gone, request.user)
        messages.info(request, f"{kept.name} dan {gone.name} tercatat sebagai dua orang.")
    return redirect("kelola:duplicates")
