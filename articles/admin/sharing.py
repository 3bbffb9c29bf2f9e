"""The "Sebarkan" panel: how a published story looks in WhatsApp, and the words to send."""

from django.contrib import admin
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles import sharing
from articles.models import Edition
from articles.stories import Story


def share_panel(request, pk):
    edition = get_object_or_404(
        Edition.objects.editable_by(request.user).live().select_related("article"), pk=pk
    )
    story = Story(edition, timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": "Sebarkan",
        "edition": edition,
        "story": story,
        "message": sharing.message(story),
    }
    return render(request, "admin/articles/edition/share.html", context)
