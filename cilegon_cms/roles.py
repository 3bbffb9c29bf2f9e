"""The offices of newsroom and roster, as groups with the permissions each needs."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

CHANGE = ("view", "add", "change")
NEWSROOM = ("edition", "article", "photo", "photouse", "credit", "contributor", "official")
FRONT_OFFICE = ("topic", "highlight", "banner", "page", "redirect", "searchpick")
ROSTER = (
    "chapter",
    "formationstep",
    "person",
    "membership",
    "board",
    "officer",
    "coordinator",
    "activity",
    "activityphoto",
    "attendee",
    "liaison",
    "provision",
)

WRITER = "Penulis"
APPROVER = "Redaktur"
CHAIR = "Ketua KIM"


def permissions_of():
    """Codenames (app_label.codename) by group name."""
    writing = {f"articles.{verb}_{noun}" for noun in NEWSROOM for verb in CHANGE}
    writing |= {
        "articles.view_topic",
        "articles.delete_photouse",
        "articles.delete_credit",
        "articles.delete_photo",
    }
    approving = {f"articles.{verb}_{noun}" for noun in FRONT_OFFICE for verb in CHANGE}
    approving |= {"articles.approve_edition", "articles.delete_highlight", "articles.delete_redirect"}
    approving |= {"articles.view_missingaddress", "articles.delete_missingaddress"}
    approving |= {"articles.delete_searchpick", "articles.view_searchmiss", "articles.delete_searchmiss"}
    roster = {f"kim.{verb}_{noun}" for noun in ROSTER for verb in CHANGE}
    roster |= {"kim.delete_activityphoto", "kim.delete_attendee"}
    roster |= {"kim.view_access", "kim.view_retentionrule", "kim.change_retentionrule"}
    roster |= {"kim.view_kecamatan", "kim.view_kelurahan", "kim.manage_all_chapters"}
    return {WRITER: writing, APPROVER: writing | approving, CHAIR: roster}


def sync_roles(using="default", **kwargs):
    """After every migrate: creates the groups and gives them the permissions they lack; extra ones stay."""
    for label in ("articles", "kim"):
        create_permissions(apps.get_app_config(label), using=using, verbosity=0)
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for name, codenames in permissions_of().items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in codenames))
