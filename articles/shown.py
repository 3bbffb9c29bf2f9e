"""What a story shows beside its text, as plain data frozen at approval, and the pictures it makes of them."""

from django.core.files.storage import default_storage

from articles import pictures, subjects


def freeze(edition):
    """Photos, credits, topics and links to other stories of an edition as they stand now."""
    figures = [_figure(use) for use in edition.uses.select_related("photo")]
    credits = list(edition.credits.select_related("contributor"))
    return {
        "lead": next((figure for figure in figures if figure["role"] == "lead"), None),
        "figures": [figure for figure in figures if figure["role"] != "lead"],
        "credits": _credits(credits),
        "authors": [credit.contributor.name for credit in credits if credit.role == "penulis"],
        "topics": [
            {"name": topic.name, "slug": topic.slug, "kind": topic.kind}
            for topic in subjects.in_order(edition.tags.all(), edition.title, edition.summary)
        ],
        "answers": _answered(edition),
        "related": list(edition.related.values_list("pk", flat=True)),
    }


def card(beside):
    """The part of it that a list prints: the main area or else the main topic, and the lead photo."""
    topics = sorted(beside["topics"], key=lambda topic: topic["kind"] != "wilayah")
    answers = beside.get("answers")
    label = answers["label"] if answers else ""
    return {"topic": topics[0] if topics else None, "lead": beside["lead"], "answer": label}


def recredit(edition, stem, credit):
    """Sets a photo's credit in what an approved edition shows; the caller saves."""
    beside, card = edition.shown_beside, edition.card
    for figure in (beside.get("lead"), card.get("lead"), *beside.get("figures", [])):
        if figure and figure["stem"] == stem:
            figure["credit"] = credit


def _figure(use):
    return {
        "role": use.role,
        "stem": use.photo.stem,
        "width": use.photo.width,
        "height": use.photo.height,
        "caption": use.caption,
        "credit": use.photo.credit,
        "alt": "" if use.decorative else use.alt,
        "bytes": pictures.fallback_size(use.photo.stem),
    }


def _answered(edition):
    """The story that this one corrects or replies to, as it stands now."""
    if not edition.answers_id:
        return None
    stories = edition.answers.editions.order_by("number")
    story = stories.shown().last() or stories.approved().last()
    return {
        "label": edition.get_answer_kind_display(),
        "title": str(story or edition.answers),
        "url": edition.answers.get_absolute_url(),
        "published_at": story.published_at.isoformat() if story else "",
    }


def _credits(credits):
    names = {}
    for credit in credits:
        names.setdefault(credit.get_role_display(), []).append(credit.contributor.name)
    return [[role, ", ".join(people)] for role, people in names.items()]


class Figure:
    """A frozen photo use with the addresses of its renditions."""

    def __init__(self, data):
        self.stem, self.width, self.height = data["stem"], data["width"], data["height"]
        self.caption, self.credit, self.alt = data["caption"], data["credit"], data["alt"]
        self.bytes = data.get("bytes", 0)

    @classmethod
    def of(cls, data):
        return cls(data) if data else None

    @classmethod
    def of_use(cls, use):
        return cls(_figure(use))

    @property
    def src(self):
        return default_storage.url(pictures.fallback_name(self.stem))

    @property
    def srcset(self):
        return pictures.srcset(self.stem, self.width, default_storage.url(""))

    @property
    def full_url(self):
        return default_storage.url(pictures.rendition_name(self.stem, pictures.widths_for(self.width)[-1]))

    @property
    def share_url(self):
        return default_storage.url(pictures.share_name(self.stem))
