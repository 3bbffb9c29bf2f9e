"""Requests about personal data that wait for an answer, for the first pages of desk and admin."""

from django.utils import timezone

from kim.models import DataRequest
from kim.tasks import Task

SHOWN = 20


def open_requests(user, on=None):
    """Those the user may answer, the most urgent first."""
    if not user.has_perm("kim.manage_all_chapters") and not user.coordinator_terms.current(on).exists():
        return []
    return list(DataRequest.objects.editable_by(user, on).open().select_related("person")[:SHOWN])


def tasks_of(user, on=None, at=None):
    """The same as tasks of the desk."""
    at = at or timezone.now()
    return [
        Task(
            row.time_left(at),
            f"Jawab permintaan {row.person}",
            f"{row.get_kind_display()}. Paling lama 3 × 24 jam.",
            "data_request",
            row.pk,
            is_late=row.is_late(at),
        )
        for row in open_requests(user, on)
    ]
