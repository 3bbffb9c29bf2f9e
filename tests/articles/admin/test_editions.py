import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition, Photo
from tests.builders import (
    make_approver,
    make_draft,
    make_live,
    make_photo,
    make_topic,
    make_use,
    make_user,
    make_writer,
    picture_file,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/edition/add/"


def change(edition):
    return reverse("admin:articles_edition_change", args=[edition.pk])


def step(edition, name):
    return reverse("admin:articles_edition_step", args=[edition.pk, name])


def typed(**fields):
    """What the browser sends for a complete text without photos."""
    return {
        "kind": "berita",
        "title": "Saluran air dirapikan",
        "summary": "Warga merapikan saluran air sebelum musim hujan.",
        "dateline": "CILEGON (Diskominfo)",
        "body": "<p>Kerja bakti dimulai pukul tujuh pagi.</p>",
        "tags": "",
        "entry_key": str(uuid.uuid4()),
        "uses-TOTAL_FORMS": "0",
        "uses-INITIAL_FORMS": "0",
        "credits-TOTAL_FORMS": "0",
        "credits-INITIAL_FORMS": "0",
        **fields,
    }


def photo_rows(*rows):
    data = {"uses-TOTAL_FORMS": str(len(rows))}
    for number, row in enumerate(rows):
        defaults = {"role": "gallery", "caption": "Warga bekerja.", "alt": "Dua warga", "position": "0"}
        data |= {f"uses-{number}-{name}": value for name, value in (defaults | row).items()}
    return data


@pytest.fixture
def writer(client):
    user = make_writer("penulis")
    client.force_login(user)
    return user


def test_a_writer_creates_a_story_with_captioned_photos_and_tags_and_submits_it(client, writer):
    make_topic("Lingkungan")
    rows = photo_rows(
        {"role": "lead", "file": picture_file(), "credit": "KIM Masigit"},
        {"file": picture_file(colour="tan")},
    )
    client.post(ADD, typed(tags="Lingkungan", _submit="1", **rows))
    edition = Edition.objects.get()
    assert (edition.state, edition.submitted_by) == ("submitted", writer)
    assert [topic.name for topic in edition.tags.all()] == ["Lingkungan"]
    assert [use.photo.credit for use in edition.uses.order_by("pk")] == [
        "KIM Masigit",
        "Diskominfo Kota Cilegon",
    ]


def test_submitting_an_incomplete_story_keeps_the_draft_and_lists_what_is_missing(client, writer):
    answer = client.post(ADD, typed(summary="", _submit="1"), follow=True)
    assert "Ringkasan belum diisi." in answer.content.decode()
    assert Edition.objects.get().state == "draft"


def test_the_same_entry_sent_twice_makes_one_story(client, writer):
    data = typed()
    client.post(ADD, data)
    answer = client.post(ADD, data, follow=True)
    assert Article.objects.count() == 1
    assert "sudah tersimpan" in answer.content.decode()


def test_a_file_that_is_no_picture_is_refused_beside_its_field_and_the_rest_survives(client, writer):
    rows = photo_rows({"file": picture_file()})
    rows["uses-0-file"].file.seek(0)
    rows["uses-0-file"].file.truncate()
    rows["uses-0-file"].file.write(b"<svg onload=alert(1)>")
    rows["uses-0-file"].file.seek(0)
    answer = client.post(ADD, typed(**rows))
    assert answer.status_code == 200
    assert not Edition.objects.exists() and not Photo.objects.exists()
    assert "Saluran air dirapikan" in answer.content.decode()
    assert "errorlist" in answer.content.decode()


def test_two_lead_photos_are_refused_in_the_form(client, writer):
    photos = [make_photo(), make_photo()]
    rows = photo_rows(*({"role": "lead", "photo": photo.pk} for photo in photos))
    answer = client.post(ADD, typed(**rows))
    assert "Hanya satu foto utama" in answer.content.decode()


def test_a_title_of_300_letters_is_refused_kindly(client, writer):
    answer = client.post(ADD, typed(title="a" * 300))
    assert answer.status_code == 200 and "150" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_save_over_a_colleagues_is_refused_and_shows_both_texts(client, writer):
    edition = make_draft(created_by=writer)
    data = typed(title="Ketikan saya", read_version=edition.version)
    Edition.objects.filter(pk=edition.pk).update(version=2, title="Simpanan rekan")
    page = client.post(change(edition), data).content.decode()
    assert "disimpan orang lain" in page
    assert "rekan</del>" in page and "saya</ins>" in page
    assert Edition.objects.get().title == "Simpanan rekan"
    client.post(change(edition), data | {"read_version": 2})
    assert Edition.objects.get().title == "Ketikan saya"


def test_every_save_of_a_draft_is_kept(client, writer):
    edition = make_draft()
    for number, title in enumerate(("Pertama", "Kedua"), 1):
        client.post(change(edition), typed(title=title, read_version=number))
    assert [revision.text["title"] for revision in edition.revisions.all()] == ["Kedua", "Pertama"]


def test_an_approved_text_is_shown_but_not_changed(client, writer):
    edition = make_live()
    assert client.get(change(edition)).status_code == 200
    client.post(change(edition), typed(title="Diam-diam", read_version=edition.version))
    assert Edition.objects.get().title != "Diam-diam"


def test_the_approver_approves_now_or_returns_with_a_reason(client):
    writer, approver = make_writer(), make_approver()
    client.force_login(approver)
    first, second = make_draft("Satu"), make_draft("Dua")
    for edition in (first, second):
        edition.submit(writer)
    client.post(step(first, "setujui"), {"when_0": "", "when_1": ""})
    client.post(step(second, "kembalikan"), {"reason": "Nama camat keliru."})
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.is_live() and second.state == "returned"
    page = client.get(change(second)).content.decode()
    assert "Nama camat keliru." in page


def test_nobody_approves_a_text_that_changed_after_they_read_it(client):
    edition = make_draft()
    edition.submit(make_writer())
    client.force_login(make_approver())
    page = client.get(step(edition, "setujui"), {"versi": edition.version})
    assert f'name="versi" value="{edition.version}"' in page.content.decode()
    Edition.objects.filter(pk=edition.pk).update(version=edition.version + 1, title="Disisipkan kemudian")
    answer = client.post(step(edition, "setujui"), {"versi": edition.version, "when_0": "", "when_1": ""})
    assert "berubah sesudah Anda membacanya" in answer.content.decode()
    assert Edition.objects.get().state == "submitted"


def test_approving_for_a_time_that_has_passed_is_refused(client):
    edition = make_draft()
    edition.submit(make_writer())
    client.force_login(make_approver())
    answer = client.post(step(edition, "setujui"), {"when_0": "22/05/2024", "when_1": "16:03"})
    assert "sudah lewat" in answer.content.decode()


def test_steps_outside_ones_reach_do_not_exist(client, writer):
    edition = make_draft()
    edition.submit(writer)
    for name in ("setujui", "kembalikan", "tarik", "benarkan", "tidak-ada"):
        assert client.get(step(edition, name)).status_code == 404


def test_the_submitter_is_not_offered_approval(client):
    approver = make_approver()
    edition = make_draft()
    edition.submit(approver)
    client.force_login(approver)
    assert client.get(step(edition, "setujui")).status_code == 404


def test_a_live_story_gets_a_new_edition_and_can_be_withdrawn(client):
    edition = make_live()
    client.force_login(make_approver())
    client.post(
        step(edition, "edisi-baru"), {"change_kind": "koreksi", "change_note": "Semula 153, yang benar 115."}
    )
    draft = edition.article.unfinished
    assert (draft.number, draft.change_note) == (2, "Semula 153, yang benar 115.")
    client.post(step(edition, "tarik"), {"kind": "ditarik", "reason": "Memuat identitas anak."})
    assert edition.article.withdrawal().reason == "Memuat identitas anak."


def test_the_editor_starts_under_the_strict_policy(client, writer):
    page = client.get(ADD)
    policy = page.headers["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in page.content.decode()
    assert "unsafe-inline" not in policy


def test_preview_shows_typed_text_without_saving_it(client, writer):
    edition = make_draft()
    url = reverse("admin:articles_edition_preview", args=[edition.pk])
    page = client.post(
        url, {"title": "Sedang diketik", "body": "<p>Isi<script>x</script></p>"}
    ).content.decode()
    assert "Sedang diketik" in page and "<script>x" not in page
    assert Edition.objects.get().title != "Sedang diketik"


def test_colleagues_in_one_text_see_each_other(client, writer):
    edition = make_draft()
    url = reverse("admin:articles_edition_presence", args=[edition.pk])
    client.post(url)
    client.force_login(make_writer("rekan"))
    assert client.post(url).json()["others"] == ["penulis sedang menyunting, baru saja"]


def test_two_editions_are_compared_and_an_older_one_restored(client, writer):
    first = make_live(body="<p>Hadir 153 orang.</p>")
    second = first.next_edition(writer, "koreksi", "Yang benar 115.")
    second.body = "<p>Hadir 115 orang.</p>"
    second.save()
    second.submit(writer)
    second.approve(make_approver())
    page = client.get(reverse("admin:articles_article_compare", args=[first.article_id])).content.decode()
    assert "<del>153</del>" in page and "<ins>115</ins>" in page
    client.post(reverse("admin:articles_edition_restore", args=[first.pk]))
    assert first.article.unfinished.body == first.body


def test_the_desk_shows_each_person_what_waits_for_them(client, writer):
    mine, theirs = make_draft("Draf saya", created_by=writer), make_draft("Naskah rekan")
    theirs.submit(make_writer())
    page = client.get("/admin/").content.decode()
    assert "Draf saya" in page and "Naskah rekan" not in page
    client.force_login(make_approver())
    page = client.get("/admin/").content.decode()
    assert "Naskah rekan" in page and str(mine) not in page


def test_the_desk_counts_down_to_what_is_scheduled(client):
    edition = make_draft("Naskah esok")
    edition.submit(make_writer())
    edition.approve(make_approver(), live_from=timezone.now() + dt.timedelta(days=2, minutes=5))
    client.force_login(make_approver())
    page = client.get("/admin/").content.decode()
    assert "Naskah esok" in page and "2 hari lagi" in page


def test_the_form_says_whose_turn_it_is(client, writer):
    edition = make_draft()
    assert "giliran penulis" in client.get(change(edition)).content.decode()
    edition.submit(writer)
    assert "giliran redaktur" in client.get(change(edition)).content.decode()


def test_the_share_panel_offers_words_for_whatsapp(client, writer):
    edition = make_live("Saluran air dirapikan")
    page = client.get(reverse("admin:articles_edition_share", args=[edition.pk])).content.decode()
    assert "*Saluran air dirapikan*" in page and "https://wa.me/" in page


def test_a_photo_in_use_cannot_be_deleted_and_an_unused_one_can(client):
    client.force_login(make_writer())
    used, unused = make_photo(), make_photo()
    make_use(make_draft(), photo=used)
    for photo in (used, unused):
        client.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert list(Photo.objects.all()) == [used]


def test_lists_take_few_queries_whatever_their_length(client, django_assert_max_num_queries):
    client.force_login(make_approver())
    writer, approver = make_writer(), make_approver()
    for number in range(15):
        make_use(make_live(f"Berita {number}", by=writer, approver=approver))
    for model in ("edition", "article", "photo", "topic", "contributor", "official"):
        with django_assert_max_num_queries(9):
            assert client.get(f"/admin/articles/{model}/").status_code == 200
    edition = make_draft()
    for number in range(5):
        make_use(edition, role="gallery", position=number)
    with django_assert_max_num_queries(12):
        client.get(change(edition))


def test_a_story_with_twenty_photos_opens_and_saves_in_few_queries(
    client, writer, django_assert_max_num_queries
):
    edition = make_draft()
    rows = {"read_version": edition.version, "uses-TOTAL_FORMS": "20", "uses-INITIAL_FORMS": "20"}
    for number in range(20):
        use = make_use(edition, "gallery", position=number)
        row = {"id": use.pk, "edition": edition.pk, "role": "gallery", "alt": use.alt, "position": number}
        row |= {"caption": f"Keterangan {number}.", "credit": use.photo.credit}
        rows |= {f"uses-{number}-{name}": value for name, value in row.items()}
    client.get("/admin/")
    with django_assert_max_num_queries(12):
        client.get(change(edition))
    with django_assert_max_num_queries(40):
        client.post(change(edition), typed(**rows))
    assert edition.uses.get(position=19).caption == "Keterangan 19."


def test_people_outside_the_newsroom_are_refused(client):
    edition = make_draft()
    client.force_login(make_user())
    for url in ("/admin/", change(edition), step(edition, "setujui"), ADD):
        assert client.get(url).status_code in (302, 403, 404)
