import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Edition
from articles.workflow import StaleEdition
from tests.builders import (
    make_approver,
    make_article,
    make_draft,
    make_live,
    make_topic,
    make_use,
    make_user,
    make_writer,
)

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def submitted(**fields):
    edition = make_draft(**fields)
    edition.submit(make_writer("budi"), at=NOON)
    return edition


def test_a_draft_may_be_incomplete():
    Edition(article=make_article(), title="Baru judul").save()


def test_submitting_lists_everything_that_is_missing():
    edition = make_draft(summary="", body="<p> </p>")
    make_use(edition, caption="", alt="")
    with pytest.raises(ValidationError) as refusal:
        edition.submit(make_writer())
    words = " ".join(refusal.value.messages)
    assert "Ringkasan belum diisi" in words and "Naskah belum diisi" in words
    assert "keterangan foto belum diisi" in words and "teks pengganti" in words
    assert Edition.objects.get().state == "draft"


def test_a_fact_check_needs_claim_verdict_and_evidence():
    edition = make_draft(kind="cek_fakta")
    assert {"klaim belum diisi", "kesimpulan belum diisi", "bukti belum diisi"} <= set(edition.problems())


def test_alt_text_that_is_a_file_name_is_refused():
    edition = make_draft()
    make_use(edition, alt="IMG_20240522.jpg")
    assert "nama berkas" in " ".join(edition.problems())


def test_a_decorative_photo_needs_no_alt_text():
    edition = make_draft()
    make_use(edition, alt="", decorative=True)
    assert edition.problems() == []


def test_the_submitter_may_not_approve():
    approver = make_approver()
    edition = make_draft()
    edition.submit(approver)
    with pytest.raises(PermissionDenied):
        edition.approve(approver)
    assert Edition.objects.get().state == "submitted"


def test_a_writer_may_not_approve_and_a_coordinator_not_submit():
    edition = submitted()
    with pytest.raises(PermissionDenied):
        edition.approve(make_writer())
    with pytest.raises(PermissionDenied):
        make_draft("Lain").submit(make_user())


def test_returning_needs_a_reason_that_the_writer_can_read():
    edition = submitted()
    with pytest.raises(ValidationError):
        edition.return_to_writer(make_approver(), "  ")
    edition.return_to_writer(make_approver(), "Nama camat keliru.")
    assert edition.state == "returned"
    assert edition.events.last().note == "Nama camat keliru."


def test_a_story_approved_for_later_goes_live_by_the_clock_alone():
    edition = submitted()
    edition.approve(make_approver(), live_from=NOON + 2 * HOUR, at=NOON)
    assert not Edition.objects.live(NOON + HOUR).exists()
    assert Edition.objects.live(NOON + 2 * HOUR).get() == edition
    assert edition.published_at == NOON + 2 * HOUR


def test_a_time_in_the_past_does_not_backdate_publication():
    edition = submitted()
    edition.approve(make_approver(), live_from=NOON - HOUR, at=NOON)
    assert edition.live_from == NOON


def test_approving_the_next_edition_closes_the_one_before_at_that_moment():
    first = make_live(at=NOON)
    second = first.next_edition(make_writer(), "koreksi", "Semula 153. Yang benar 115.", at=NOON + HOUR)
    second.submit(make_writer(), at=NOON + HOUR)
    second.approve(make_approver(), live_from=NOON + 3 * HOUR, at=NOON + HOUR)
    assert Edition.objects.live(NOON + 2 * HOUR).get() == first
    assert Edition.objects.live(NOON + 3 * HOUR).get() == second
    assert second.published_at == NOON


def test_an_edition_replaced_before_it_began_is_never_shown():
    first = submitted()
    first.approve(make_approver(), live_from=NOON + 3 * HOUR, at=NOON)
    second = first.next_edition(make_writer(), "kecil", at=NOON)
    second.submit(make_writer(), at=NOON)
    second.approve(make_approver(), live_from=NOON + HOUR, at=NOON)
    assert [Edition.objects.live(NOON + hours * HOUR).get() for hours in (1, 4)] == [second, second]


def test_the_next_edition_starts_from_the_text_photos_and_topics_of_the_last():
    first = make_draft(topics=[make_topic("KIM")])
    make_use(first)
    first.submit(make_writer())
    first.approve(make_approver())
    second = first.next_edition(make_writer(), "pembaruan", "Ditambah jadwal.")
    assert (second.number, second.title, second.body) == (2, first.title, first.body)
    assert second.uses.get().photo == first.uses.get().photo
    assert [topic.name for topic in second.tags.all()] == ["KIM"]


def test_a_change_that_readers_are_told_of_needs_its_note():
    second = make_live().next_edition(make_writer(), "ralat")
    assert "catatan perubahan belum diisi" in second.problems()


