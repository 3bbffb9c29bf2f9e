"""Addresses never die: what moved redirects, what is gone says so, what is mistyped is found."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, MissingAddress, Redirect
from articles.models import addresses as module
from tests.builders import make_admin, make_approver, make_live

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def rename(edition, slug):
    article = Article.objects.get(pk=edition.article_id)
    article.slug = slug
    article.save()
    return article.get_absolute_url()


def test_every_former_address_leads_to_the_present_one_in_one_step(client):
    edition = make_live("Judul pertama")
    first = edition.get_absolute_url()
    second, third = rename(edition, "judul-kedua"), rename(edition, "judul-ketiga")
    for former in (first, second):
        for beside in ("", "riwayat/", "bahan/"):
            answer = client.get(former + beside)
            assert (answer.status_code, answer.url) == (301, third + beside)
    assert client.get(rename(edition, "judul-pertama")).status_code == 200
    assert client.get(third).url == first


def test_pages_beside_a_withdrawn_story_give_way_to_its_notice(client):
    edition = make_live()
    edition.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.")
    assert client.get(edition.get_absolute_url() + "riwayat/").url == edition.get_absolute_url()


@pytest.mark.parametrize(
    "typed",
    [
        "/berita/{year}/jalan-lingkungan-diperbaiki",
        "/berita/{year}/jalan-lingkungan-diperbaiki/.",
        "/berita/{year}/jalan-lingkungan-diperbaiki.",
        "/berita/{year}/jalan-lingkungan-diperbaiki/)",
        "/berita/{year}/jalan-lingkungan-diperbaiki/*",
        "/berita/{year}/jalan-lingkungan-diperbaiki/%20",
        "/berita/{year}/jalan-lingkungan-diperbaiki/%E2%80%9D,",
        "/Berita/{year}/Jalan-Lingkungan-Diperbaiki/",
        "/berita//{year}//jalan-lingkungan-diperbaiki/",
    ],
)
def test_a_mistyped_address_leads_to_the_page_meant(client, typed):
    edition = make_live("Jalan lingkungan diperbaiki")
    answer = client.get(typed.format(year=edition.article.year))
    assert (answer.status_code, answer.url) == (301, edition.get_absolute_url())
    assert MissingAddress.objects.count() == 0


def test_an_address_no_page_can_have_stays_404_and_is_counted(client):
    assert client.get("/Wp-Login.php").status_code == 404
    assert client.get("/ADMIN/").status_code == 404
    assert MissingAddress.objects.get(path="/Wp-Login.php").hits == 1


def test_redirects_in_a_row_are_one_step_for_the_reader(client):
    for path, target in (("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/berita/")):
        Redirect.objects.create(path=path, target=target)
    assert client.get("/a/").url == "/berita/"
    assert client.get("/A").url == "/berita/"


def test_redirects_in_a_circle_are_refused_and_never_followed(client):
    Redirect.objects.create(path="/a/", target="/b/")
    Redirect.objects.create(path="/b/", target="/c/")
    back = Redirect(path="/c/", target="/a/")
    with pytest.raises(ValidationError):
        back.full_clean()
    back.save()
    assert client.get("/a/").status_code == 404


def test_what_an_editor_declares_gone_says_so(client):
    Redirect.objects.create(path="/pengumuman-lama.html")
    answer = client.get("/pengumuman-lama.html")
    assert answer.status_code == 410 and "sudah tidak ada" in answer.content.decode()


def test_the_log_offers_the_story_that_seems_to_be_meant(client):
    edition = make_live("Jalan lingkungan diperbaiki")
    lost = "/2019/05/jalan-lingkungan-diperbaiki.html"
    client.get(lost)
    client.force_login(make_admin())
    listed = client.get(reverse("admin:articles_missingaddress_changelist")).content.decode()
    assert reverse("admin:articles_redirect_add", query={"path": lost}) in listed
    form = client.get(reverse("admin:articles_redirect_add", query={"path": lost})).context["adminform"].form
    assert form.initial["target"] == edition.get_absolute_url()
    client.post(reverse("admin:articles_redirect_add"), {"path": lost, "target": form.initial["target"]})
    assert client.get(lost).url == edition.get_absolute_url()
    assert MissingAddress.objects.count() == 0


def test_one_button_declares_an_address_gone(client):
    client.get("/hilang/")
    row = MissingAddress.objects.get()
    client.force_login(make_admin())
    page = client.get(reverse("admin:articles_missingaddress_change", args=[row.pk])).content.decode()
    assert 'value="declare_gone"' in page
    button = {"action": "declare_gone", "_selected_action": row.pk}
    client.post(reverse("admin:articles_missingaddress_changelist"), button)
    assert client.get("/hilang/").status_code == 410


def test_a_full_log_forgets_what_was_asked_for_least(monkeypatch):
    monkeypatch.setattr(module, "LOGGED_AT_MOST", 3)
    monkeypatch.setattr(module, "ROOM_MADE", 1)
    now = timezone.now()
    for day, path in enumerate(("/sering/", "/lama/", "/baru/", "/terbaru/")):
        MissingAddress.objects.note(path, now + day * DAY)
        MissingAddress.objects.note("/sering/", now + day * DAY)
    assert set(MissingAddress.objects.values_list("path", flat=True)) == {"/sering/", "/baru/", "/terbaru/"}


@pytest.mark.parametrize("head", ["/undangan", "/Undangan", "/tinjau", "/TINJAU", "/lupa-sandi"])
def test_a_secret_link_that_was_mistyped_is_not_kept(client, head):
    client.get(f"{head}/Q3J5cHRvLXJhbmRvbS10b2tlbi12YWx1ZQ/lagi/")
    assert not MissingAddress.objects.exists()


@pytest.mark.parametrize(
    "path", ["/siti@contoh.id/", "/kim/siti-0812-3456-7890/", "/3672050506790001", "/+6281234567890/"]
)
def test_what_may_be_personal_in_an_address_is_not_kept(client, path):
    assert client.get(path).status_code == 404
    assert not MissingAddress.objects.exists()


def test_an_old_address_with_its_date_and_number_is_kept(client):
    client.get("/berita/2024-05-22/12345678-ngobras/")
    assert MissingAddress.objects.get().path == "/berita/2024-05-22/12345678-ngobras/"
