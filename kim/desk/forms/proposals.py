from django import forms

from articles import dates
from kim.desk.choices import choice
from kim.desk.dates import DatePartsField
from kim.desk.forms.boards import BoardForm, SkForm
from kim.desk.texts import LineField, LinesField
from kim.models import Board


class ProposalForm(BoardForm):
    """Who shall lead the unit, before there is an SK."""

    needs_chair = False
    sk_number = sk_date = issuer_role = issuer_name = inaugurated_on = sk_file = None
    start = DatePartsField(label="Rencana masa bakti mulai")
    end = DatePartsField(label="Rencana masa bakti sampai", help_text="SK nanti boleh menyebut tanggal lain.")

    @property
    def planned(self):
        return Board(chapter=self.chapter, **self.cleaned_data)

    def open_board(self):
        board = self.planned
        board.full_clean(exclude=["sk_file"])
        board.save()
        return board


class IssueForm(SkForm):
    """The SK of a proposal; the people proposed take office with it."""

    def __init__(self, *args, board, desk, **kwargs):
        term = {"start": board.start, "end": board.end}
        super().__init__(*args, chapter=board.chapter, desk=desk, initial=term, **kwargs)
        self.board = board

    def save(self, user):
        self.board.issue(**self.sk_facts)
        self.subject = f"SK {self.board.chapter} {self.board.period}"
        return self.board.chapter


class CancelForm(forms.Form):
    """Why a proposal came to nothing or an SK was revoked."""

    reason = LineField(
        label="Alasan", longest=200, help_text="Misalnya: musyawarah diulang, SK dicabut Lurah."
    )

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.board = board
        ended = next(iter(board.ended), None)
        if ended:
            self.fields["gives_back"] = choice(
                f"Masa bakti pengurus sebelumnya (mulai {dates.date_long(ended.start)})",
                [
                    ("ya", f"Berlaku lagi seperti dalam SK-nya, sampai {dates.date_long(ended.last_day)}"),
                    ("tidak", f"Tetap berakhir {dates.date_long(ended.end)}"),
                ],
                required=False,
                initial="ya",
            )

    def save(self, user):
        gives_back = self.cleaned_data.get("gives_back") != "tidak"
        self.board.cancel(self.cleaned_data["reason"], gives_back)
        self.subject = f"pembatalan pengurus {self.board.chapter} {self.board.period}"
        return self.board.chapter


class SectionsForm(forms.Form):
    """The bidang of a unit, in the order of its SK."""

    sections = LinesField(
        label="Nama bidang",
        longest=80,
        most=20,
        required=False,
        help_text="Satu bidang satu baris, tanpa kata “Bidang”. Kosongkan untuk memakai daftar saran.",
    )

    def __init__(self, *args, chapter, **kwargs):
        super().__init__(*args, initial={"sections": chapter.section_names}, **kwargs)
        self.chapter = chapter

    def save(self, user):
        self.chapter.sections = self.cleaned_data["sections"]
        self.chapter.save(update_fields=["sections"])
        self.subject = f"bidang {self.chapter}"
        return self.chapter
