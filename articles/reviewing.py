"""The reviewer's page: a draft behind a secret address, with a box for remarks and a button to agree."""

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from articles.models import ReviewLink
from articles.stories import Story


class RemarkForm(forms.Form):
    text = forms.CharField(
        label="Catatan Anda", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


@never_cache
def review(request, token):
    """The draft as the public will read it; an expired or revoked link is 410 and says whom to ask."""
    link = get_object_or_404(ReviewLink.objects.select_related("edition__article"), token=token)
    if not link.is_open():
        return _closed(request)
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _remarked(link, form, "agree" in request.POST):
        return HttpResponseRedirect(f"{request.path}?terkirim=1")
    context = {
        "story": Story(link.edition, timezone.now()),
        "link": link,
        "form": form,
        "sent": "terkirim" in request.GET,
        "remarks": link.edition.events.filter(by_name=link.recipient),
    }
    return _private(render(request, "articles/review.html", context))


def _remarked(link, form, agrees):
    try:
        return link.remark(form.cleaned_data["text"], agrees)
    except forms.ValidationError as error:
        form.add_error("text", error)
        return None


def _closed(request):
    return _private(render(request, "articles/review_closed.html", status=410))


def _private(response):
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
