from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Enclosure

from articles.cards import Card
from articles.control_signs import without_control_signs
from articles.models import Edition, Topic

ITEMS = 30


class NewsFeed(Feed):
    """The newest stories as RSS, each with its lead photo."""

    title = settings.SITE_NAME
    description = "Kabar resmi dari Pemerintah Kota Cilegon."
    language = "id"

    def link(self, obj=None):
        return settings.SITE_URL + reverse("articles:news")

    def feed_url(self, obj=None):
        """Named here, or Django would take the host from the request."""
        return settings.SITE_URL + reverse("articles:feed")

    def editions(self, obj):
        return Edition.objects.live()

    def items(self, obj):
        return [Card(edition) for edition in self.editions(obj).newest_first().for_cards()[:ITEMS]]

    def item_title(self, item):
        return without_control_signs(item.title)

    def item_description(self, item):
        label = f"{item.change_label}. " if item.change_label else ""
        return label + without_control_signs(item.summary)

    def item_guid(self, item):
        """Stays the same when the story's address changes."""
        return f"{settings.SITE_URL}/#berita-{item.edition.article_id}"

    item_guid_is_permalink = False

    def item_link(self, item):
        return settings.SITE_URL + item.url

    def item_pubdate(self, item):
        return item.published_at

    def item_categories(self, item):
        topics = [item.topic["name"]] if item.topic else []
        return [item.kind_label, *map(without_control_signs, topics)]

    def item_enclosures(self, item):
        if item.photo is None:
            return []
        return [Enclosure(settings.SITE_URL + item.photo.src, str(item.photo.bytes), "image/jpeg")]


class TopicFeed(NewsFeed):
    """The newest stories of one topic."""

    def get_object(self, request, slug):
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic):
        return f"{without_control_signs(topic.name)} · {settings.SITE_NAME}"

    def link(self, topic):
        return settings.SITE_URL + topic.get_absolute_url()

    def feed_url(self, topic):
        return settings.SITE_URL + reverse("articles:topic_feed", args=[topic.slug])

    def editions(self, topic):
        return Edition.objects.live().about(topic)
