from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.models import Saving

SHOWN = 100


@desk_page
def history(request):
    """What this user saved, the latest first."""
    rows = Saving.objects.filter(by=request.user)[:SHOWN]
    return request.desk.render(request, "history", {"savings": rows, "tab": "kelola:tasks"})


@desk_page(writes=True)
def undo(request, key):
    """Puts one saving back; reached by GET only after an expired login, which leads to the list."""
    saving = get_object_or_404(Saving, key=key, by=request.user)
    if request.method == "POST":
        try:
            saving.undo()
            messages.info(request, f"Data {saving.subject} dikembalikan seperti semula.")
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("kelola:history")
