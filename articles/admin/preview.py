"""The text as readers will see it, saved or still being typed."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles import hints, richtext
from articles.models import Edition
from articles.models.revisions import KEPT
from articles.stories import Story


def preview(request, pk):
    """The public page of an edition with hints on top; typed text (POST) is shown, never saved."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user).select_related("article"), pk=pk)
    if request.method == "POST" and edition.is_editable:
        _take_over(edition, request.POST)
    context = {"story": Story(edition, timezone.now()), "edition": edition, "hints": hints.of(edition)}
    return render(request, "articles/preview.html", context)


def _take_over(edition, typed):
    for name in KEPT:
        setattr(edition, name, typed.get(name, getattr(edition, name)))
    edition.body = richtext.clean(edition.body)
