"""The picture of an officer as the public may ask for it."""

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kim.models import Portrait

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, noimageindex",
}


@require_safe
@cache_control(no_store=True)
def portrait(request, key):
    """Asks each time whether its owner still agrees; no cache keeps an answer."""
    shown = Portrait.objects.published().filter(key=key).first()
    content = shown and shown.read("kecil")
    if not content:
        return HttpResponse("Foto ini tidak ada.", status=404, content_type="text/plain", headers=HEADERS)
    return HttpResponse(content, content_type="image/webp", headers=HEADERS)
