from django.http import Http404, HttpResponse

from kim.desk.access import desk_page
from kim.desk.forms.reminders import ReminderForm
from kim.desk.radar import TAB, radar_of
from kim.reminder_pdf import pdf_of
from kim.reminders import Addressee, Reminder


@desk_page
def reminder(request, code):
    """The letter to a camat or lurah: shown first, then as a PDF; nothing of it is stored."""
    area, lines = _found(request.desk, code)
    usual = ReminderForm.usual(request.desk.on)
    form = ReminderForm(request.GET if "subject" in request.GET else None, initial=usual)
    facts = form.cleaned_data if form.is_bound and form.is_valid() else None
    if form.is_bound and not facts:
        letter = None
    else:
        letter = Reminder(Addressee(area, request.desk.on), lines, **(facts or usual))
    if letter and lines and "pdf" in request.GET:
        return _file(letter)
    context = {"area": area, "form": form, "letter": letter if lines else None, "lines": lines, **TAB}
    return request.desk.render(request, "reminder", context)


def _found(desk, code):
    """The area of a code and what there is to remind it of; 404 outside the desk's own."""
    radar = radar_of(desk)
    for area in [district.area for district in radar.districts if district.area] + radar.areas:
        if area.code == code:
            return area, [line for line in radar.lines if line.wants_letter and _concerns(line, code)]
    raise Http404


def _concerns(line, code):
    return line.code == code or line.code.startswith(f"{code}.")


def _file(letter):
    name = f"surat-pengingat-{letter.addressee.area.slug}-{letter.dated:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf_of(letter), content_type="application/pdf", headers=headers)
