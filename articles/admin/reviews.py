"""Review links: made, shown and taken back beside the draft; read by somebody without an account."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.models import Edition, ReviewLink


class ReviewLinkForm(forms.ModelForm):
    class Meta:
        model = ReviewLink
        fields = ["recipient"]


def review_links(request, pk):
    """The links of one text, and a form for another; a text that is public needs none."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user).unfinished(), pk=pk)
    form = ReviewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.edition, form.instance.created_by = edition, request.user
        link = form.save()
        edition.log("tautan tinjauan dibuat", request.user, note=f"Untuk {link.recipient}.")
        messages.success(request, f"Tautan untuk {link.recipient} siap dikirim.")
        return HttpResponseRedirect(request.path)
    links = edition.review_links.open()
    context = {
        **admin.site.each_context(request),
        "title": "Tautan tinjauan",
        "edition": edition,
        "form": form,
        "links": [(link, request.build_absolute_uri(link.get_absolute_url())) for link in links],
    }
    return render(request, "admin/articles/edition/review_links.html", context)


@require_POST
def revoke_review_link(request, pk):
    editions = Edition.objects.editable_by(request.user)
    link = get_object_or_404(ReviewLink.objects.open().filter(edition__in=editions), pk=pk)
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    link.edition.log("tautan tinjauan dicabut", request.user, note=f"Untuk {link.recipient}.")
    messages.success(request, f"Tautan untuk {link.recipient} dicabut.")
    return HttpResponseRedirect(reverse("admin:articles_edition_review_links", args=[link.edition_id]))
