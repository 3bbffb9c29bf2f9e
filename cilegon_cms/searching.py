"""/cari/: one field, what it found, and ways to narrow it."""

import re
import time
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page

from articles import metadata
from articles.models import Topic
from articles.search import documents, misses, questions
from articles.search.answers import answers
from articles.search.language import lexicon
from articles.search.ranking import is_named
from articles.search.searching import Search
from articles.search.stories import area_slug
from articles.search.suggestions import suggestion
from articles.search.vocabularies import vocabulary

DESCRIPTION = "Cari berita, topik, kelurahan, KIM, dan pengurusnya di Kota Cilegon."
PAGE = 10
LAST_PAGE = 105  # stories and lasting things that are ranked, ten a page
MOST_CHOICES = 30
VALUE = re.compile(r"[\w-]{1,120}")
FILTERS = {"jenis": "Jenis", "topik": "Topik", "kecamatan": "Kecamatan", "tahun": "Tahun"}
NAMES_KEPT = 30.0  # seconds


@gzip_page  # no page cache has compressed it
@cache_control(private=True, no_cache=True)
def search(request):
    page = SearchPage(request.GET)
    page.note_miss()
    context = {"page": page, "nav_current": "cari", "description": DESCRIPTION}
    if not request.GET:
        context["meta"] = metadata.of_page("Cari", DESCRIPTION, request.path)
    response = render(request, "search.html", context)
    if request.GET:
        response["X-Robots-Tag"] = "noindex"
    return response


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with how many results it leaves: "12", "12+" of more than are ranked, or ""."""

    value: str
    label: str
    count: str
    chosen: bool


class SearchPage:
    """What one address of the search shows."""

    def __init__(self, query):
        self.typed = query.get("q", "")
        self.chosen = {name: value for name in FILTERS if VALUE.fullmatch(value := query.get(name, ""))}
        self.number = _page_number(query.get("hal", "1"))
        known = lexicon()
        facets = [f"{name}={value}" for name, value in self.chosen.items()]
        self.question = questions.read(self.typed, known, facets)
        self.search = Search(self.question)
        self.everything = Search(questions.read(self.typed, known)) if facets else self.search
        first = PAGE * (self.number - 1)
        hits = self.search.hits[first : first + PAGE]
        if not hits and self.number > 1:
            raise Http404
        self.has_next = len(self.search.hits) > first + PAGE
        self.named = sum(hit.row is None and is_named(hit, self.question) for hit in hits)
        self.answers = answers(self.search, hits)

    @cached_property
    def suggestion(self):
        """Better words when these found nothing, or not all of them; they do find something."""
        if self.answers and not self.search.is_partial:
            return ""
        better = suggestion(self.q, vocabulary())
        return better if better and Search(questions.read(better, lexicon())).found else ""

    @property
    def suggestion_query(self):
        return "?" + urlencode({"q": self.suggestion})

    def note_miss(self):
        """Keeps a question of words, unfiltered, that found nothing."""
        if not self.answers and not self.chosen and not self.question.is_empty:
            misses.note(self.typed[:500], lexicon())

    @property
    def q(self):
        return self.question.text

    @property
    def direct(self):
        """Things called exactly as asked, ahead of the list."""
        return self.answers[: self.named]

    @property
    def rows(self):
        return self.answers[self.named :]

    @cached_property
    def filters(self):
        """(name, label, choices) of each filter that would make a difference."""
        every = [(name, label, self._choices(name)) for name, label in FILTERS.items()]
        return [row for row in every if len(row[2]) > 1 or row[0] in self.chosen]

    @property
    def next_query(self):
        return self._query(self.number + 1) if self.has_next else ""

    @property
    def previous_query(self):
        return self._query(self.number - 1) if self.number > 1 else ""

    @property
    def unfiltered_query(self):
        return "?" + urlencode({"q": self.q})

    def _query(self, number):
        pairs = {"q": self.q, **self.chosen, **({"hal": number} if number > 1 else {})}
        return "?" + urlencode(pairs)

    def _choices(self, name):
        labels, prefix = _labels(name), f"{name}="
        ranked = [row for row in self.everything.facets.most_common() if row[0].startswith(prefix)]
        counts = {facet.removeprefix(prefix): count for facet, count in ranked[:MOST_CHOICES]}
        if value := self.chosen.get(name):
            counts.setdefault(value, self.everything.facets[prefix + value])
        choices = [
            Choice(
                value, labels.get(value, value), self._told(name, value, count), self._is_chosen(name, value)
            )
            for value, count in counts.items()
        ]
        newest_first = name == "tahun"
        return sorted(choices, key=lambda choice: choice.value if newest_first else "", reverse=newest_first)

    def _is_chosen(self, name, value):
        return self.chosen.get(name) == value

    def _told(self, name, value, count):
        """What is chosen alone leaves just what is shown; of the rest only the ranked are counted."""
        if self._is_chosen(name, value) and len(self.chosen) == 1:
            return self.search.count if self.search.found else ""
        return f"{count}{'+' * self.everything.has_more}" if count else ""


def _page_number(text):
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:6]) <= LAST_PAGE:
        raise Http404
    return int(text)


class _TopicNames:
    """Names of topics by slug and of kecamatan by theirs, as this process read them last."""

    def __init__(self):
        self.topics, self.kecamatan, self.read_at = {}, {}, -NAMES_KEPT

    def current(self):
        if time.monotonic() - self.read_at > NAMES_KEPT:
            rows = list(Topic.objects.values_list("slug", "name", "code"))
            self.topics = {slug: name for slug, name, code in rows}
            self.kecamatan = {area_slug(name): name for slug, name, code in rows if len(code) == 8}
            self.read_at = time.monotonic()
        return self


_topic_names = _TopicNames()


def _labels(name):
    if name == "jenis":
        return documents.kinds()
    if name == "tahun":
        return {}
    names = _topic_names.current()
    return names.topics if name == "topik" else names.kecamatan


@cache_control(public=True, max_age=86_400)
def description(request):
    """OpenSearch: lets a browser search here from its address line."""
    address = settings.SITE_URL + reverse("search")
    return render(
        request,
        "opensearch.xml",
        {"name": settings.SITE_NAME, "address": address, "site": settings.SITE_URL},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
