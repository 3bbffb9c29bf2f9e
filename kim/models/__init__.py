from kim.models.accesses import Access
from kim.models.activities import Activity
from kim.models.activity_photos import ActivityPhoto
from kim.models.attendees import Attendee
from kim.models.boards import Board
from kim.models.chapters import Chapter
from kim.models.consents import Consent
from kim.models.coordinators import Coordinator
from kim.models.data_requests import DataRequest, RequestStep
from kim.models.distinctions import Distinction
from kim.models.erasures import Erasure
from kim.models.formation import FormationStep
from kim.models.identities import Identity
from kim.models.invitations import Invitation
from kim.models.liaisons import Liaison
from kim.models.officers import Officer
from kim.models.people import Membership, Person
from kim.models.portraits import Portrait
from kim.models.posts import Post
from kim.models.provisions import Provision
from kim.models.regions import Kecamatan, Kelurahan
from kim.models.retention import RetentionRule
from kim.models.savings import Saving
from kim.models.transfers import Transfer

__all__ = [
    "Access",
    "Activity",
    "ActivityPhoto",
    "Attendee",
    "Board",
    "Chapter",
    "Consent",
    "Coordinator",
    "DataRequest",
    "Distinction",
    "Erasure",
    "Identity",
    "FormationStep",
    "Invitation",
    "Kecamatan",
    "Kelurahan",
    "Liaison",
    "Membership",
    "Officer",
    "Person",
    "Portrait",
    "Post",
    "RequestStep",
    "RetentionRule",
    "Provision",
    "Saving",
    "Transfer",
]
