from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from kim.desk.access import desk_page
from kim.desk.forms.invitations import InvitationForm
from kim.desk.savings import sent
from kim.letters import send_invitation
from kim.models import Coordinator, Invitation, Kecamatan

TAB = {"tab": "kelola:tasks"}
SENT = "Undangan dikirim ke {}. Tautannya berlaku 7 hari."
NOT_SENT = "Undangan tercatat, tetapi surel ke {} belum terkirim. Coba kirim lagi nanti."
PROPOSED = "Usulan tercatat. Bidang IKP Diskominfo memeriksa, lalu mengirim undangannya."
FORMER = 3  # earlier appointments shown


@desk_page
def coordinators(request):
    """The kecamatan of one's scope with who keeps each."""
    desk = request.desk
    terms = {}
    for term in Coordinator.objects.current(desk.on).in_order():
        terms.setdefault(term.kecamatan_id, []).append(term)
    rows = [(area, terms.get(area.pk, [])) for area in _areas(desk)]
    return desk.render(request, "coordinators", {"rows": rows, **TAB})


@desk_page
def area(request, kecamatan):
    """Who keeps one kecamatan, who is to follow, and who did before."""
    desk, subject = request.desk, _area(request, kecamatan)
    terms = Coordinator.objects.filter(kecamatan=subject).in_order()
    context = {
        "area": subject,
        "terms": terms.not_over(desk.on),
        "former": terms.filter(until__lt=desk.on).order_by("-until")[:FORMER],
        "invitations": [(row, row.state()) for row in _invitations(desk).filter(kecamatan=subject)],
        **TAB,
    }
    return desk.render(request, "coordinator_area", context)


@desk_page(writes=True)
def invite(request, kecamatan):
    """City staff invite at once; a coordinator proposes, and the city sends."""
    subject = _area(request, kecamatan)
    if subject not in request.desk.kecamatan():
        raise Http404
    form = InvitationForm(*sent(request), kecamatan=subject, on=request.desk.on)
    if request.method == "POST" and form.is_valid():
        invitation = _kept(form, request.user)
        if invitation:
            _tell(request, invitation)
            return redirect("kelola:coordinator_area", subject.slug)
    return request.desk.render(request, "coordinator_invite", {"form": form, "area": subject, **TAB})


def _kept(form, user):
    try:
        with transaction.atomic():
            return form.save(user)
    except IntegrityError:  # the other of two taps was faster by a hair
        form.add_error(None, "Untuk surel ini sudah ada undangan yang belum dijawab.")
        return None


def _tell(request, invitation):
    """The letter leaves, or waits for the city; whom the appointment touches is said as well."""
    if request.desk.whole_city:
        _send(request, invitation)
    else:
        messages.success(request, PROPOSED)
    facts = invitation.kecamatan, invitation.since, invitation.until
    for caution in Coordinator.cautions(*facts):
        messages.warning(request, f"Perhatikan: {caution}")


@desk_page(writes=True)
def send(request, pk):
    """The city sends a proposal, or an invitation again with a new link."""
    if not request.desk.whole_city:
        raise Http404
    invitation = get_object_or_404(_invitations(request.desk), pk=pk)
    if request.method == "POST":
        _send(request, invitation)
    return redirect("kelola:coordinator_area", invitation.kecamatan.slug)


@desk_page(writes=True)
def revoke(request, pk):
    invitation = get_object_or_404(_invitations(request.desk), pk=pk)
    if request.method == "POST":
        _revoke(request, invitation)
    return redirect("kelola:coordinator_area", invitation.kecamatan.slug)


def _revoke(request, invitation):
    name = invitation.name
    try:
        invitation.revoke()
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    messages.info(request, f"Undangan untuk {name} dicabut. Tautannya tidak berlaku lagi.")


def _send(request, invitation):
    try:
        left = send_invitation(invitation)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    tell = messages.success if left else messages.error
    tell(request, (SENT if left else NOT_SENT).format(invitation.email))


def _invitations(desk):
    return desk.editable(Invitation.objects).waiting().select_related("kecamatan", "proposed_by")


def _areas(desk):
    """The kecamatan of one's scope."""
    if desk.whole_city:
        return list(Kecamatan.objects.all())
    return list(dict.fromkeys(term.kecamatan for term in desk.terms))


def _area(request, kecamatan):
    """One of them; any other does not exist."""
    found = next((area for area in _areas(request.desk) if area.slug == kecamatan), None)
    if found is None:
        raise Http404
    return found
