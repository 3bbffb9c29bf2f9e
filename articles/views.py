from itertools import pairwise

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles import archive, compare, dates, metadata, richtext, sharing
from articles.cards import Card, ListPage
from articles.corrections import Correction
from articles.corrections import newest as newest_corrections
from articles.keys import key_asked
from articles.lists import FACT_CHECKS, MONTH, NEWS, TOPIC
from articles.models import Article, Banner, Edition, FormerAddress, Page, Topic
from articles.rendering import Rendered, facts
from articles.shelves import TopicShelves
from articles.stories import Story
from articles.story_rows import live

NEWS_TRAIL = [("Berita", "/berita/")]
ABOUT_TRAIL = [("Tentang situs ini", "/tentang/")]
rendered = Rendered()


def news(request):
    return _list(
        request,
        NEWS.rows(key_asked(request)),
        heading="Berita",
        intro="Kabar resmi dari Pemerintah Kota Cilegon.",
        template="articles/news.html",
        feed_url=reverse("articles:feed"),
    )


def fact_checks(request):
    return _list(
        request,
        FACT_CHECKS.rows(key_asked(request)),
        heading="Cek fakta",
        intro="Kabar yang beredar, diperiksa ke sumbernya.",
        nav_current="cek-fakta",
    )


def corrections(request):
    """What was corrected or answered, newest first."""
    return _list(
        request,
        newest_corrections(timezone.now(), key_asked(request)),
        card=Correction,
        template="articles/corrections.html",
        heading="Ralat, koreksi, dan hak jawab",
        intro="Kekeliruan kami perbaiki secara terbuka. Catatannya ada di sini, yang terbaru lebih dulu.",
    )


def archive_index(request):
    """Every month with stories, by year."""
    title, intro = "Arsip berita", "Semua berita menurut bulan terbitnya."
    context = {"years": archive.months(timezone.now()), "title": title, "intro": intro}
    context |= {"nav_current": "berita", "meta": metadata.of_page(title, intro, request.path, NEWS_TRAIL)}
    return render(request, "articles/archive.html", context)


def month(request, year, month):
    """The stories of a month that has begun, and the way to the months beside it."""
    try:
        start, end = dates.month_bounds(year, month)
    except ValueError as error:
        raise Http404 from error
    at = timezone.now()
    if start > at:
        raise Http404
    older, newer = archive.neighbours(start, end, at)
    return _list(
        request,
        MONTH.rows(key_asked(request), start=start, end=end),
        template="articles/month.html",
        heading=f"Berita {dates.month_year(start)}",
        trail=[*NEWS_TRAIL, ("Arsip", reverse("articles:archive"))],
        older=older,
        newer=newer,
    )


def topics(request):
    """Programmes, themes and areas that have a page of their own."""
    title, intro = "Topik dan program", "Berita menurut program, topik, kecamatan, dan kelurahan."
    context = {"shelves": TopicShelves(dates.today()), "title": title, "intro": intro}
    context |= {"nav_current": "berita", "meta": metadata.of_page(title, intro, request.path, NEWS_TRAIL)}
    return render(request, "articles/topics.html", context)


def topic(request, slug):
    subject, predecessors = Topic.objects.named(slug)
    if subject is None:
        raise Http404
    return _list(
        request,
        TOPIC.rows(key_asked(request), topic=subject.pk),
        template="articles/topic.html",
        topic=subject,
        heading=subject.name,
        intro=subject.intro,
        predecessors=predecessors,
        trail=[*NEWS_TRAIL, ("Topik", reverse("articles:topics"))],
    )


def story(request, year, slug, at=None):
    """The text in force; a former address redirects, a withdrawn story says so, anything else is 404."""
    at = at or timezone.now()
    if edition := live(at, year, slug):
        return HttpResponse(_story_page(Story(edition, at)))
    return _not_live(request, year, slug, at)


def _story_page(story):
    """Made once for the same rows on the same day, for whoever asks: nothing of the request is in it."""
    banner = Banner.objects.shown()

    def make():
        context = {
            "story": story,
            "meta": metadata.of_story(story),
            "nav_current": "cek-fakta" if story.is_fact_check else "berita",
            "banner": banner,
        }
        return render_to_string("articles/story.html", context)

    return rendered.of((dates.today(), banner and facts(banner), story.facts), make)


