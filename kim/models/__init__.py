from kim.models.activities import Activity
from kim.models.activity_photos import ActivityPhoto
from kim.models.boards import Board, Officer, Post
from kim.models.chapters import Chapter
from kim.models.coordinators import Coordinator
from kim.models.people import Membership, Person
from kim.models.regions import Kecamatan, Kelurahan
from kim.models.savings import Saving

__all__ = [
    "Activity",
    "ActivityPhoto",
    "Board",
    "Chapter",
    "Coordinator",
    "Kecamatan",
    "Kelurahan",
    "Membership",
    "Officer",
    "Person",
    "Post",
    "Saving",
]
