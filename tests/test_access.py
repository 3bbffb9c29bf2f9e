"""Who reaches what: every URL and every admin class with every role; a new one without a row fails."""

import copy
import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from articles.models import (
    Banner,
    Contributor,
    Highlight,
    MissingAddress,
    Official,
    Page,
    Redirect,
    ReviewLink,
    SearchMiss,
    SearchPick,
)
from kim.models import (
    Access,
    Activity,
    Consent,
    Coordinator,
    DataRequest,
    FormationStep,
    Invitation,
    RetentionRule,
    Transfer,
)
from tests.builders import (
    make_admin,
    make_approver,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
    make_draft,
    make_liaison,
    make_live,
    make_member,
    make_officer,
    make_person,
    make_photo,
    make_portrait,
    make_provision,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db

NEWSROOM = {"writer", "approver", "admin"}
EDITORS = {"approver", "admin"}
CITY = {"chair", "admin"}
STAFF = NEWSROOM | CITY
COORDINATORS = {"own", "foreign", "expired"}
DESK = {"own", "foreign"} | CITY
OWN_DESK = {"own"} | CITY
ALL = STAFF | COORDINATORS | {"anonymous"}
SIGNED_IN = ALL - {"anonymous"}

# Who may open the pages of a registered model.
MODELS = {
    "articles.article": NEWSROOM,
    "articles.edition": NEWSROOM,
    "articles.photo": NEWSROOM,
    "articles.contributor": NEWSROOM,
    "articles.official": NEWSROOM,
    "articles.topic": NEWSROOM,
    "articles.highlight": EDITORS,
    "articles.banner": EDITORS,
    "articles.page": EDITORS,
    "articles.redirect": EDITORS,
    "articles.missingaddress": EDITORS,
    "articles.searchpick": EDITORS,
    "articles.searchmiss": EDITORS,
    "kim.access": CITY,
    "kim.activity": CITY,
    "kim.board": CITY,
    "kim.chapter": CITY,
    "kim.person": CITY,
    "kim.membership": CITY,
    "kim.kecamatan": CITY,
    "kim.kelurahan": CITY,
    "kim.retentionrule": CITY,
    "kim.coordinator": CITY,
    "kim.liaison": CITY,
    "kim.provision": CITY,
    "auth.user": {"admin"},
    "auth.group": {"admin"},
    "account.emailaddress": {"admin"},
}
# Who may open every other address.
PAGES = {
    "home": ALL,
    "search": ALL,
    "search_description": ALL,
    "health": ALL,
    "robots": ALL,
    "media": ALL,
    "sitemap": ALL,
    "sitemap_pages": ALL,
    "sitemap_news": ALL,
    "sitemap_month": ALL,
    "articles:news": ALL,
    "articles:archive": ALL,
    "articles:month": ALL,
    "articles:topics": ALL,
    "articles:story": ALL,
    "articles:history": ALL,
    "articles:press_kit": ALL,
    "articles:review": ALL,
    "articles:corrections": ALL,
    "articles:fact_checks": ALL,
    "articles:topic": ALL,
    "articles:topic_feed": ALL,
    "articles:page": ALL,
    "articles:pages": ALL,
    "articles:feed": ALL,
    "kim:agenda": ALL,
    "kim:agenda_feed": ALL,
    "kim:activity": ALL,
    "kim:activity_ics": ALL,
    "kim:directory": ALL,
    "kim:kecamatan": ALL,
    "kim:kecamatan_feed": ALL,
    "kim:chapter": ALL,
    "kim:portrait": ALL,
    "security_txt": ALL,
    "manifest": ALL,
    "service_worker": ALL,
    "offline": ALL,
    "kelola:tasks": DESK,
    "kelola:members": DESK,
    "kelola:member_add": DESK,
    "kelola:chapters": DESK,
    "kelola:radar": DESK,
    "kelola:radar_csv": DESK,
    "kelola:reminder": OWN_DESK,
    "kelola:history": DESK,
    "kim:invitation": ALL,
    "kelola:coordinators": DESK,
    "kelola:coordinator_area": OWN_DESK,
    "kelola:coordinator_invite": OWN_DESK,
    "kelola:invitation_send": CITY,
    "kelola:invitation_revoke": OWN_DESK,
    "kelola:recap": DESK,
    "kelola:recap_csv": DESK,
    "kelola:activities": DESK,
    "kelola:activity_add": DESK,
    "kelola:activity": OWN_DESK,
    "kelola:activity_change": OWN_DESK,
    "kelola:activity_cancel": OWN_DESK,
    "kelola:activity_report": OWN_DESK,
    "kelola:activity_photos": OWN_DESK,
    "kelola:activity_attendees": OWN_DESK,
    "kelola:activity_handover": OWN_DESK,
    "kelola:breach": CITY,
    "kelola:consent_add": OWN_DESK,
    "kelola:consent_scan": OWN_DESK,
    "kelola:consent_withdraw": OWN_DESK,
    "kelola:data_request": OWN_DESK,
    "kelola:data_request_add": OWN_DESK,
    "kelola:data_request_close": OWN_DESK,
    "kelola:data_request_lift": OWN_DESK,
    "kelola:data_requests": DESK,
    "kelola:person": OWN_DESK,
    "kelola:person_copy": OWN_DESK,
    "kelola:person_erase": CITY,
    "kelola:person_nik": OWN_DESK,
    "kelola:person_reveal": OWN_DESK,
    "kelola:portrait_change": OWN_DESK,
    "kelola:portrait_remove": OWN_DESK,
    "kelola:retention": CITY,
    "kelola:member_return": OWN_DESK,
    "kelola:transfers": DESK,
    "kelola:transfer": OWN_DESK,
    "kelola:transfer_confirm": OWN_DESK,
    "kelola:transfer_decline": OWN_DESK,
    "kelola:transfer_offer": OWN_DESK,
    "kelola:transfer_withdraw": OWN_DESK,
    "kelola:duplicates": DESK,
    "kelola:merge": OWN_DESK,
    "kelola:distinguish": OWN_DESK,
    "kelola:liaisons": DESK,
    "kelola:liaison_add": DESK,
    "kelola:liaison_change": OWN_DESK,
    "kelola:provision_add": OWN_DESK,
    "kelola:provision_change": OWN_DESK,
    "kelola:stock": OWN_DESK,
    "kelola:member": OWN_DESK,
    "kelola:member_correct": OWN_DESK,
    "kelola:member_move": OWN_DESK,
    "kelola:member_end": OWN_DESK,
    "kelola:chapter": OWN_DESK,
    "kelola:chapter_facts": OWN_DESK,
    "kelola:board_add": OWN_DESK,
    "kelola:board_propose": OWN_DESK,
    "kelola:board_issue": OWN_DESK,
    "kelola:board_cancel": OWN_DESK,
    "kelola:board_complete": OWN_DESK,
    "kelola:board_correct": OWN_DESK,
    "kelola:sections": OWN_DESK,
    "kelola:formation": OWN_DESK,
    "kelola:formation_step": OWN_DESK,
    "kelola:formation_file": OWN_DESK,
    "kelola:board_scan": OWN_DESK,
    "kelola:officer_replace": OWN_DESK,
    "kelola:undo": OWN_DESK,
    "account_login": ALL,
    "account_logout": ALL,
    "account_inactive": ALL,
    "account_reset_password": ALL,
    "account_reset_password_done": ALL,
    "account_reset_password_from_key": ALL,
    "account_reset_password_from_key_done": ALL,
    "account_set_password": ALL,
    "account_change_password": SIGNED_IN,
    "after_sign_in": SIGNED_IN,
    "admin:index": STAFF,
    "admin:login": ALL,
    "admin:logout": STAFF,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:app_list": STAFF,
    "admin:view_on_site": STAFF,
    "admin:articles_edition_calendar": STAFF,
    "admin:articles_topic_add": EDITORS,
    "admin:articles_edition_calendar_month": STAFF,
}
# Refused even to those who may open the model: nothing is added or deleted there.
CLOSED = {
    "admin:articles_article_add",
    "admin:articles_article_delete",
    "admin:articles_edition_delete",
    "admin:articles_missingaddress_add",
    "admin:articles_searchmiss_add",
    "admin:kim_access_add",
    "admin:kim_access_delete",
    "admin:kim_activity_delete",
    "admin:kim_retentionrule_add",
    "admin:kim_retentionrule_delete",
    "admin:kim_board_delete",
    "admin:kim_chapter_delete",
    "admin:kim_person_delete",
    "admin:kim_membership_delete",
    "admin:kim_kecamatan_add",
    "admin:kim_kecamatan_delete",
    "admin:kim_kelurahan_add",
    "admin:kim_kelurahan_delete",
    "admin:kim_coordinator_delete",
    "admin:kim_liaison_delete",
    "admin:kim_provision_delete",
    "admin:articles_contributor_delete",
    "admin:articles_official_delete",
    "admin:articles_topic_delete",
    "admin:articles_banner_delete",
    "admin:articles_page_delete",
}
SUPERUSER_DELETES = {"contributor", "official", "topic", "banner", "page"}
REFUSED = {403, 404, 405}
SIGN_IN = "/masuk/"


def patterns(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner)
        elif pattern.name:
            yield namespace + pattern.name


def model_of(name):
    """ "articles.edition" for "admin:articles_edition_step"; None for pages of no model."""
    parts = name.removeprefix("admin:").split("_")
    label = ".".join(parts[:2])
    return label if name.startswith("admin:") and label in registered() else None


def registered():
    return {f"{model._meta.app_label}.{model._meta.model_name}" for model in admin.site._registry}


NAMES = sorted(set(patterns()))


def allowed(name):
    if name in PAGES:
        return PAGES[name]
    roles = MODELS.get(model_of(name), set())
    if name not in CLOSED:
        return roles
    superuser_may = name.endswith("_delete") and name.split("_")[1] in SUPERUSER_DELETES
    return {"admin"} if superuser_may else set()


@pytest.mark.parametrize("name", NAMES)
def test_every_url_has_a_row(name):
    assert name in PAGES or model_of(name) in MODELS, f"Say in tests/test_access.py who may open {name}."


def test_every_admin_class_has_a_row():
    assert registered() == set(MODELS)


@pytest.fixture(scope="module")
def world(kept_rows):
    """One of everything, in Kecamatan Jombang."""
    chapter = make_chapter(slug="kim-masigit")
    board = make_board(chapter)
    member = make_member(chapter)
    officer = make_officer(board, member.person)
    live = make_live(topics=[make_topic("Pasar")])
    draft = make_draft("Belum terbit")
    page, _ = Page.objects.get_or_create(slug="halaman-contoh", defaults={"title": "Halaman contoh"})
    page.rewrite("<p>Isi.</p>")
    now = timezone.now()
    activity = Activity.objects.create(title="Rapat", slug="rapat", starts_at=now, place="Aula")
    activity.hosts.add(chapter)
    consent = Consent.record(
        member.person, live.submitted_by, field="data", channel="tertulis", given_on=dt.date(2026, 1, 2)
    )
    rule = RetentionRule.objects.get(kind="anggota")
    rule.save()  # its first row in its history
    step = FormationStep.objects.create(chapter=chapter, step=1, done_on=now.date())
    elsewhere = [make_chapter(area="36.72.01.1001"), make_chapter(area="36.72.01.1002")]
    day = dt.date(2026, 1, 2)
    transfer = Transfer.ask(member.person, elsewhere[0], day, live.submitted_by, Transfer.Side.RECEIVER)
    offer = Transfer.ask(member.person, elsewhere[1], day, live.submitted_by, Transfer.Side.GIVER)
    return {
        "articles.article": live.article,
        "articles.edition": draft,
        "articles.photo": make_photo(),
        "articles.contributor": Contributor.objects.create(name="Contoh"),
        "articles.official": Official.objects.create(name="Pejabat Contoh", office="Camat Contoh"),
        "auth.user": live.submitted_by,
        "auth.group": Group.objects.first(),
        "account.emailaddress": EmailAddress.objects.create(user=live.submitted_by, email="a@contoh.id"),
        "kim.coordinator": Coordinator.objects.create(user=live.submitted_by, kecamatan_id="36.72.05"),
        "articles.topic": live.tags.first(),
        "articles.highlight": Highlight.objects.create(
            article=live.article, until=now + dt.timedelta(days=1)
        ),
        "articles.banner": Banner.objects.create(text="Banjir"),
        "articles.page": page,
        "articles.redirect": Redirect.objects.create(path="/lama/"),
        "articles.searchpick": SearchPick.objects.create(queries="pasar", url="/berita/", title="Berita"),
        "articles.searchmiss": SearchMiss.objects.create(text="psar", last_seen=now),
        "articles.missingaddress": MissingAddress.objects.create(path="/x/", first_seen=now, last_seen=now),
        "consent": consent,
        "data_request": DataRequest.open_for(member.person, live.submitted_by, kind="akses"),
        "kim.access": Access.objects.create(
            person=member.person, by=live.submitted_by, kind="dilihat", what="tanggal lahir", reason="periksa"
        ),
        "kim.retentionrule": rule,
        "kim.activity": activity,
        "kim.liaison": make_liaison(),
        "kim.provision": make_provision(member.person),
        "kim.board": board,
        "kim.chapter": chapter,
        "kim.person": officer.person,
        "kim.membership": member,
        "kim.kecamatan": chapter.kecamatan,
        "kim.kelurahan": chapter.kelurahan,
        "live": live,
        "step": step,
        "officer": officer,
        "portrait": make_portrait(member.person),
        "transfer": transfer,
        "offer": offer,
        "twin": make_member(chapter, make_person("Suherman Contoh")).person,
        "review": ReviewLink.objects.create(edition=draft, recipient="Camat Contoh"),
        "invitation": Invitation.objects.create(
            kecamatan=chapter.kecamatan, name="Contoh", email="b@contoh.id", since=now.date()
        ),
    }


@pytest.fixture(scope="module")
def people(kept_rows):
    long_ago = dt.date(2024, 1, 1)
    return {
        "anonymous": None,
        "own": make_coordinator("36.72.05"),
        "foreign": make_coordinator("36.72.08"),
        "expired": make_coordinator("36.72.05", since=long_ago, until=long_ago),
        "writer": make_writer(),
        "approver": make_approver(),
        "chair": make_chair(),
        "admin": make_admin(),
    }


@pytest.fixture(scope="module")
def cookies(people):
    """What the browser of each of them sends."""
    signed_in = {}
    for role, user in people.items():
        client = Client()
        if user:
            client.force_login(user)
        signed_in[role] = client.cookies
    return signed_in


def address(name, world):
    """The URL with arguments from the world, or None when it takes none of what the world has."""
    live = world["live"]
    story = [live.article.year, live.article.slug]
    own = {
        "articles:month": [2026, 11],
        "articles:story": story,
        "articles:history": story,
        "articles:press_kit": story,
        "articles:review": [world["review"].token],
        "articles:topic": [world["articles.topic"].slug],
        "articles:topic_feed": [world["articles.topic"].slug],
        "articles:page": ["halaman-contoh"],
        "kim:activity": ["rapat"],
        "kim:activity_ics": ["rapat"],
        "kim:kecamatan": ["jombang"],
        "kim:kecamatan_feed": ["jombang"],
        "kim:chapter": ["jombang", "kim-masigit"],
        "sitemap_month": [2026, 11],
        "media": ["foto/000000000000/320.webp"],
        "account_reset_password_from_key": ["1", "x-y"],
        "kim:invitation": ["x" * 43],
        "kelola:coordinator_area": ["jombang"],
        "kelola:coordinator_invite": ["jombang"],
        "kelola:invitation_send": [world["invitation"].pk],
        "kelola:invitation_revoke": [world["invitation"].pk],
        "kelola:activity": [world["kim.activity"].pk],
        "kelola:activity_change": [world["kim.activity"].pk],
        "kelola:activity_cancel": [world["kim.activity"].pk],
        "kelola:activity_report": [world["kim.activity"].pk],
        "kelola:activity_photos": [world["kim.activity"].pk],
        "kelola:activity_attendees": [world["kim.activity"].pk],
        "kelola:activity_handover": [world["kim.activity"].pk],
        "kelola:member_return": [world["kim.membership"].pk],
        "kelola:transfer": [world["transfer"].pk],
        "kelola:transfer_confirm": [world["transfer"].pk],
        "kelola:transfer_decline": [world["transfer"].pk],
        "kelola:transfer_withdraw": [world["offer"].pk],
        "kelola:transfer_offer": [world["kim.membership"].pk],
        "kelola:merge": [world["kim.person"].pk, world["twin"].pk],
        "kelola:distinguish": [world["kim.person"].pk, world["twin"].pk],
        "kelola:liaison_change": [world["kim.liaison"].pk],
        "kelola:provision_add": [world["kim.membership"].pk],
        "kelola:provision_change": [world["kim.provision"].pk],
        "kelola:stock": [world["kim.chapter"].pk],
        "kelola:member": [world["kim.membership"].pk],
        "kelola:member_correct": [world["kim.membership"].pk],
        "kelola:member_move": [world["kim.membership"].pk],
        "kelola:member_end": [world["kim.membership"].pk],
        "kelola:chapter": [world["kim.chapter"].pk],
        "kelola:chapter_facts": [world["kim.chapter"].pk],
        "kelola:board_add": [world["kim.chapter"].pk],
        "kelola:board_propose": [world["kim.chapter"].pk],
        "kelola:board_issue": [world["kim.board"].pk],
        "kelola:board_cancel": [world["kim.board"].pk],
        "kelola:sections": [world["kim.chapter"].pk],
        "kelola:reminder": ["36.72.05"],
        "kelola:formation": [world["kim.chapter"].pk],
        "kelola:formation_step": [world["kim.chapter"].pk, 1],
        "kelola:formation_file": [world["step"].pk],
        "kelola:board_complete": [world["kim.board"].pk],
        "kelola:board_correct": [world["kim.board"].pk],
        "kelola:board_scan": [world["kim.board"].pk],
        "kelola:officer_replace": [world["officer"].pk],
        "kelola:undo": ["00000000-0000-0000-0000-000000000000"],
        "kelola:person": [world["kim.person"].pk],
        "kelola:person_copy": [world["kim.person"].pk],
        "kelola:person_erase": [world["kim.person"].pk],
        "kelola:person_nik": [world["kim.person"].pk],
        "kelola:person_reveal": [world["kim.person"].pk],
        "kelola:portrait_change": [world["kim.person"].pk],
        "kelola:portrait_remove": [world["kim.person"].pk],
        "kim:portrait": [world["portrait"].key],
        "kelola:consent_add": [world["kim.person"].pk],
        "kelola:consent_scan": [world["consent"].pk],
        "kelola:consent_withdraw": [world["consent"].pk],
        "kelola:data_request": [world["data_request"].pk],
        "kelola:data_request_add": [world["kim.person"].pk],
        "kelola:data_request_close": [world["data_request"].pk],
        "kelola:data_request_lift": [world["data_request"].pk],
        "admin:kim_retentionrule_simple_history": [
            world["kim.retentionrule"].pk,
            world["kim.retentionrule"].history.first().pk,
        ],
        "admin:view_on_site": [1, 1],
        "admin:app_list": ["articles"],
        "admin:articles_edition_calendar_month": [2026, 11],
        "admin:articles_edition_revoke_review_link": [world["review"].pk],
        "admin:articles_edition_step": [world["articles.edition"].pk, "terbit-segera"],
        "admin:articles_edition_share": [live.pk],
        "admin:articles_edition_restore": [live.pk],
    }
    subject = world.get(model_of(name))
    for arguments in (own.get(name), [], [subject.pk] if subject else None):
        if arguments is not None:
            try:
                return reverse(name, args=arguments)
            except Exception:  # the pattern takes other arguments
                continue
    return None


def refused(response):
    elsewhere = (SIGN_IN, "/admin/login/")
    sent_away = response.status_code == 302 and (
        response.url == "/admin/" or response.url.startswith(elsewhere)
    )
    return sent_away or response.status_code in REFUSED


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [name for name in NAMES if allowed(name) != ALL] if NAMES else [])
def test_each_role_reaches_what_its_row_says(client, world, cookies, name, method):
    url = address(name, world)
    assert url, f"Give the world what {name} needs, or its arguments to address()."
    for role, own in cookies.items():
        client.cookies = copy.deepcopy(own)
        response = getattr(client, method)(url)
        assert response.status_code < 500, f"{role} breaks {url}"
        if role not in allowed(name):
            assert refused(response), f"{role} reached {url}: {response.status_code}"
        elif method == "get" and name not in UNANSWERED:
            assert not refused(response), f"{role} was refused {url}: {response.status_code}"


# Where a bare GET is not answered with a page even if allowed: they want more, or lead on.
UNANSWERED = {
    "admin:autocomplete",
    "admin:view_on_site",
    "admin:app_list",
    "admin:logout",
    "admin:articles_edition_presence",
    "admin:articles_edition_restore",
    "admin:articles_edition_revoke_review_link",
    "admin:articles_edition_step",
    "admin:articles_photo_captions",
    "after_sign_in",
    "kelola:board_scan",
    "kelola:distinguish",
    "kelola:consent_scan",
    "kelola:data_request_lift",
    "kelola:person_nik",
    "kelola:formation_file",
    "kelola:undo",
}


@pytest.mark.parametrize("name", [name for name in NAMES if name in PAGES and PAGES[name] == ALL])
def test_public_pages_answer_everybody(client, world, name):
    response = client.get(address(name, world))
    assert response.status_code < 500
    assert response.status_code in {200, 302, 404} if name in MAY_MISS else response.status_code in {200, 302}


MAY_MISS = {"kim:invitation", "kim:portrait", "media", "account_reset_password_from_key"}
