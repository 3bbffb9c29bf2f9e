import pytest

from articles import richtext
from articles.models import PhotoUse
from tests.articles.admin.test_editions import change, typed
from tests.builders import make_draft, make_photo, make_use, make_user, make_writer

pytestmark = pytest.mark.django_db
PICKER = "/admin/articles/photo/pilih/"


@pytest.fixture
def writer(client):
    user = make_writer("penulis")
    client.force_login(user)
    return user


def shown(client, *, referer="", **query):
    answer = client.get(PICKER, query, headers={"referer": referer})
    assert answer.status_code == 200
    return answer.context


def test_the_window_shows_the_storys_photos_apart_from_the_lead_and_then_the_library(client, writer):
    edition = make_draft()
    lead, inside = make_use(edition), make_use(edition, role="gallery")
    other = make_photo()
    page = shown(client, referer=f"http://testserver{change(edition)}")
    assert list(page["uses"]) == [inside]
    assert list(page["photos"]) == [other]
    assert lead.photo not in page["photos"]


def test_without_a_story_it_shows_the_library_alone(client, writer):
    photo = make_photo()
    for referer in ("", "http://testserver/admin/articles/edition/add/", "x/edition/999999/change/"):
        page = shown(client, referer=referer)
        assert page["edition"] is None and list(page["photos"]) == [photo]
    assert shown(client, edition="abc")["edition"] is None


def test_every_word_of_a_search_must_occur(client, writer):
    found = make_photo(caption="Panen raya", place="Ciwandan")
    make_photo(caption="Panen")
    assert list(shown(client, cari="panen ciwandan")["photos"]) == [found]
    assert "Tidak ada foto" in client.get(PICKER, {"cari": "<b>nihil"}).content.decode()


def test_only_the_newsroom_opens_it(client):
    client.force_login(make_user("tamu", is_staff=True))
    assert client.get(PICKER).status_code == 403


def figure(photo, caption="", alt=""):
    return (
        f'<figure class="figure"><img src="{photo.sources()["src"]}" alt="{alt}">'
        f'<figcaption class="figure-caption">{caption}</figcaption></figure>'
    )


def save(client, edition, body):
    return client.post(change(edition), typed(body=body, read_version=edition.version))


def test_a_photo_put_into_the_text_becomes_one_of_its_photos_with_the_words_given(client, writer):
    edition, photo = make_draft(), make_photo()
    body = f"<p>Awal.</p>{figure(photo, 'Panen &amp; doa', 'Petani &quot;Satu&quot;')}<p>Akhir.</p>"
    save(client, edition, body)
    edition.refresh_from_db()
    assert edition.body == f'<p>Awal.</p><figure data-photo="{photo.stem}"></figure><p>Akhir.</p>'
    use = edition.uses.get()
    assert (use.role, use.caption, use.alt) == ("body", "Panen & doa", 'Petani "Satu"')


def test_words_the_writer_gave_a_photo_stay_and_empty_ones_are_filled(client, writer):
    edition = make_draft()
    use = make_use(edition, role="gallery", caption="Keterangan lama.", alt="")
    PhotoUse.objects.place(edition, richtext.placements(figure(use.photo, "Keterangan baru.", "Petani")))
    use.refresh_from_db()
    assert (use.role, use.caption, use.alt) == ("gallery", "Keterangan lama.", "Petani")


def test_a_caption_changed_in_the_text_is_kept_unless_it_was_changed_below_too(client, writer):
    edition = make_draft()
    use = make_use(edition, role="body", caption="Lama.", alt="Petani")
    row = {
        "uses-TOTAL_FORMS": "1",
        "uses-INITIAL_FORMS": "1",
        "uses-0-id": use.pk,
        "uses-0-photo": use.photo_id,
    }
    row |= {
        "uses-0-role": "body",
        "uses-0-alt": "Petani",
        "uses-0-position": "0",
        "uses-0-edition": edition.pk,
    }
    for in_text, below, kept in [("Baru.", "Lama.", "Baru."), ("Baru.", "Lain.", "Lain.")]:
        use.caption = "Lama."
        use.save()
        edition.refresh_from_db()
        body = f"<p>Awal.</p>{figure(use.photo, in_text, 'Petani')}"
        sent = typed(body=body, read_version=edition.version, **row, **{"uses-0-caption": below})
        assert client.post(change(edition), sent).status_code == 302
        use.refresh_from_db()
        assert use.caption == kept


def test_a_made_up_photo_in_the_text_is_ignored(client, writer):
    edition = make_draft()
    body = '<p>Awal.</p><figure><img src="/media/foto/000000000000/960.webp" alt="x"></figure>'
    assert save(client, edition, body).status_code == 302
    assert not edition.uses.exists()


def test_words_too_long_for_the_photo_are_cut(client, writer):
    edition, photo = make_draft(), make_photo()
    assert save(client, edition, f"<p>Awal.</p>{figure(photo, 'k' * 900, 'a' * 900)}").status_code == 302
    use = edition.uses.get()
    assert (len(use.caption), len(use.alt)) == (500, 200)
