"""The demo's stories and topics keep the newsroom's rules and name no invented person as real."""

import datetime as dt
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from articles import dates
from articles.models import Article, Edition, PhotoUse, Topic, Withdrawal
from cilegon_cms.demo import pictures
from tests.cilegon_cms.demo.texts import PHONE, REAL_OFFICIALS, area_codes, prose, read

STORIES = read("stories.toml")["stories"]
TOPICS = read("topics.toml")["topics"]
CODES = area_codes()
NGOBRAS = STORIES[0]
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "blockquote", "a", "table", "tr", "th", "td"}
PULL_QUOTE = re.compile(r"<blockquote>(.*?)</blockquote>", re.S)
WRITTEN_DAY = re.compile(
    rf"({'|'.join(dates.DAYS)})(?:, (\d+) ({'|'.join(dates.MONTHS)}) (\d{{4}})| \((\d+)/(\d+)/(\d{{4}})\))"
)
SPEAKER = re.compile(r"”[^“<]*?\b(?:kata|ujar)\b([^”<]*?)(?=[.<“])")
CAPITALISED = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*")

every_story = pytest.mark.parametrize("story", STORIES, ids=[story["slug"] for story in STORIES])


def _words(html):
    return re.sub(r"<[^>]+>", " ", html).split()


def _date(match):
    """The date that a written weekday claims to be."""
    long = match[2], match[3] and dates.MONTHS.index(match[3]) + 1, match[4]
    day, month, year = long if match[2] else match.groups()[4:]
    return dt.date(int(year), int(month), int(day))


