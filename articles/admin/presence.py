"""Who else has the text open: asked by the form every half minute."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from articles.colleagues import name_of
from articles.models import Edition, Presence


@require_POST
def presence(request, pk):
    """Notes the user's presence; answers with the others' names and the stored version."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user), pk=pk)
    Presence.objects.note(edition, request.user)
    return JsonResponse({"others": sentences(edition, request.user), "version": edition.version})


def sentences(edition, user):
    """ "Budi sedang menyunting, 2 menit lalu", one per colleague."""
    return [_sentence(presence) for presence in Presence.objects.others(edition, user)]


def _sentence(presence):
    name = name_of(presence.user)
    minutes = presence.minutes_ago()
    return f"{name} sedang menyunting, {f'{minutes} menit lalu' if minutes else 'baru saja'}"
