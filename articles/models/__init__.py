from articles.models.addresses import MissingAddress, Redirect
from articles.models.articles import Article, FormerAddress, Withdrawal
from articles.models.contributors import Contributor, Credit
from articles.models.editions import Edition
from articles.models.events import EditionEvent
from articles.models.frontpage import Banner, Highlight
from articles.models.officials import Official
from articles.models.pages import Page, PageText
from articles.models.photos import Photo, PhotoUse
from articles.models.presence import Presence
from articles.models.reviews import ReviewLink
from articles.models.revisions import Revision
from articles.models.search import SearchEntry, SearchMiss, SearchPick
from articles.models.topics import TaggedEdition, Topic

__all__ = [
    "Article",
    "Banner",
    "Contributor",
    "Credit",
    "Edition",
    "EditionEvent",
    "FormerAddress",
    "Highlight",
    "MissingAddress",
    "Official",
    "Page",
    "PageText",
    "Photo",
    "PhotoUse",
    "Presence",
    "Redirect",
    "ReviewLink",
    "Revision",
    "SearchEntry",
    "SearchMiss",
    "SearchPick",
    "TaggedEdition",
    "Topic",
    "Withdrawal",
]
