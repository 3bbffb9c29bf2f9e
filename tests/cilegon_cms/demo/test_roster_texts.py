"""The demo's roster fits the model, shows every state of a board and holds no real person's data."""

import datetime as dt
import re
from collections import Counter

import pytest

from cilegon_cms.demo.roster import POSTS
from kim.models import Board, Chapter, Membership, Officer
from kim.states import BoardState
from tests.cilegon_cms.demo.texts import PHONE, REAL_OFFICIALS, area_codes, prose, read

TODAY = dt.date(2026, 11, 24)
ROSTER = read("roster.toml")
CHAPTERS, MEMBERS = ROSTER["chapters"], ROSTER["members"]
BOARDS = [(chapter, board) for chapter in CHAPTERS for board in chapter.get("boards", [])]
CODES = area_codes()
FICTIONAL_PHONE = re.compile(r"0800-0000-\d{4}")
AREA_LENGTH = {"kota": 0, "kecamatan": 8, "kelurahan": 13, "rw": 13, "komunitas": 0}

every_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=[chapter["slug"] for chapter in CHAPTERS])
every_board = pytest.mark.parametrize(
    ("chapter", "board"), BOARDS, ids=[f"{chapter['slug']}-{n}" for n, (chapter, _) in enumerate(BOARDS)]
)


def _date(row, name):
    """A date in the roster as the loader understands it, with TODAY for today."""
    if f"{name}_days_ago" in row:
        return TODAY - dt.timedelta(days=row[f"{name}_days_ago"])
    if f"{name}_in_days" in row:
        return TODAY + dt.timedelta(days=row[f"{name}_in_days"])
    return row.get(name)


def _board(row):
    names = {"start": "start", "end": "end", "sk_date": "sk_date", "inaugurated_on": "inaugurated"}
    return Board(status=row["status"], **{field: _date(row, name) for field, name in names.items()})


def _state(chapter):
    boards = [_board(row) for row in chapter.get("boards", [])]
    return BoardState.of(BoardState.leading(boards, TODAY), TODAY).key


def test_the_roster_is_large_enough_to_be_believed():
    levels = Counter(chapter["level"] for chapter in CHAPTERS)

    assert len({member["name"] for member in MEMBERS}) >= 90
    assert levels["kota"] == 1 and levels["kecamatan"] == 8 and levels["kelurahan"] >= 14
    assert levels["rw"] >= 1 and levels["komunitas"] >= 1


def test_kecamatan_boards_show_every_state_and_jombang_has_lapsed():
    states = {row["slug"]: _state(row) for row in CHAPTERS if row["level"] == "kecamatan"}

    assert set(states.values()) == {"valid", "issued", "proposed", "lapsed", "none"}
    assert states["kecamatan-jombang"] == "lapsed"
    jombang = [board for chapter, board in BOARDS if chapter["slug"] == "kecamatan-jombang"]
    assert all(board["end"] < dt.date(2024, 5, 22) for board in jombang)


def test_some_boards_end_within_each_warning_period():
    left = {board.get("end_in_days") for _, board in BOARDS}

    assert {20, 80, 170} <= left


def test_roster_people_are_called_contoh():
    officials = [row["name"] for row in ROSTER["officials"]]
    invented = [name for name in officials if name not in REAL_OFFICIALS]
    invented += [member["name"] for member in MEMBERS]
    invented += [board["issuer_name"] for _, board in BOARDS if "issuer_name" in board]
    invented += [officer["name"] for _, board in BOARDS for officer in board["officers"]]

    assert set(officials) >= REAL_OFFICIALS
    assert [name for name in invented if "Contoh" not in name] == []


def test_one_name_is_one_person():
    facts = {}
    for member in MEMBERS:
        person = member["phone"], member["kelurahan"]
        assert facts.setdefault(member["name"], person) == person
    assert len({phone for phone, _ in facts.values()}) == len(facts)


def test_telephone_numbers_cannot_be_real():
    assert all(FICTIONAL_PHONE.fullmatch(member["phone"]) for member in MEMBERS)
    assert not PHONE.search(prose([chapter | {"boards": []} for chapter in CHAPTERS]))


def test_members_live_in_known_kelurahan_and_leave_for_a_reason():
    chapters = {chapter["slug"] for chapter in CHAPTERS}

    for member in MEMBERS:
        assert member["chapter"] in chapters
        assert len(member["kelurahan"]) == 13 and member["kelurahan"] in CODES
        assert (_date(member, "until") is None) == ("end_reason" not in member)
        assert member.get("end_reason", "mundur") in Membership.EndReason.values


def test_each_chapter_has_its_own_address():
    slugs = [chapter["slug"] for chapter in CHAPTERS]

    assert len(set(slugs)) == len(slugs)


@every_chapter
def test_a_chapter_stands_in_an_area_of_its_level(chapter):
    assert chapter["level"] in Chapter.Level.values
    assert len(chapter.get("area", "")) == AREA_LENGTH[chapter["level"]]
    assert not chapter.get("area") or chapter["area"] in CODES


@every_board
def test_dates_of_a_board_follow_each_other(chapter, board):
    row = _board(board)

    assert board["status"] in Board.Status.values
    assert row.start < row.end
    if row.status != Board.Status.PROPOSED:
        assert row.sk_date <= (row.inaugurated_on or TODAY)
        assert "/" in board["sk_number"] and board["issuer_role"]


@every_board
def test_officers_hold_known_posts_and_were_members_by_then(chapter, board):
    since = {member["name"]: member["since"] for member in MEMBERS if member["chapter"] == chapter["slug"]}
    for officer in board["officers"]:
        assert officer["post"] in POSTS
        assert (officer["post"] == "bidang") == ("section" in officer)
        assert officer.get("end_reason", "paw") in Officer.EndReason.values
        if officer["post"] != "pembina":
            assert since[officer["name"]] <= (_date(officer, "since") or _date(board, "start"))
