"""The newsroom's directories as the release reader wants them."""

from articles.models import Official, Topic
from articles.pasted import Names, Place


def known_names():
    """Places, officials and topics as recorded now."""
    topics = list(Topic.objects.all())
    areas = [topic for topic in topics if topic.kind == Topic.Kind.AREA]
    return Names(
        places=tuple(_place(topic) for topic in areas),
        officials=tuple(Official.objects.values_list("name", "office")),
        topics=tuple((topic.name, *topic.aliases) for topic in topics if topic.kind != Topic.Kind.AREA),
    )


def _place(topic):
    level, name = topic.name.split(" ", 1)
    return Place(name, topic.code, level.lower(), tuple(topic.aliases))