class _Tags(HTMLParser):
    """Which tags and attributes stand in a text, and which tags are left open."""

    def __init__(self, html):
        super().__init__()
        self.seen, self.open, self.attributes = set(), [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.open.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


# -- stories


def test_the_demo_shows_every_kind_state_and_change():
    kinds = Counter(story["kind"] for story in STORIES)
    states = {story.get("state", "approved") for story in STORIES}

    assert kinds["cek_fakta"] >= 4 and kinds["pengumuman"] >= 3 and kinds["siaran_pers"] >= 4
    assert states == set(Edition.State.values)
    assert {story["verdict"] for story in STORIES if "verdict" in story} == set(Edition.Verdict.values)
    assert any("correction" in story for story in STORIES) and any("withdrawal" in story for story in STORIES)
    assert any(story.get("days_ago", 0) < 0 for story in STORIES)


def test_each_story_has_its_own_address():
    assert len({story["slug"] for story in STORIES}) == len(STORIES)


@every_story
def test_kind_and_time_are_known(story):
    assert story["kind"] in Article.Kind.values
    assert ("live_from" in story) != ("days_ago" in story)
    if "live_from" in story:
        assert dt.datetime.fromisoformat(story["live_from"]).utcoffset() == dt.timedelta(hours=7)
    else:
        dt.time.fromisoformat(story["time"])


@every_story
def test_title_summary_and_body_have_a_readable_length(story):
    assert 0 < len(story["title"]) <= 90
    assert len(story["summary"]) <= 200
    if story.get("state") != "draft":
        assert story["summary"]
        assert 80 <= len(_words(story["body"])) <= 900


@every_story
def test_body_holds_only_allowed_tags_all_closed(story):
    tags = _Tags(story["body"])

    assert tags.seen <= TAGS
    assert tags.attributes <= {("a", "href")}
    assert tags.open == []


@every_story
def test_pull_quotes_are_rare_and_name_their_speaker(story):
    quotes = PULL_QUOTE.findall(story["body"])

    assert len(quotes) <= len(_words(story["body"])) // 400 + 1
    assert all(re.fullmatch(r"<p>[^<]+</p><p>— [^<,]+, [^<]+</p>", quote) for quote in quotes)


@every_story
def test_every_photo_marker_has_its_photo_and_every_body_photo_its_place(story):
    photos = story.get("photos", [])
    placed = [int(number) for number in re.findall(r"^\[\[foto:(\d+)\]\]$", story["body"], re.M)]

    assert placed == [number for number, photo in enumerate(photos, 1) if photo["role"] == "body"]
    assert len(placed) == story["body"].count("[[foto:")


@every_story
def test_photos_are_captioned_credited_and_described(story):
    photos = story.get("photos", [])

    assert [photo["role"] for photo in photos].count("lead") == bool(photos)
    assert len({(photo["scene"], photo["seed"]) for photo in photos}) == len(photos)
    for photo in photos:
        assert photo["role"] in PhotoUse.Role.values
        assert photo["scene"] in pictures.SCENES
        assert photo["caption"].endswith(".") and photo["credit"] and 20 < len(photo["alt"]) <= 200


@every_story
def test_topics_areas_and_related_stories_exist(story):
    assert set(story["topics"]) <= {topic["name"] for topic in TOPICS}
    assert set(story.get("areas", [])) <= CODES
    assert set(story.get("related", [])) <= {other["slug"] for other in STORIES} - {story["slug"]}


@every_story
def test_a_notice_closes_and_a_fact_check_concludes(story):
    if story["kind"] == "pengumuman":
        assert ("closes_on" in story) != ("closes_in_days" in story)
    if story["kind"] == "cek_fakta":
        assert story["claim"] and story["evidence"] and story["verdict"] in Edition.Verdict.values


@every_story
def test_weekdays_fit_their_dates(story):
    for match in WRITTEN_DAY.finditer(prose(story)):
        assert match[1] == dates.DAYS[_date(match).weekday()], match[0]


@every_story
def test_stories_dated_from_today_write_no_fixed_day(story):
    if "days_ago" in story:
        assert not WRITTEN_DAY.search(prose(story))


@every_story
def test_computed_days_stand_in_the_body_only(story):
    assert prose(story).count("[[tanggal:") == len(re.findall(r"\[\[tanggal:-?\d+\]\]", story["body"]))


@every_story
def test_real_officials_and_the_real_editor_appear_only_in_the_ngobras_story(story):
    names = {name for name in REAL_OFFICIALS | {"Mahfud"} if name in prose(story)}

    assert names == (REAL_OFFICIALS | {"Mahfud"} if story is NGOBRAS else set())


@every_story
def test_invented_people_are_called_contoh(story):
    if story is not NGOBRAS:
        assert all("Contoh" in name for name in story["credits"].values())
    signatures = re.findall(r"— ([^<,]+),", story["body"])
    assert all("Contoh" in name for name in signatures)
    for said_by in SPEAKER.findall(story["body"]):
        short = CAPITALISED.search(said_by)
        assert not short or "Contoh" in said_by or f"{short[0]} Contoh" in story["body"], said_by


@every_story
def test_stories_print_no_telephone_number_and_no_exclamation(story):
    assert not PHONE.search(prose(story))
    assert "!" not in prose(story)
    assert '"' not in " ".join(_words(story["body"]))


@every_story
def test_a_correction_changes_what_the_text_says(story):
    if row := story.get("correction"):
        assert row["kind"] in Edition.ChangeKind.values and row["note"]
        assert all(story["body"].count(old) == 1 and new != old for old, new in row["body_replace"])
        assert row["body_replace"] or row["title"] != story["title"]
        assert story["days_ago"] >= row["days_after"]


@every_story
def test_a_withdrawal_and_a_return_give_their_reason(story):
    if row := story.get("withdrawal"):
        assert row["kind"] in Withdrawal.Kind.values and row["reason"]
    assert ("return_reason" in story) == (story.get("state") == "returned")


def test_the_first_story_is_the_ngobras_in_jombang():
    assert NGOBRAS["slug"] == "diskominfo-gelar-ngobras-di-kantor-kecamatan-jombang"
    assert NGOBRAS["live_from"] == "2024-05-22T16:03:00+07:00"
    assert NGOBRAS["credits"]["editor"] == "Mahfud"
    assert NGOBRAS["photos"][0]["credit"] == "Diskominfo Kota Cilegon"
    assert NGOBRAS["areas"] == ["36.72.05"]


# -- topics


def test_topics_are_named_once_and_point_to_known_successors():
    slugs = [topic["slug"] for topic in TOPICS]

    assert len(set(slugs)) == len(slugs) == len({topic["name"] for topic in TOPICS})
    assert {topic["kind"] for topic in TOPICS} <= set(Topic.Kind.values)
    assert {topic["successor"] for topic in TOPICS if "successor" in topic} <= set(slugs)
    assert all(0 < len(topic["intro"]) <= 600 for topic in TOPICS)


def test_every_topic_has_a_story():
    assert {topic["name"] for topic in TOPICS} == {name for story in STORIES for name in story["topics"]}


def test_progress_names_its_source_and_date():
    for topic in TOPICS:
        if progress := topic.get("progress"):
            assert progress["done"] <= progress["total"]
            assert progress["source"] and isinstance(progress["date"], dt.date)
