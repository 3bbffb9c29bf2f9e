"""The requests to pass somebody to another area, as tasks of both desks."""

from kim.models import Transfer
from kim.tasks import Task

SHOWN = 20


def tasks_of(user, on, at=None):
    """What waits for the user's answer, then what the own side waits for."""
    rows = Transfer.objects.waiting(at).select_related("person", "giver", "receiver").order_by("asked_at")
    answers = list(rows.answerable_by(user, on)[:SHOWN])
    for row in answers:
        days = (row.expires_on() - on).days
        due = f"{days} hari lagi" if days > 0 else "Hari ini terakhir"
        yield Task(due, f"Jawab permintaan pindah {row.person}", _way(row), "transfer", row.pk)
    known = [row.pk for row in answers]
    for row in rows.asked_by_side_of(user, on).exclude(pk__in=known)[:SHOWN]:
        why = f"{_way(row)} Kedaluwarsa sesudah 30 hari."
        yield Task(f"Menunggu {row.answerer}", f"Tunggu jawaban pindah {row.person}", why, "transfer", row.pk)


def _way(transfer):
    return f"Dari {transfer.giver} ke {transfer.receiver}."
