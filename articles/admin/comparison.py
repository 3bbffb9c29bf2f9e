"""Any two editions of a story side by side, and the way back to an older one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import compare
from articles.models import Article, Edition


class PairForm(forms.Form):
    """Which two editions, by number."""

    older = forms.TypedChoiceField(label="Edisi", coerce=int)
    newer = forms.TypedChoiceField(label="dengan edisi", coerce=int)

    def __init__(self, numbers, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [(number, str(number)) for number in numbers]


def comparison(request, pk):
    """The chosen pair of a story's editions; the last two when none is chosen."""
    article = get_object_or_404(Article.objects.editable_by(request.user), pk=pk)
    editions = {edition.number: edition for edition in article.editions.order_by("number")}
    numbers = list(editions)
    last_two = {"older": numbers[-2:][0], "newer": numbers[-1]}
    form = PairForm(numbers, {**last_two, **request.GET.dict()})
    pair = form.cleaned_data if form.is_valid() else last_two
    older, newer = editions[pair["older"]], editions[pair["newer"]]
    context = {
        **admin.site.each_context(request),
        "title": "Bandingkan edisi",
        "article": article,
        "form": form,
        "older": older,
        "newer": newer,
        "changes": compare.editions(older, newer),
    }
    return render(request, "admin/articles/article/compare.html", context)


@require_POST
def restore(request, pk):
    """A new draft that starts from an older approved edition."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user).approved(), pk=pk)
    note = f"Isi kembali ke edisi {edition.number}."
    try:
        draft = edition.next_edition(request.user, Edition.ChangeKind.UPDATE, note)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:articles_article_compare", args=[edition.article_id]))
    messages.success(request, f"Draf baru dibuat dari edisi {edition.number}.")
    return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[draft.pk]))