def test_an_approved_text_cannot_be_changed():
    edition = Edition.objects.get(pk=make_live().pk)
    edition.title = "Diam-diam diganti"
    with pytest.raises(ValidationError, match="edisi baru"):
        edition.save()


def test_what_an_approved_edition_shows_stays_as_approved():
    edition = make_draft()
    use = make_use(edition, caption="Saat disetujui.")
    edition.submit(make_writer())
    edition.approve(make_approver())
    use.caption = "Diganti kemudian."
    use.save()
    assert Edition.objects.get().beside["lead"]["caption"] == "Saat disetujui."


def test_a_stale_step_is_refused():
    mine = make_draft()
    theirs = Edition.objects.get(pk=mine.pk)
    theirs.submit(make_writer())
    with pytest.raises(StaleEdition):
        mine.submit(make_writer())


def test_publishing_alone_needs_a_reason_and_waits_for_another_approver():
    approver, other = make_approver(), make_approver()
    edition = make_draft()
    edition.submit(approver)
    with pytest.raises(ValidationError):
        edition.publish_urgently(approver, "")
    edition.publish_urgently(approver, "Peringatan banjir.")
    assert list(Edition.objects.awaiting_clearance()) == [edition]
    with pytest.raises(PermissionDenied):
        edition.clear(approver)
    edition.clear(other)
    assert not Edition.objects.awaiting_clearance().exists()


def test_a_story_has_one_unfinished_edition_in_the_database_too():
    draft = make_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(article=draft.article, number=2, title="Kedua")
    with pytest.raises(ValidationError, match="belum selesai"):
        Edition(article=draft.article, number=2, title="Kedua").full_clean()


def test_two_open_editions_of_a_story_cannot_be_live():
    live = make_live()
    with pytest.raises(IntegrityError), transaction.atomic():
        live.article.editions.create(
            number=2,
            title="Kedua",
            state="approved",
            live_from=live.live_from,
            published_at=live.published_at,
        )


def test_live_intervals_of_a_story_cannot_overlap():
    live = make_live(at=NOON)
    Edition.objects.filter(pk=live.pk).update(live_until=NOON + 5 * HOUR)
    times = {"live_from": NOON + HOUR, "live_until": NOON + 2 * HOUR, "published_at": NOON}
    with pytest.raises(IntegrityError), transaction.atomic():
        live.article.editions.create(number=2, title="Kedua", state="approved", **times)
    times |= {"live_from": NOON + 5 * HOUR, "live_until": None}
    live.article.editions.create(number=2, title="Ketiga", state="approved", **times)


def test_the_database_wants_a_second_pair_of_eyes():
    live = make_live()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=live.pk).update(approved_by=live.submitted_by)


def test_lists_are_ordered_by_first_publication_and_page_by_key():
    old, new = make_live("Lama", at=NOON), make_live("Baru", at=NOON + HOUR)
    assert list(Edition.objects.live().newest_first()) == [new, old]
    assert list(Edition.objects.live().before(new.published_at, new.pk)) == [old]


def test_only_newsroom_staff_may_work_on_texts():
    edition = make_draft()
    assert list(Edition.objects.editable_by(make_writer())) == [edition]
    assert not Edition.objects.editable_by(make_user()).exists()


def test_withdrawing_closes_the_story_and_keeps_the_reason():
    edition = make_live(at=NOON)
    edition.article.withdraw(make_approver(), "ditarik", "Memuat identitas anak.", at=NOON + HOUR)
    assert not Edition.objects.live(NOON + HOUR).exists()
    assert Edition.objects.live(NOON).exists()
    assert edition.article.withdrawal(NOON + HOUR).reason == "Memuat identitas anak."


def test_merging_needs_a_target_other_than_itself():
    article = make_live().article
    for target in (None, article):
        with pytest.raises(ValidationError):
            article.withdraw(make_approver(), "digabung", "Sama isinya.", target=target)


def test_a_writer_may_not_withdraw():
    with pytest.raises(PermissionDenied):
        make_live().article.withdraw(make_writer(), "ditarik", "x")


def test_a_new_edition_ends_the_withdrawal():
    first = make_live(at=NOON)
    first.article.withdraw(make_approver(), "ditarik", "Diperiksa lagi.", at=NOON + HOUR)
    second = first.next_edition(make_writer(), "koreksi", "Diperbaiki.")
    second.submit(make_writer())
    second.approve(make_approver(), at=timezone.now())
    assert first.article.withdrawal() is None
    assert first.article.live == second


def test_a_changed_address_leaves_the_old_one_behind():
    article = make_article("Judul lama", year=2026)
    article.slug = "judul-baru"
    article.save()
    assert article.former_addresses.get().slug == "judul-lama"
    assert Article.free_slug("Judul lama", 2026) == "judul-lama-2"
    article.slug = "judul-lama"
    article.save()
    assert [address.slug for address in article.former_addresses.all()] == ["judul-baru"]
