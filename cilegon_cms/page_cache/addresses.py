"""Which requests may be answered from the cache, and the one plain request that stands for all of them."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

LISTS = frozenset(
    {
        "articles:corrections",
        "articles:fact_checks",
        "articles:month",
        "articles:news",
        "articles:topic",
        "kim:agenda",
    }
)
PAGES = LISTS | {
    "home",
    "robots",
    "sitemap",
    "sitemap_month",
    "sitemap_news",
    "sitemap_pages",
    "articles:archive",
    "articles:feed",
    "articles:history",
    "articles:page",
    "articles:pages",
    "articles:story",
    "articles:topic_feed",
    "articles:topics",
    "kim:activity",
    "kim:activity_ics",
    "kim:agenda_feed",
    "kim:chapter",
    "kim:directory",
    "kim:kecamatan",
    "kim:kecamatan_feed",
}
TRACKING = frozenset({"fbclid", "gclid", "igsh", "igshid", "mibextid"})
LONGEST = 300  # characters of a path or a query


def page_name(path):
    """The name of the public page at a path, or None."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return name if name in PAGES else None


class Address(NamedTuple):
    """All of a request that a public page may depend on."""

    scheme: str
    host: str
    path: str
    query: str

    @property
    def is_public(self):
        """Whether the site map has a page here that is the same for every reader; what people type is not."""
        if not (name := page_name(self.path)):
            return False
        names = [key for key, _ in parse_qsl(self.query, keep_blank_values=True)]
        return not names or (name in LISTS and names == ["sebelum"])


class Addresses:
    """Reads addresses from requests, by the settings in force when it was made."""

    def __init__(self):
        self.hosts = {*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).netloc}
        self.private_cookies = (settings.SESSION_COOKIE_NAME, "messages")
        self.proxy_header, self.proxy_https = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def of(self, environ):
        """The address asked for; None for a request whose answer could be anyone's own."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ:
            return None
        cookies, host = environ.get("HTTP_COOKIE", ""), environ.get("HTTP_HOST")
        if host not in self.hosts or any(name in cookies for name in self.private_cookies):
            return None
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if max(len(path), len(query)) > LONGEST or not path.isascii() or environ.get("SCRIPT_NAME"):
            return None
        return Address(self._scheme(environ), host, path, query and _without_tracking(query))

    def request(self, address, environ):
        """The WSGI environment of a request for the address that carries nothing else of its sender."""
        plain = {name: value for name, value in environ.items() if not name.startswith(("HTTP_", "CONTENT_"))}
        plain |= {"REQUEST_METHOD": "GET", "HTTP_HOST": address.host, "QUERY_STRING": address.query}
        if self.proxy_header in environ:
            plain[self.proxy_header] = self.proxy_https if address.scheme == "https" else "http"
        return plain

    def _scheme(self, environ):
        if self.proxy_header in environ:
            first = environ[self.proxy_header].split(",")[0].strip()
            return "https" if first == self.proxy_https else "http"
        return environ["wsgi.url_scheme"]


def _without_tracking(query):
    """The query in one spelling, without what other sites add to count their visitors."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([pair for pair in pairs if pair[0] not in TRACKING and not pair[0].startswith("utm_")])
