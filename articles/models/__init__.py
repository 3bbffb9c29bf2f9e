from articles.models.articles import Article, FormerAddress, Withdrawal
from articles.models.contributors import Contributor, Credit
from articles.models.editions import Edition
from articles.models.events import EditionEvent
from articles.models.officials import Official
from articles.models.photos import Photo, PhotoUse
from articles.models.presence import Presence
from articles.models.reviews import ReviewLink
from articles.models.revisions import Revision
from articles.models.topics import TaggedEdition, Topic

__all__ = [
    "Article",
    "Contributor",
    "Credit",
    "Edition",
    "EditionEvent",
    "FormerAddress",
    "Official",
    "Photo",
    "PhotoUse",
    "Presence",
    "ReviewLink",
    "Revision",
    "TaggedEdition",
    "Topic",
    "Withdrawal",
]
