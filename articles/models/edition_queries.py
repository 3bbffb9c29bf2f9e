from django.db import models
from django.db.models import F, Q
from django.utils import timezone

CARD_COLUMNS = (
    "title",
    "summary",
    "published_at",
    "live_from",
    "card",
    "verdict",
    "change_kind",
    "closes_on",
    "number",
    "article__kind",
    "article__year",
    "article__slug",
)


class EditionQuerySet(models.QuerySet):
    def editable_by(self, user):
        """Texts a user may work on: all for newsroom staff, none for others."""
        return self if user.has_perm("articles.change_edition") else self.none()

    def unfinished(self):
        return self.filter(state__in=self.model.State.unfinished())

    def approved(self):
        return self.filter(state=self.model.State.APPROVED)

    def live(self, at=None):
        """What the public reads at a moment: begun and not closed; only approved texts have these times."""
        at = at or timezone.now()
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def shown(self, at=None):
        """What the public has read by a moment: begun, and not replaced before it began."""
        begun = self.approved().filter(live_from__lte=at or timezone.now())
        return begun.exclude(live_until=F("live_from"))

    def scheduled(self, at=None):
        return self.approved().filter(live_from__gt=at or timezone.now())

    def awaiting_clearance(self):
        """Published urgently, as their reason says, and not yet confirmed by another approver."""
        urgent = self.model.objects.order_by().filter(urgent_reason__gt="", cleared_at=None)
        return self.filter(pk__in=urgent.values("pk"))  # few, found by index before any order is asked for

    def close_live(self, at):
        """Ends every approved text of these at a moment; one that had not begun is never shown."""
        self.approved().filter(live_until=None, live_from__gt=at).update(live_until=F("live_from"))
        return (
            self.approved()
            .filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)
            .update(live_until=at)
        )

    def of_kind(self, kind):
        return self.filter(article__kind=kind)

    def about(self, topic):
        """Texts under a topic, in the order of its own index."""
        about = self.filter(tagged__tag=topic)
        return about.alias(place_at=F("tagged__published_at"), place_pk=F("tagged__content_object"))

    def by_time_live(self):
        """Texts in the order in which they went live."""
        return self.alias(place_at=F("live_from"), place_pk=F("pk"))

    def announced(self, article, number, at):
        """Changes up to a story's edition that readers are told of, and other stories that answer it."""
        changed = Q(article=article, state=self.model.State.APPROVED)
        changed &= Q(number__gt=1, number__lte=number, live_from__lte=at) & ~Q(live_until=F("live_from"))
        changed &= ~Q(change_kind__in=["", self.model.ChangeKind.MINOR])
        answering = Q(answers=article, live_from__lte=at)
        answering &= Q(live_until=None) | Q(live_until__gt=at)
        return self.filter(changed | answering)

    def newest_first(self):
        moment, row = self._place
        return self.order_by(f"-{moment}", f"-{row}")

    def before(self, published_at, pk):
        """Older than a given story, for lists that page by key."""
        moment, row = self._place
        older = Q(**{f"{moment}__lt": published_at}) | Q(**{f"{row}__lt": pk})
        return self.filter(older, **{f"{moment}__lte": published_at})  # the range lets an index serve

    @property
    def _place(self):
        """The columns of the index that a list of these follows."""
        has_its_own = "place_at" in self.query.annotations
        return ("place_at", "place_pk") if has_its_own else ("published_at", "pk")

    def for_cards(self):
        """The columns a list item prints, in one query."""
        return self.select_related("article").only(*CARD_COLUMNS)
