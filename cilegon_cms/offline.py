"""Reading without a signal: the service worker, the page it shows, and the manifest for the home screen."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

WORKER = Path(__file__).parent / "static" / "js" / "service-worker.js"
SHELL = ("css/tokens.css", "css/site.css", "css/story.css", "js/site.js", "js/story.js", "js/offline.js")


def page(request):
    """What a reader sees without a signal where nothing is kept."""
    return render(request, "offline.html")


@cache_control(no_cache=True)
def service_worker(request):
    """The script, led by what it keeps; its version moves with the script, the page and each file named."""
    shell = [reverse("offline"), *map(static, SHELL)]
    script = WORKER.read_text(encoding="utf-8")
    parts = [script, render_to_string("offline.html", request=request), *shell]
    version = hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst SHELL = {json.dumps(shell)};\n"
    headers = {"Service-Worker-Allowed": "/"}
    return HttpResponse(head + script, content_type="text/javascript; charset=utf-8", headers=headers)


@cache_control(public=True, max_age=86_400)
def manifest(request):
    facts = {
        "name": settings.SITE_NAME,
        "short_name": "Diskominfo",
        "lang": "id",
        "start_url": "/",
        "scope": "/",
        "id": "/",
        "display": "minimal-ui",
        "background_color": "#fdfdfb",
        "theme_color": "#0a2a40",
        "icons": [
            {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            _icon("img/icon-192.png", 192),
            _icon("img/icon-512.png", 512),
            _icon("img/icon-maskable-512.png", 512) | {"purpose": "maskable"},
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def _icon(name, size):
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png"}
