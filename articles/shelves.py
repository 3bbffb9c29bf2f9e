"""The topics as their index lists them."""

from articles.models import Topic


class TopicShelves:
    """All topics worth a page in one query: programmes, themes, and each kecamatan with its kelurahan."""

    def __init__(self, on):
        kinds = {kind: [] for kind in Topic.Kind}
        for topic in Topic.objects.worth_a_page().order_by("name"):
            kinds[topic.kind].append(topic)
        programs = kinds[Topic.Kind.PROGRAM]
        self.programs = [topic for topic in programs if not topic.has_ended(on)]
        self.ended = [topic for topic in programs if topic.has_ended(on)]
        self.themes = kinds[Topic.Kind.THEME]
        self.kecamatan = [topic for topic in kinds[Topic.Kind.AREA] if topic.is_kecamatan]
        self.kelurahan = [topic for topic in kinds[Topic.Kind.AREA] if not topic.is_kecamatan]
