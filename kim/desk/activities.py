from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from articles.keys import key_asked
from articles.models import Edition
from articles.shown import Figure
from kim.agenda import PastPage
from kim.desk.access import desk_page
from kim.desk.forms.activities import ActivityForm, CancelForm
from kim.desk.forms.attendees import AttendeesForm
from kim.desk.forms.photo_words import PhotoWordsForm
from kim.desk.forms.reports import ReportForm
from kim.desk.savings import earlier, form_page, sent
from kim.handover import hand_over
from kim.models import Activity

TAB = {"tab": "kelola:activities"}
SHOWN = 100


@desk_page
def activities(request):
    """What the area's units plan, what still lacks its report, and what they did."""
    rows, now = request.desk.readable(Activity.objects).prefetch_related("hosts"), timezone.now()
    page = PastPage(rows.over(now).order_by("-starts_at", "-pk"), key_asked(request))
    if not page.rows and not page.is_first:
        raise Http404
    context = {"upcoming": rows.not_over(now).order_by("starts_at", "pk")[:SHOWN], "past": page, **TAB}
    return request.desk.render(request, "activities", context)


@desk_page
def activity(request, pk):
    desk, now = request.desk, timezone.now()
    row = get_object_or_404(desk.readable(Activity.objects).with_hosts(), pk=pk)
    uses = list(row.uses.in_order())
    story = Edition.objects.filter(article=row.story_id).order_by("-number").first() if row.story_id else None
    context = {
        "activity": row,
        "photos": [Figure.of_use(use) for use in uses],
        "wordless": sum(not use.is_complete for use in uses),
        "has_begun": row.starts_at <= now,
        "attendees": list(row.attendees.in_order()),
        "story": story,
        "story_is_live": bool(story) and Edition.objects.live(now).filter(article=row.story_id).exists(),
        "may_change": desk.may_change(row),
        **TAB,
    }
    return desk.render(request, "activity", context)


@desk_page(writes=True)
def add(request):
    """One entry, one activity: sent a second time it leads to what the first made."""
    if twin := _twin(request):
        return redirect("kelola:activity", twin.pk)
    asked = request.GET.get("kim", "")
    initial = {"hosts": [int(asked)]} if asked.isdecimal() and len(asked) < 19 else {}
    form = ActivityForm(*sent(request), desk=request.desk, initial=initial)
    response = form_page(request, form, "activity_add", TAB, "kelola:activity")
    # The other of two taps may have been faster by a hair.
    twin = _twin(request) if response.status_code == 200 else None
    return redirect("kelola:activity", twin.pk) if twin else response


def _twin(request):
    return earlier(request, Activity.objects)


def _own(request, pk):
    return get_object_or_404(request.desk.editable(Activity.objects).with_hosts(), pk=pk)


@desk_page(writes=True)
def change(request, pk):
    row = _own(request, pk)
    form = ActivityForm(*sent(request), desk=request.desk, activity=row)
    context = {"activity": _own(request, pk), **TAB}
    return form_page(request, form, "activity_change", context, "kelola:activity")


@desk_page(writes=True)
def cancel(request, pk):
    row = _own(request, pk)
    if row.is_cancelled or row.is_reported:
        return redirect("kelola:activity", pk)
    form = CancelForm(*sent(request), activity=row)
    return form_page(request, form, "activity_cancel", {"activity": row, **TAB}, "kelola:activity")


@desk_page(writes=True)
def report(request, pk):
    """How it went; new photos lead on to the page where they get their words."""
    row = _own(request, pk)
    if row.is_cancelled:
        return redirect("kelola:activity", pk)
    form = ReportForm(*sent(request), activity=row)
    context = {"activity": _own(request, pk), **TAB}
    response = form_page(request, form, "activity_report", context, "kelola:activity")
    added = response.status_code == 302 and form.added
    return redirect("kelola:activity_photos", pk) if added else response


@desk_page(writes=True)
def attendees(request, pk):
    """Who came, by name, for the area's own use."""
    row = _own(request, pk)
    if row.is_cancelled or row.starts_at > timezone.now():
        return redirect("kelola:activity", pk)
    form = AttendeesForm(*sent(request), activity=row, desk=request.desk)
    return form_page(request, form, "activity_attendees", {"activity": row, **TAB}, "kelola:activity")


@desk_page(writes=True)
def photos(request, pk):
    row = _own(request, pk)
    form = PhotoWordsForm(*sent(request), activity=row)
    if not form.rows:
        return redirect("kelola:activity", pk)
    return form_page(request, form, "activity_photos", {"activity": row, **TAB}, "kelola:activity")


@desk_page(writes=True)
def hand_to_newsroom(request, pk):
    """Asks first, then makes the draft; a second tap finds it made."""
    row = _own(request, pk)
    if request.method != "POST":
        return request.desk.render(request, "activity_handover", {"activity": row, **TAB})
    try:
        hand_over(row, request.user)
        messages.success(request, "Laporan dikirim ke redaksi. Redaksi memeriksanya sebelum terbit.")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("kelola:activity", pk)
