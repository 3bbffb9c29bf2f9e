import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ReviewLink
from tests.builders import make_draft, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return ReviewLink.objects.create(edition=make_draft("Naskah rahasia"), recipient="Camat Contoh")


def test_a_reviewer_without_account_reads_remarks_and_agrees(client, link):
    page = client.get(link.get_absolute_url())
    assert "Naskah rahasia" in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex"
    client.post(link.get_absolute_url(), {"text": "Nama saya satu L."})
    client.post(link.get_absolute_url(), {"text": "", "agree": "1"})
    events = [(event.verb, event.by_name, event.note) for event in link.edition.events.all()]
    assert events == [
        ("catatan peninjau", "Camat Contoh", "Nama saya satu L."),
        ("peninjau setuju", "Camat Contoh", ""),
    ]


def test_an_empty_remark_is_refused_kindly(client, link):
    assert "Tuliskan catatan Anda" in client.post(link.get_absolute_url(), {"text": " "}).content.decode()


@pytest.mark.parametrize(
    "closed",
    [
        {"expires_at": timezone.now() - dt.timedelta(minutes=1)},
        {"revoked_at": timezone.now() - dt.timedelta(minutes=1)},
    ],
)
def test_an_expired_or_revoked_link_is_gone_and_shows_nothing(client, link, closed):
    ReviewLink.objects.update(**closed)
    answer = client.get(link.get_absolute_url())
    assert answer.status_code == 410 and "Naskah rahasia" not in answer.content.decode()


def test_a_guessed_link_is_404(client, link):
    assert client.get("/tinjau/abc/").status_code == 404


def test_a_token_has_at_least_96_random_bits(link):
    assert len(link.token) * 6 >= 96


def test_staff_make_and_revoke_links(client, link):
    client.force_login(make_writer())
    url = reverse("admin:articles_edition_review_links", args=[link.edition_id])
    client.post(url, {"recipient": "Kepala Bidang Contoh"})
    made = ReviewLink.objects.get(recipient="Kepala Bidang Contoh")
    assert made.token in client.get(url).content.decode()
    client.post(reverse("admin:articles_edition_revoke_review_link", args=[made.pk]))
    made.refresh_from_db()
    assert not made.is_open()
