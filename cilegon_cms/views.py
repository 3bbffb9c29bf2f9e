import datetime as dt
import mimetypes
import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from articles import dates, metadata
from articles.cards import FrontPage, by_day
from articles.models import MissingAddress, Redirect, Topic
from articles.models.addresses import tidy
from cilegon_cms.page_cache.addresses import page_name
from kim.directory import Directory
from kim.models import Activity

RENDITION = re.compile(r"foto/[0-9a-f-]{12,20}/\w{1,20}\.(webp|jpg)")
TOPICS = 3
AGENDA = 3
SECURITY_TXT_FOR = dt.timedelta(days=180)


def home(request):
    front = FrontPage(timezone.now())
    context = {
        "lead": front.lead,
        "picks": front.picks,
        "days": by_day(front.latest),
        "fact_checks": front.checks,
        "directory": Directory(dates.today()),
        "agenda": Activity.objects.public().upcoming()[:AGENDA],
        "topics": Topic.objects.programs().running(dates.today())[:TOPICS],
        "meta": metadata.of_home(request.path),
    }
    return render(request, "home.html", context)


def not_found(request, exception=None):
    """Where editors say an address went (301) or that it is gone (410), the page meant, or a counted 404."""
    path = request.path.replace("\0", "")  # PostgreSQL takes none
    target = Redirect.objects.end_of(path)
    if target is None and tidy(path) != path and page_name(tidy(path)):
        target = tidy(path)
    if target:
        return HttpResponsePermanentRedirect(target)
    if target == "":
        return render(request, "410.html", status=410)
    if request.method == "GET":
        MissingAddress.objects.note(path)
    return render(request, "404.html", status=404)


def bad_request(request, exception=None):
    """Django's own would read the form again to check its token, and fail on what could not be read."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def health(request):
    """200 with "ok" while the database answers, for monitoring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def robots(request):
    closed = [f"Disallow: /{part}/" for part in ("admin", "kelola", "masuk", "akun", "tinjau", "undangan")]
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def security_txt(request):
    """Where to report a hole in this site (RFC 9116)."""
    expires = (timezone.now() + SECURITY_TXT_FOR).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SITE_URL}{reverse('articles:page', args=['kontak'])}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: id, en",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=86_400)
def favicon(request):
    return HttpResponseRedirect(static("img/favicon.ico"))


@cache_control(public=True, max_age=31_536_000, immutable=True)
def media(request, path):
    """A public rendition; in production nginx answers before this is asked."""
    if not RENDITION.fullmatch(path) or not default_storage.exists(path):
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(path), content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin" if settings.HTTPS else "cross-origin"
    return response
