from django.shortcuts import get_object_or_404

from kim.desk.access import desk_page
from kim.desk.forms.chapters import ChapterFactsForm
from kim.desk.savings import form_page, sent

TAB = {"tab": "kelola:chapters"}


@desk_page(writes=True)
def facts(request, pk):
    """Secretariat, contact, accounts and registration of a unit, as its public page shows them."""
    unit = get_object_or_404(request.desk.chapters().select_related("kecamatan", "kelurahan"), pk=pk)
    form = ChapterFactsForm(*sent(request), chapter=unit)
    return form_page(request, form, "chapter_facts", {"chapter": unit, **TAB}, "kelola:chapter")
