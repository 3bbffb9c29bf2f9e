"""Appointments of coordinators that end soon, and proposals that wait for the city."""

from articles import dates
from articles.colleagues import name_of
from kim.models import Coordinator, Invitation
from kim.tasks import Task


def tasks_of(user, on):
    """The outgoing coordinator and the city are both told 30 days ahead."""
    whole_city = user.has_perm("kim.manage_all_chapters")
    for term in Coordinator.objects.unfollowed(on):
        if whole_city or term.user_id == user.pk:
            yield _ending(term, on)
    if whole_city:
        yield from map(_proposal, Invitation.objects.proposals().select_related("kecamatan", "proposed_by"))


def _ending(term, on):
    left = (term.until - on).days
    due = f"{left} hari lagi" if left else "Hari terakhir"
    why = f"Masa tugas {term.holder} berakhir {dates.date_long(term.until)}. Belum ada pengganti."
    title = f"Usulkan pengganti koordinator {term.kecamatan}"
    return Task(due, title, why, "coordinator_invite", term.kecamatan.slug)


def _proposal(invitation):
    proposer = name_of(invitation.proposed_by, "koordinator sebelumnya")
    why = f"{invitation.name} diusulkan {proposer} {dates.date_long(invitation.proposed_at)}."
    title = f"Kirim undangan koordinator {invitation.kecamatan}"
    return Task("Menunggu Anda", title, why, "coordinator_area", invitation.kecamatan.slug)
