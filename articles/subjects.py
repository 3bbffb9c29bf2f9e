"""Which of its topics a story is about first: the one that its title, or else its summary, names first."""

import re

LEVEL = re.compile(r"^(kecamatan|kelurahan) ")


def in_order(topics, title, summary):
    """The topics as the words name them, those that they do not name last and by name."""
    words = f"{title}\n{summary}".casefold()
    return sorted(topics, key=lambda topic: (_named_at(topic, words), topic.name))


def _named_at(topic, words):
    """Where the first of a topic's spellings stands, an area's also without its level."""
    spellings = [spelling.casefold() for spelling in (topic.name, *topic.aliases)]
    spellings += [LEVEL.sub("", spelling) for spelling in spellings if topic.kind == topic.Kind.AREA]
    found = [re.search(rf"\b{re.escape(spelling)}\b", words) for spelling in spellings]
    return min((match.start() for match in found if match), default=len(words))
