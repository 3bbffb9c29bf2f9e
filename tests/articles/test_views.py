import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from articles import dates, views
from articles.models import Edition
from tests.builders import (
    make_approver,
    make_article,
    make_draft,
    make_live,
    make_topic,
    make_use,
    make_writer,
)

pytestmark = pytest.mark.django_db
NGOBRAS = dt.datetime(2024, 5, 22, 9, 3, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def address(edition):
    return edition.get_absolute_url()


def test_the_story_prints_date_caption_credit_and_three_widths(client):
    edition = make_draft("Diskominfo gelar Ngobras")
    make_use(edition, caption="Ngobrol santai di Aula Kecamatan Jombang.")
    edition.submit(make_writer(), at=NGOBRAS)
    edition.approve(make_approver(), at=NGOBRAS)
    page = client.get(address(edition)).content.decode()
    assert "Rabu, 22 Mei 2024 | 16:03 WIB" in page
    assert "Ngobrol santai di Aula Kecamatan Jombang." in page
    assert "Foto: Diskominfo Kota Cilegon" in page
    srcset = page.split('srcset="')[1].split('"')[0]
    assert "<picture" in page and len(srcset.split(",")) >= 3


def test_a_story_scheduled_for_later_is_404_before_and_200_after_with_no_command_between(rf):
    now = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
    edition = make_draft()
    edition.submit(make_writer(), at=now)
    edition.approve(make_approver(), live_from=now + HOUR, at=now)
    request, article = rf.get("/"), edition.article
    with pytest.raises(views.Http404):
        views.story(request, article.year, article.slug, at=now)
    assert views.story(request, article.year, article.slug, at=now + HOUR).status_code == 200


@pytest.mark.parametrize("year", [0, 9999, 40_000, 10**25])
def test_a_year_without_stories_is_404(client, year):
    edition = make_live()
    assert client.get(f"/berita/{year}/{edition.article.slug}/").status_code == 404


def test_a_draft_is_404(client):
    assert client.get(address(make_draft())).status_code == 404


def test_a_former_address_redirects_for_good(client):
    edition = make_live("Judul lama")
    edition.article.slug = "judul-baru"
    edition.article.save()
    answer = client.get(f"/berita/{edition.article.year}/judul-lama/")
    assert (answer.status_code, answer.url) == (301, edition.article.get_absolute_url())


def test_a_withdrawn_story_answers_with_a_dated_notice(client):
    edition = make_live()
    edition.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.")
    answer = client.get(address(edition))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Memuat identitas anak." in page and "WIB" in page
    assert edition.summary not in page


def test_a_story_published_in_error_is_gone_with_its_reason(client):
    edition = make_live()
    edition.article.withdraw(make_approver(), "keliru", "Salah unggah.")
    answer = client.get(address(edition))
    assert answer.status_code == 410 and "Salah unggah." in answer.content.decode()


def test_a_merged_story_redirects_to_its_target(client):
    edition, target = make_live(), make_live("Berita gabungan")
    edition.article.withdraw(make_approver(), "digabung", "Sama isinya.", target=target.article)
    answer = client.get(address(edition))
    assert (answer.status_code, answer.url) == (301, address(target))


def test_a_correction_is_told_above_the_text(client):
    first = make_live()
    second = first.next_edition(make_writer(), "koreksi", "Semula tertulis 153. Yang benar 115.")
    second.submit(make_writer())
    second.approve(make_approver())
    page = client.get(address(second)).content.decode()
    assert "Koreksi" in page and "Semula tertulis 153. Yang benar 115." in page


def test_a_minor_change_is_not_told(client):
    first = make_live()
    second = first.next_edition(make_writer(), "kecil", "Salah ketik.")
    second.submit(make_writer())
    second.approve(make_approver())
    assert "Salah ketik." not in client.get(address(second)).content.decode()


def test_a_story_older_than_a_year_says_so(client):
    old, new = make_live("Lama", at=NGOBRAS), make_live("Baru")
    assert "Berita lama." in client.get(address(old)).content.decode()
    assert "Berita lama." not in client.get(address(new)).content.decode()


def test_related_stories_share_a_topic_and_hand_picked_ones_come_first(client):
    topic = make_topic()
    picked = make_live("Pilihan redaksi", at=NGOBRAS)
    make_live("Satu topik", topics=[topic])
    make_live("Lain topik", topics=[make_topic("Pasar")])
    draft = make_draft("Utama", topics=[topic])
    draft.related.add(picked.article)
    draft.submit(make_writer())
    draft.approve(make_approver())
    page = client.get(address(draft)).content.decode()
    assert page.index("Pilihan redaksi") < page.index("Satu topik")
    assert "Lain topik" not in page


def test_lists_show_live_stories_newest_first(client):
    make_live("Berita lama", at=NGOBRAS)
    make_live("Berita baru", at=NGOBRAS + HOUR)
    make_draft("Belum terbit")
    page = client.get("/berita/").content.decode()
    assert page.index("Berita baru") < page.index("Berita lama")
    assert "Belum terbit" not in page


def test_a_long_list_goes_on_by_key_without_gap_or_repeat(client):
    writer, approver = make_writer(), make_approver()
    for number in range(25):
        make_live(f"Berita ke-{number:02}.", at=NGOBRAS + number * HOUR, by=writer, approver=approver)
    first = client.get("/berita/")
    second = client.get("/berita/" + first.context["page"].older_query)
    titles = [card.title for answer in (first, second) for card in answer.context["page"].cards]
    assert titles == [f"Berita ke-{number:02}." for number in reversed(range(25))]
    assert second.context["page"].older_query == ""


@pytest.mark.parametrize(
    "key", ["x", "20240522160300", "20241399000000-1", "20240522160300-1'", "", "٢٠٢٤-1"]
)
def test_a_bad_page_key_is_404(client, key):
    assert client.get("/berita/", {"sebelum": key}).status_code == 404


def test_the_month_archive_holds_its_month_in_jakarta_time(client):
    make_live("Awal Juni", at=dt.datetime(2024, 5, 31, 17, 30, tzinfo=dt.UTC))
    assert "Awal Juni" in client.get("/berita/arsip/2024/6/").content.decode()
    assert "Awal Juni" not in client.get("/berita/arsip/2024/5/").content.decode()
    assert client.get("/berita/arsip/2024/13/").status_code == 404


def test_fact_checks_have_their_own_list_with_the_verdict(client):
    make_live("Bantuan lewat tautan", kind="cek_fakta", claim="Ada", verdict="salah", evidence="Tidak ada.")
    make_live("Bukan cek fakta")
    page = client.get("/cek-fakta/").content.decode()
    assert "Bantuan lewat tautan" in page and "Salah" in page
    assert "Bukan cek fakta" not in page


def test_a_fact_check_stands_under_fact_checks_in_the_navigation(client):
    facts = {"claim": "Ada", "verdict": "salah", "evidence": "Tidak ada."}
    page = client.get(address(make_live("Bantuan", kind="cek_fakta", **facts))).content.decode()
    assert '<a href="/cek-fakta/" aria-current="true">' in page


def test_a_topic_lists_its_stories_and_names_its_successor(client):
    salira = make_topic("Salira", kind="program", ended_on=dt.date(2025, 12, 31))
    salira.successor = make_topic("Saban Juare", kind="program")
    salira.save()
    make_live("Paving selesai", topics=[salira])
    page = client.get(salira.get_absolute_url()).content.decode()
    assert "Paving selesai" in page and "Saban Juare" in page and "Berakhir 31 Desember 2025" in page


def test_the_feed_carries_the_newest_stories(client):
    make_live("Berita umpan", topics=[make_topic("Pasar")])
    page = client.get("/rss/").content.decode()
    assert "Berita umpan" in page and "<category>Pasar</category>" in page
    assert "Berita umpan" in client.get("/topik/pasar/rss/").content.decode()


def test_queries_do_not_grow_with_the_number_of_stories(client, django_assert_max_num_queries):
    topic = make_topic()
    writer, approver = make_writer(), make_approver()
    for number in range(12):
        edition = make_live(f"Berita {number}", topics=[topic], by=writer, approver=approver)
    with django_assert_max_num_queries(4):
        client.get(address(edition))
    with django_assert_max_num_queries(3):
        client.get("/berita/")
    with django_assert_max_num_queries(3):
        client.get(topic.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get("/")


def test_the_press_kit_holds_text_and_photos(client):
    import io
    import zipfile

    edition = make_draft("Bahan pers")
    make_use(edition)
    edition.submit(make_writer())
    edition.approve(make_approver())
    answer = client.get(address(edition) + "bahan/")
    kit = zipfile.ZipFile(io.BytesIO(answer.content))
    assert kit.namelist() == ["naskah.txt", "foto-1.jpg"]
    assert "Foto: Diskominfo Kota Cilegon" in kit.read("naskah.txt").decode()


def test_the_address_of_an_unknown_story_is_404(client):
    make_article("Tanpa naskah", year=2026)
    assert client.get("/berita/2026/tanpa-naskah/").status_code == 404
    assert client.get("/berita/2026/tidak-ada/").status_code == 404
    assert Edition.objects.count() == 0


def test_a_told_change_leads_to_its_history_and_back(client):
    first = make_live("Peserta 153 orang")
    second = first.next_edition(make_writer(), "koreksi", "Yang benar 115.")
    second.title = "Peserta 115 orang"
    second.save()
    second.submit(make_writer())
    second.approve(make_approver())
    history = address(second) + "riwayat/"
    assert f'href="{history}"' in client.get(address(second)).content.decode()
    page = client.get(history).content.decode()
    assert "<del>153</del>" in page and "<ins>115</ins>" in page
    assert f'href="{address(second)}"' in page


def test_the_history_leaves_out_the_paragraphs_that_stayed_and_says_how_many(client):
    same = "".join(f"<p>Alinea {number}.</p>" for number in range(1, 7))
    writer, approver = make_writer(), make_approver()
    first = make_live(body=f"{same}<p>Hadir 153 orang.</p><p>Selesai.</p>", by=writer, approver=approver)
    second = first.next_edition(writer, "koreksi", "Yang benar 115 orang.")
    second.body = first.body.replace("153", "115")
    second.save()
    second.submit(writer)
    second.approve(approver)
    page = client.get(address(second) + "riwayat/").content.decode()
    assert page.count("6 alinea tetap") == 2 and "Alinea 3." not in page
    assert "Hadir <del>153</del> orang." in page and "Hadir <ins>115</ins> orang." in page
    assert page.count("Selesai.") == 2


def test_the_age_of_an_old_related_story_is_said(client):
    topic = make_topic()
    make_live("Lama", at=NGOBRAS, topics=[topic])
    page = client.get(address(make_live("Baru", topics=[topic]))).content.decode()
    assert re.search(r"22 Mei 2024</time>, (lebih dari )?\w+ tahun lalu", page)


def test_photos_that_the_text_does_not_place_are_links_in_the_gallery(client):
    edition = make_draft()
    make_use(edition)
    make_use(edition, role="gallery", caption="Tanah diangkut.")
    edition.submit(make_writer())
    edition.approve(make_approver())
    gallery = client.get(address(edition)).content.decode().split('class="gallery"')[1]
    assert (
        re.search(r'<a href="/media/foto/[0-9a-f]{12}/\d+\.webp">', gallery) and "Tanah diangkut." in gallery
    )


def make_reply(story, title="Kelurahan menjelaskan jadwal kerja bakti", kind="hak_jawab"):
    draft = make_draft(title, answers=story.article, answer_kind=kind)
    draft.submit(make_writer())
    draft.approve(make_approver())
    return draft


def test_a_reply_and_the_story_it_answers_lead_to_each_other(client):
    story = make_live("Warga keluhkan jadwal kerja bakti", at=NGOBRAS)
    reply = make_reply(story)
    page = client.get(address(story)).content.decode()
    notice = page.split('class="notice"')[1].split("</aside>")[0]
    assert "Hak jawab" in notice and "Kelurahan menjelaskan jadwal kerja bakti" in notice
    assert f'href="{address(reply)}">Baca jawaban lengkap' in notice and "WIB" in notice
    notice = client.get(address(reply)).content.decode().split('class="notice"')[1].split("</aside>")[0]
    assert "Hak jawab" in notice and f'href="{address(story)}"' in notice and "22 Mei 2024" in notice


def test_a_reply_is_marked_in_lists_and_leaves_the_story_when_withdrawn(client):
    story = make_live("Warga keluhkan jadwal kerja bakti", at=NGOBRAS)
    reply = make_reply(story)
    row = client.get("/berita/").content.decode().split(address(reply))[0]
    assert "Hak jawab" in row
    reply.article.withdraw(make_approver(), "ditarik", "Diminta pengirimnya.")
    assert address(reply) not in client.get(address(story)).content.decode()


def test_a_reply_waits_until_the_story_it_answers_was_public():
    draft = make_draft("Jawaban", answers=make_draft("Belum terbit").article, answer_kind="hak_jawab")
    assert "berita yang dijawab belum pernah terbit" in draft.problems()


@pytest.mark.parametrize("fields", [{"answer_kind": "ralat"}, {"answers": True}])
def test_an_answer_names_both_its_kind_and_its_story(fields):
    if "answers" in fields:
        fields = {"answers": make_article("Berita asal")}
    with pytest.raises(IntegrityError, match="edition_answers_another"), transaction.atomic():
        make_draft("Jawaban", **fields)


def make_announcement(closes_on):
    return make_live("Pendaftaran dibuka", kind="pengumuman", closes_on=closes_on)


def test_an_announcement_is_open_through_its_last_day_and_closed_after_it(client):
    today = dates.today()
    for days, words in ((9, "9 hari lagi"), (1, "besok terakhir"), (0, "hari ini terakhir")):
        page = client.get(address(make_announcement(today + days * DAY))).content.decode()
        assert "Dibuka sampai" in page and words in page and "Sudah ditutup" not in page
    page = client.get(address(make_announcement(today - DAY))).content.decode()
    assert "Sudah ditutup." in page and "Dibuka sampai" not in page


def test_a_list_says_whether_an_announcement_is_still_open(client):
    day = dates.today()
    make_announcement(day)
    assert f"Sampai {dates.date_short(day)}" in client.get("/berita/").content.decode()
    make_announcement(day - DAY)
    assert "Sudah ditutup" in client.get("/berita/").content.decode()


def test_a_text_replaced_before_its_hour_is_never_told(client):
    """Somebody saw in time what must not be read."""
    writer, approver, now = make_writer(), make_approver(), timezone.now()
    story = make_live("Anak ditemukan", by=writer, approver=approver)
    for title, note, begins in (
        ("Nama anak disebut", "Nama ditambahkan.", now + HOUR),
        ("Anak kembali ke rumah", "Semula ditulis hilang.", now),
    ):
        following = story.next_edition(writer, "koreksi", note)
        following.title = title
        following.save()
        following.submit(writer)
        following.approve(approver, live_from=begins)
    later = now + 2 * HOUR
    for view in (views.history, views.story):
        request = RequestFactory().get(story.get_absolute_url())
        page = view(request, story.article.year, story.article.slug, at=later).content.decode()
        assert "Anak kembali ke rumah" in page and "Semula ditulis hilang." in page
        assert "Nama anak disebut" not in page and "Nama ditambahkan." not in page


def test_the_notice_of_a_withdrawal_keeps_the_headline_that_was_read(client):
    writer, approver = make_writer(), make_approver()
    story, target = (make_live(title, by=writer, approver=approver) for title in ("Lama", "Gantinya"))
    for edition in (story, target):
        draft = edition.next_edition(writer, "koreksi", "Diperiksa lagi.")
        draft.title = "Judul naskah rahasia"
        draft.save()
    story.article.withdraw(approver, "ditarik", "Diperiksa lagi.", target=target.article)
    page = client.get(story.get_absolute_url()).content.decode()
    assert "<h1>Lama</h1>" in page and ">Gantinya</a>" in page and "rahasia" not in page
