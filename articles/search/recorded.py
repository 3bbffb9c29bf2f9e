"""The lexicon of this newsroom: the set words of the language and the names recorded in the database."""

import time
import tomllib
from functools import cache
from pathlib import Path

from django.db.models.signals import post_delete, post_save

from articles.models import Official, Topic
from articles.search.lexicons import Lexicon, key_of
from articles.search.tokens import tokens

NEVER = float("-inf")
REMEMBERED = 30.0  # seconds a process may go on with the names it read last
LEVELS = {"kecamatan": ("kec",), "kelurahan": ("kel", "desa")}


class Recorded:
    """The lexicon as this process knows it: read anew after a change here, and every half minute."""

    def __init__(self):
        self.lexicon, self.names, self.read_at = None, None, NEVER

    def current(self):
        if time.monotonic() - self.read_at > REMEMBERED:
            self.read()
        return self.lexicon

    def read(self):
        names = recorded_names()
        if names != self.names:
            self.lexicon, self.names = build(*names), names
        self.read_at = time.monotonic()

    def forget(self, **signal):
        self.read_at = NEVER


recorded = Recorded()
for model in (Topic, Official):
    post_save.connect(recorded.forget, sender=model)
    post_delete.connect(recorded.forget, sender=model)


def lexicon():
    """All that is known by name now."""
    return recorded.current()


def recorded_names():
    """(topics, officials) as plain data."""
    topics = tuple(
        (kind, name, tuple(aliases))
        for kind, name, aliases in Topic.objects.order_by("pk").values_list("kind", "name", "aliases")
    )
    return topics, tuple(Official.objects.order_by("pk").values_list("name", flat=True).distinct())


def build(topics=(), officials=()):
    """A lexicon of topics (kind, name, aliases), officials' names and the set words of the language."""
    set_words = words_by_heart()
    city = set_words["city"]
    areas = [(name, aliases) for kind, name, aliases in topics if kind == Topic.Kind.AREA]
    subjects = [
        (name, aliases)
        for kind, name, aliases in topics
        if kind != Topic.Kind.AREA and (aliases or name.isupper())
    ]
    return Lexicon(
        concepts=[
            *set_words["concepts"].items(),
            (f"Kota {city}", (city,)),
            *(_area(name, aliases, city) for name, aliases in areas),
            *subjects,
            *((name, ()) for name in officials if " " in name.strip()),
        ],
        protected=_protected(areas, officials, set_words),
        stop_words=[*set_words["stop_words"].split(), key_of(f"Kota {city}")],
        capitals=set_words["capitals"],
        shouted=set_words["shouted"],
    )


def _area(name, aliases, city):
    """An area by its bare name, unless the whole city has it, and with its level before it."""
    level, bare = name.split(" ", 1) if " " in name else ("", name)
    titles = (level, *LEVELS.get(level.lower(), ()))
    spellings = (bare, *aliases)
    full = [f"{title} {spelling}".strip() for title in titles for spelling in spellings]
    return name, [*(spelling for spelling in spellings if spelling.lower() != city), *full]


def _protected(areas, officials, set_words):
    places = [spelling for name, aliases in areas for spelling in (name.split(" ", 1)[-1], *aliases)]
    people = [token.form for name in officials for token in tokens(name) if len(token.form) > 2]
    return {token.form for place in places for token in tokens(place)} | {
        *people,
        *set_words["protected"].split(),
    }


@cache
def words_by_heart():
    """What names.toml lists."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
