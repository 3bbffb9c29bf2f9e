"""A story as a list prints it."""

from itertools import groupby

from django.db.models import OuterRef, Subquery

from articles import dates
from articles.keys import key_of
from articles.models import Article, Edition, Highlight
from articles.rendering import facts
from articles.shown import Figure

PAGE = 20
PICKS = 3
CHECKS = 3
OLD_AFTER_MONTHS = 12


def is_old(published_at, at=None):
    """Published a year ago or longer, so that rules and dates in it may have changed."""
    return dates.months_between(dates.today(published_at), dates.today(at)) >= OLD_AFTER_MONTHS


class Card:
    """One list item, from an edition read with for_cards()."""

    noun = "Berita"

    def __init__(self, edition):
        self.edition = edition
        self.title, self.summary = edition.title, edition.summary
        self.published_at = edition.published_at
        self.verdict = edition.verdict
        self.place = getattr(edition, "place", None)

    @property
    def facts(self):
        """All that its item in a list is made of: what was read for it and the date."""
        return dates.today(), facts(self.edition), facts(self.edition.article)

    @property
    def url(self):
        return self.edition.article.get_absolute_url()

    @property
    def kind_label(self):
        return self.edition.article.get_kind_display()

    @property
    def is_fact_check(self):
        return self.edition.article.kind == Article.Kind.FACT_CHECK

    @property
    def topic(self):
        return self.edition.card.get("topic")

    @property
    def photo(self):
        return Figure.of(self.edition.card.get("lead"))

    @property
    def verdict_label(self):
        return self.edition.get_verdict_display()

    @property
    def change_label(self):
        """ "Ralat", "Koreksi" or "Hak jawab" when the text stands corrected or answers another story."""
        kinds = self.edition.ChangeKind
        notable = {kinds.ERRATUM, kinds.CORRECTION, kinds.REPLY}
        if self.edition.change_kind in notable:
            return self.edition.get_change_kind_display()
        return self.edition.card.get("answer", "")

    @property
    def closing(self):
        """Until when an announcement holds, or that it is over."""
        day = self.edition.closes_on
        if day is None:
            return ""
        return "Sudah ditutup" if self.edition.is_closed() else f"Sampai {dates.date_short(day)}"

    @property
    def is_old(self):
        return is_old(self.published_at)

    @property
    def key(self):
        """Where a list goes on after this item: the moment of publication and the row."""
        return key_of(self.published_at, self.edition.pk)


def by_month(cards):
    """[("Mei 2024", [cards])], in the given order."""
    return [
        (label, list(group))
        for label, group in groupby(cards, lambda card: dates.month_year(card.published_at))
    ]


def by_day(cards):
    """[(date, [cards])], in the given order."""
    return [
        (day, list(group))
        for day, group in groupby(cards, lambda card: dates.local(card.published_at).date())
    ]


class FrontPage:
    """The home page's stories in one query: the lead, the editors' other choices, the newest, fact checks."""

    def __init__(self, at, size=7):
        chosen = Highlight.objects.in_force(at)
        place = chosen.filter(article=OuterRef("article")).order_by("position", "-since").values("position")
        live = Edition.objects.live(at)
        newest = live.filter(pk__in=live.newest_first().values("pk")[: size + PICKS + 1])
        picked = live.filter(article__in=chosen.values("article"))
        checks = live.filter(
            pk__in=live.of_kind(Article.Kind.FACT_CHECK).newest_first().values("pk")[:CHECKS]
        )
        sources = [rows.order_by().values("pk") for rows in (newest, picked, checks)]
        any_of_them = sources[0].union(*sources[1:])  # each by its index
        rows = Edition.objects.filter(pk__in=any_of_them).annotate(place=Subquery(place[:1]))
        rows = rows.newest_first().for_cards()
        cards = [Card(edition) for edition in rows]
        top = sorted((card for card in cards if card.place is not None), key=lambda card: card.place)
        top = top[: PICKS + 1] or cards[:1]
        self.lead, self.picks = (top[0], top[1:]) if top else (None, [])
        self.latest = [card for card in cards if card not in top][:size]
        self.checks = [card for card in cards if card.is_fact_check][:CHECKS]


class ListPage:
    """One page of a list that goes on by key (?sebelum=…), never by counting."""

    def __init__(self, cards, is_first):
        self.cards, self.is_first = cards[:PAGE], is_first
        self.has_older = len(cards) > PAGE

    @property
    def groups(self):
        return by_month(self.cards)

    @property
    def older_query(self):
        return f"?sebelum={self.cards[-1].key}" if self.has_older else ""

    @property
    def older_label(self):
        if not self.has_older:
            return ""
        last = self.cards[-1]
        return f"{last.noun} sebelum {dates.date_long(last.published_at)}"