def history(request, year, slug, at=None):
    """What a public story said before each change that readers were told of, side by side."""
    at = at or timezone.now()
    edition = live(at, year, slug)
    if edition is None:
        return _beside_not_live(request, year, slug, at, "articles:history")
    editions = list(edition.article.editions.shown(at).order_by("number"))
    told = [pair for pair in pairwise(editions) if pair[1].change_kind != Edition.ChangeKind.MINOR]
    changes = [(newer, compare.editions(older, newer, whole=False)) for older, newer in reversed(told)]
    context = {"edition": edition, "first": editions[0], "changes": changes, "nav_current": "berita"}
    return render(request, "articles/history.html", context)


def pages(request):
    """Every service page, in the editors' order."""
    title, intro = "Tentang situs ini", "Siapa kami, bagaimana kami bekerja, dan cara menghubungi kami."
    context = {"pages": Page.objects.published(), "title": title, "intro": intro}
    context["meta"] = metadata.of_page(title, intro, request.path)
    return render(request, "articles/pages.html", context)


def page(request, slug):
    """A service page with its text in force."""
    subject = get_object_or_404(Page, slug=slug)
    text = subject.text
    if text is None:
        raise Http404
    context = {"subject": subject, "text": text, "body": richtext.printed(text.body, {})}
    context["meta"] = metadata.of_page(subject.title, richtext.text(text.body), request.path, ABOUT_TRAIL)
    return render(request, "articles/page.html", context)


def press_kit(request, year, slug, at=None):
    """Text, captions and full-size photos of a public story in one download."""
    at = at or timezone.now()
    edition = live(at, year, slug)
    if edition is None:
        return _beside_not_live(request, year, slug, at, "articles:press_kit")
    name = f"bahan-{slug[:60]}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        sharing.press_kit(Story(edition, at)), content_type="application/zip", headers=headers
    )


def _beside_not_live(request, year, slug, at, name):
    """A page beside a story that moved moves along; one beside a withdrawn story gives way to its notice."""
    former = FormerAddress.objects.filter(year=year, slug=slug).select_related("article").first()
    if former:
        address = reverse(name, args=[former.article.year, former.article.slug])
        return HttpResponsePermanentRedirect(address)
    article = get_object_or_404(Article, year=year, slug=slug)
    if article.withdrawal(at) is None:
        raise Http404
    return redirect(article)


def _not_live(request, year, slug, at):
    former = FormerAddress.objects.filter(year=year, slug=slug).select_related("article").first()
    if former:
        return HttpResponsePermanentRedirect(former.article.get_absolute_url())
    article = get_object_or_404(Article, year=year, slug=slug)
    withdrawal = article.withdrawal(at)
    if withdrawal is None:
        raise Http404
    if withdrawal.kind == withdrawal.Kind.MERGED:
        return redirect(withdrawal.target, permanent=True)
    status = 410 if withdrawal.kind == withdrawal.Kind.ERROR else 200
    context = {"title": article.title_shown(at), "withdrawal": withdrawal, "nav_current": "berita"}
    context["target_title"] = withdrawal.target and withdrawal.target.title_shown(at)
    context["meta"] = metadata.of_page("Berita ini ditarik", withdrawal.reason, article.get_absolute_url())
    return render(request, "articles/withdrawn.html", context, status=status)


def _list(request, rows, template="articles/list.html", nav_current="berita", card=Card, **context):
    page = ListPage([card(row) for row in rows], is_first="sebelum" not in request.GET)
    if not page.cards and not page.is_first:
        raise Http404
    heading, intro = context["heading"], context.get("intro") or f"Berita {settings.SITE_NAME}."
    path = request.path if page.is_first else f"{request.path}?sebelum={request.GET['sebelum']}"
    context |= {"page": page, "nav_current": nav_current}
    context["meta"] = metadata.of_page(heading, intro, path, context.get("trail", ()))
    return render(request, template, context)
