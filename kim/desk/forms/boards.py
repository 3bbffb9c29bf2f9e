from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from kim.desk.choices import choice
from kim.desk.dates import DatePartsField
from kim.desk.forms.people import KnownPeople, SeatForm
from kim.desk.savings import accuse
from kim.desk.scans import ScanField
from kim.desk.texts import LineField
from kim.desk.versions import VersionedForm
from kim.models import Board, Chapter, Officer, Post
from kim.names import folded

CORE = (Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY, Post.VICE_SECRETARY, Post.TREASURER, Post.VICE_TREASURER)
SMALL_UNIT = (Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY, Post.TREASURER)
HONORARY = (Post.PATRON, Post.MENTOR, Post.ADVISER)


def posts_of(chapter):
    """The posts a unit of this level may fill, as it is usual in their SK."""
    if chapter.level in (Chapter.Level.RW, Chapter.Level.COMMUNITY):
        return SMALL_UNIT
    return CORE + HONORARY


class SectionForm(SeatForm):
    """A section and who leads it."""

    section_name = LineField(label="Nama bidang", longest=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["section_name", "name"])
        self.fields["section_name"].widget.attrs["list"] = "bidang"
        self.initial["section_name"] = self.section

    def clean(self):
        cleaned = super().clean()
        self.section = cleaned.get("section_name", "")
        if cleaned.get("name") and not self.section and "section_name" not in self.errors:
            self.add_error("section_name", "Isi nama bidang yang dikoordinasi.")
        return cleaned


