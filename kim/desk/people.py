from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify

from kim.desk.access import desk_page
from kim.desk.forms.dossiers import CopyForm, NikForm, ReasonForm
from kim.desk.frames import Frame
from kim.desk.savings import CHANGED_MEANWHILE, accuse, sent
from kim.models import Access, Consent, Person
from kim.privacy.dossier import Dossier

TAB = {"tab": "kelola:members"}


def own_person(request, pk):
    """Somebody the user's area answers for today; anybody else does not exist."""
    rows = request.desk.kept(Person.objects).select_related("kelurahan", "identity", "portrait")
    return get_object_or_404(rows, pk=pk)


@desk_page
def person(request, pk):
    """Data dan jejak: what is held on somebody, masked, and who saw or changed it."""
    return _page(request, own_person(request, pk))


@desk_page(writes=True)
def reveal(request, pk):
    """Restricted facts in full, once, for a reason that is kept."""
    somebody = own_person(request, pk)
    form = ReasonForm(*sent(request))
    if request.method == "POST" and _leave(request, somebody, form, Access.Kind.VIEWED):
        return _page(request, somebody, opened=True)
    return request.desk.render(request, "person_reveal", {"form": form, "person": somebody, **TAB})


@desk_page(writes=True)
def copy(request, pk):
    """The person's own copy of everything, as a file or on paper."""
    somebody = own_person(request, pk)
    form = CopyForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        on_paper = form.cleaned_data["form"] == "cetak"
        if _leave(request, somebody, form, Access.Kind.PRINTED if on_paper else Access.Kind.EXPORTED):
            return _printed(request, somebody) if on_paper else _exported(request, somebody)
    return request.desk.render(request, "person_copy", {"form": form, "person": somebody, **TAB})


@desk_page(writes=True)
def nik(request, pk):
    """Keeps somebody's NIK, where the city has switched that on."""
    if not settings.NIK_ENABLED:
        raise Http404
    somebody = own_person(request, pk)
    form = NikForm(*sent(request), person=somebody)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save(request.user)
        except ValidationError as error:
            form.add_error("nik", error.messages)
        except IntegrityError:  # the other of two taps was faster by a hair
            form.add_error(None, CHANGED_MEANWHILE)
        else:
            messages.info(request, " ".join(["NIK tersimpan.", *form.cautions]))
            return redirect("kelola:person", pk)
    return request.desk.render(request, "person_nik", {"form": form, "person": somebody, **TAB})


def _leave(request, somebody, form, kind):
    """Whether the trace of what is asked for has been left; else the form says why not."""
    if not form.is_valid():
        return False
    what = [fact.label for fact in Dossier(somebody, request.user).facts]
    if kind != Access.Kind.VIEWED:
        what = ["semua data", *what]
    try:
        Access.leave(somebody, request.user, kind, what, **form.why)
    except ValidationError as error:
        accuse(form, error)
        return False
    return True


def _page(request, somebody, opened=False):
    desk = request.desk
    context = {
        "person": somebody,
        "frame": Frame(desk, somebody, opened=opened),
        "dossier": Dossier(somebody, request.user, opened=opened, on=desk.on),
        "memberships": desk.readable(somebody.memberships.select_related("chapter")),
        "consents": somebody.consents.all(),
        "requests": somebody.data_requests.order_by("-received_at"),
        "is_frozen": somebody.data_requests.freezing().exists(),
        "erasure": getattr(somebody, "erasure", None),
        "lacks_consent": not somebody.consents.current(desk.on).filter(field=Consent.Field.DATA).exists(),
        "nik_enabled": settings.NIK_ENABLED,
        **TAB,
    }
    return desk.render(request, "person", context)


def _exported(request, somebody):
    told = Dossier(somebody, request.user, complete=True, on=request.desk.on).as_json()
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = slugify(somebody.name) or f"orang-{somebody.pk}"
    response["Content-Disposition"] = f'attachment; filename="data-{name}.json"'
    return response


def _printed(request, somebody):
    dossier = Dossier(somebody, request.user, complete=True, on=request.desk.on)
    context = {"person": somebody, "dossier": dossier, "at": timezone.now(), **TAB}
    return request.desk.render(request, "person_print", context)