class SkForm(forms.Form):
    """What an SK says about a board: number, signer, term; with its inauguration and its scan."""

    sk_number = LineField(label="Nomor SK", longest=80, help_text="Salin persis, termasuk garis miring.")
    sk_date = DatePartsField(label="Tanggal SK")
    issuer_role = LineField(label="Jabatan penanda tangan", longest=80)
    issuer_name = LineField(label="Nama penanda tangan (boleh kosong)", longest=120, required=False)
    start = DatePartsField(label="Masa bakti mulai")
    end = DatePartsField(label="Masa bakti sampai", help_text="Hari terakhir, seperti tertulis dalam SK.")
    inaugurated_on = DatePartsField(
        label="Tanggal pelantikan", required=False, help_text="Kosongkan bila belum dilantik."
    )
    sk_file = ScanField(
        label="Pindaian SK",
        required=False,
        help_text="PDF, JPEG, atau PNG, paling besar 10 MB. Tidak ditampilkan kepada umum. Boleh menyusul.",
    )

    def __init__(self, *args, chapter, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.chapter, self.desk = chapter, desk
        self.initial.setdefault("issuer_role", chapter.issuer)

    @property
    def sk_facts(self):
        return {**self.cleaned_data, "sk_file": self.cleaned_data["sk_file"] or ""}


class BoardForm(SkForm):
    """One SK, one form, one board: its term and everyone in it."""

    needs_chair = True

    @cached_property
    def known(self):
        return KnownPeople(self.desk, self.chapter)

    @cached_property
    def last_holders(self):
        """The officers of the chapter's last board with an SK, those still in office last."""
        board = self.chapter.boards.issued().order_by("-start").first()
        rows = board.officers.select_related("person").order_by("since") if board else []
        return {(row.post, row.section): row.person for row in rows}

    @cached_property
    def seats(self):
        data = self.data if self.is_bound else None
        return [
            SeatForm(
                data,
                prefix=f"jabatan-{int(post)}",
                known=self.known,
                post=post,
                predecessor=self.last_holders.get((post, "")),
                needed=self.needs_chair and post == Post.CHAIR,
            )
            for post in posts_of(self.chapter)
        ]

    @cached_property
    def sections(self):
        data = self.data if self.is_bound else None
        led = [section for post, section in self.last_holders if post == Post.SECTION_HEAD]
        names = self.chapter.sections or led or self.chapter.section_names
        return [
            SectionForm(
                data,
                prefix=f"bidang-{row}",
                known=self.known,
                post=Post.SECTION_HEAD,
                predecessor=self.last_holders.get((Post.SECTION_HEAD, name)),
                section=name,
            )
            for row, name in enumerate([*names, ""])
        ]

    @property
    def core_seats(self):
        return [seat for seat in self.seats if seat.post not in HONORARY]

    @property
    def honorary_seats(self):
        return [seat for seat in self.seats if seat.post in HONORARY]

    @property
    def parts(self):
        return [self, *self.seats, *self.sections]

    @property
    def wrong(self):
        """How many entries must be put right."""
        return sum(len(part.errors) for part in self.parts)

    def is_valid(self):
        fine = [part.is_valid() for part in (*self.seats, *self.sections)]
        self._refuse_twice()
        if super().is_valid() and all(fine) and not self.wrong:
            return True
        self._ask_the_board()
        return False

    def _ask_the_board(self):
        """What is wrong with the term is told together with the rest, not only after it is put right."""
        if self.is_bound and not set(self.errors) - {"sk_file"}:
            try:
                self.planned.rehearse()
            except ValidationError as error:
                accuse(self, error)

    @property
    def planned(self):
        """The board as typed, not saved."""
        inaugurated = self.cleaned_data["inaugurated_on"]
        status = Board.Status.INAUGURATED if inaugurated else Board.Status.ISSUED
        facts = {name: value for name, value in self.cleaned_data.items() if name != "sk_file"}
        return Board(chapter=self.chapter, status=status, **facts)

    def _refuse_twice(self):
        """Nobody holds two posts of one board."""
        held = {}
        for seat in (seat for seat in (*self.seats, *self.sections) if seat.is_filled):
            name = seat.person.pk if seat.person else folded(seat.cleaned_data["name"])
            if name in held:
                seat.add_error("name", f"Nama ini sudah diisi sebagai {held[name]}.")
            held.setdefault(name, seat.title)

    def open_board(self):
        return Board.open_for(self.chapter, **self.sk_facts)

    def save(self, user):
        board = self.open_board()
        for seat in (*self.seats, *self.sections):
            if seat.is_filled:
                self._appoint(board, seat, user)
        if self.wrong:
            raise ValidationError("Ada nama yang belum bisa diangkat. Periksa isian di bawah.")
        self.subject = f"pengurus {board.chapter} {board.period}"
        return self.chapter

    def _appoint(self, board, seat, user):
        try:
            appoint(board, seat, user)
        except ValidationError as error:
            accuse_seat(seat, error)


def appoint(board, seat, user):
    """Puts the person of a seat in office; somebody new becomes a member of the chapter as well."""
    person, is_new = seat.person_or_new(user, kelurahan=board.chapter.kelurahan)
    if is_new:
        person.join(board.chapter, board.start)
    return board.appoint(
        person, seat.post, by=user, section=seat.section, override_reason=seat.reason, since=board.start
    )


def accuse_seat(seat, error):
    accuse(seat, ValidationError({"name": error.messages}))


class CompletionForm(VersionedForm):
    """What an SK entered earlier still lacks."""

    sk_file = ScanField(
        label="Pindaian SK", required=False, help_text="PDF, JPEG, atau PNG, paling besar 10 MB."
    )
    inaugurated_on = DatePartsField(
        label="Tanggal pelantikan", required=False, help_text="Kosongkan bila belum dilantik."
    )

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, initial=self.facts(board), **kwargs)
        self.watch(board)
        self.take(board)

    def facts(self, board):
        return {"inaugurated_on": board.inaugurated_on}

    def take(self, board):
        self.board = board

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["sk_file"] or cleaned["inaugurated_on"]):
            raise ValidationError("Pilih berkas SK atau isi tanggal pelantikan.")
        return cleaned

    def save(self, user):
        self.board.complete(self.cleaned_data["sk_file"], self.cleaned_data["inaugurated_on"])
        self.subject = f"SK {self.board.chapter} {self.board.period}"
        return self.board.chapter


class ReplacementForm(SeatForm):
    """PAW: the last day of who leaves, why, and who follows the day after."""

    on = DatePartsField(label="Hari terakhir menjabat")
    end_reason = choice("Alasan", Officer.EndReason.choices, "Pilih alasannya.")

    def __init__(self, *args, officer, desk, **kwargs):
        super().__init__(
            *args, known=KnownPeople(desk, officer.board.chapter), post=Post(officer.post), **kwargs
        )
        self.officer = officer
        self.order_fields(["on", "end_reason", "name"])
        self.fields["name"].label = "Pengganti"
        self.fields["name"].help_text = "Kosongkan bila belum ada."

    def save(self, user):
        on, reason = self.cleaned_data["on"], self.cleaned_data["end_reason"]
        board, person = self.officer.board, None
        if self.is_filled:
            person, is_new = self.person_or_new(user, kelurahan=board.chapter.kelurahan)
            if is_new:
                person.join(board.chapter, on)
        self.officer.replace(on, reason, person, by=user, override_reason=self.reason)
        self.subject = f"{self.officer.title} {board.chapter}"
        return board.chapter
