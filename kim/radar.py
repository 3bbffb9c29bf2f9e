"""Which unit has a board in term, which soon has none, and who owes what, in the city or an area on a day."""

from dataclasses import dataclass
from functools import cached_property

from articles import dates
from kim.formation import Formation
from kim.models import Board, Chapter, Kelurahan
from kim.states import BoardState

NEAR = (30, 90, 180)  # days before the end of a term
STAGES = {
    "current": "Aktif",
    "within-180": "Sisa 180 hari atau kurang",
    "within-90": "Sisa 90 hari atau kurang",
    "within-30": "Sisa 30 hari atau kurang",
    "proposed": "Usulan",
    "lapsed": "Berakhir",
    "none": "Belum terbentuk",
}
# What stands for a stage where a board's own state is drawn.
MARKS = {"within-180": "valid", "within-90": "valid", "within-30": "valid"}
NEEDY = ("lapsed", "within-30", "within-90", "within-180", "proposed", "none")

DESK = "Koordinator"


@dataclass(frozen=True)
class Debt:
    """Who has to bring what."""

    who: str
    what: str

    def __str__(self):
        return f"{self.who}: {self.what}"


class Line:
    """One unit on a day; or a kelurahan or kecamatan that has none."""

    def __init__(self, area, chapter, on):
        self.area, self.chapter, self.on = area, chapter, on
        boards = list(chapter.boards.all()) if chapter else []
        self.board = BoardState.leading(boards, on)
        self.issued = sorted((row for row in boards if row.is_issued), key=lambda row: row.start)
        self.proposals = [row for row in boards if row.status == Board.Status.PROPOSED]

    @property
    def name(self):
        return self.chapter.name if self.chapter else f"KIM {self.area}"

    @property
    def head(self):
        """Who signs its SK."""
        if self.chapter:
            return self.chapter.issuer
        return f"{'Lurah' if isinstance(self.area, Kelurahan) else 'Camat'} {self.area.name}"

    @property
    def code(self):
        """The code of the area whose head a letter about it goes to; "" for the city."""
        if self.area:
            return self.area.code
        return self.chapter.kelurahan_id or self.chapter.kecamatan_id or ""

    @property
    def days_left(self):
        return (self.board.end - self.on).days

    @property
    def is_succeeded(self):
        """A board with an SK already waits for the end of this one."""
        return self.board.has_successor(self.issued)

    @cached_property
    def stage(self):
        if self.board is None:
            return "none"
        if self.board.status == Board.Status.PROPOSED:
            return "proposed"
        if self.days_left < 0:
            return "lapsed"
        near = next((days for days in NEAR if self.days_left <= days), None)
        return f"within-{near}" if near and not self.is_succeeded else "current"

    @property
    def label(self):
        return STAGES[self.stage]

    @property
    def mark(self):
        awaits = self.stage == "current" and self.board.state_key(self.on) == "issued"
        return "issued" if awaits else MARKS.get(self.stage, {"current": "valid"}.get(self.stage, self.stage))

    @property
    def last_end(self):
        """The last day of the latest term that is over; None before the first."""
        return max((row.end for row in self.issued if row.end < self.on), default=None)

    @property
    def words(self):
        """The stage in a few words: since when, or how long."""
        over = f"masa bakti lama berakhir {dates.date_long(self.last_end)}" if self.last_end else ""
        if self.stage == "none":
            return "belum ada pengurus"
        if self.stage == "proposed":
            return f"pengurus {self.board.period}" + (f", {over}" if over else "")
        if self.stage == "lapsed":
            return f"sejak {dates.date_long(self.board.end)}, {dates.span(self.board.end, self.on)} lewat"
        until = f"sampai {dates.date_long(self.board.end)}"
        if self.stage == "current":
            return until + (", penggantinya sudah ber-SK" if self.is_succeeded else "")
        return f"{self.days_left} hari lagi, {until}" if self.days_left else f"berakhir hari ini, {until}"

    @property
    def sentence(self):
        """The same on its own, as a letter puts it."""
        begun = self.stage in ("lapsed", "proposed")
        return f"{self.label} {self.words}" if begun else self.words[0].upper() + self.words[1:]

    @cached_property
    def debts(self):
        if self.stage == "none":
            return [Debt(self.head, "pembentukan KIM dan SK pengurus")]
        if self.stage in ("proposed", "lapsed") or self.stage.startswith("within"):
            return [*self._renewal(), *self._papers()]
        return list(self._papers())

    def _renewal(self):
        """What leads to the next board, as far as it is due."""
        if self.proposals:
            yield Debt(self.head, "SK atas usulan pengurus")
            return
        if self.stage != "lapsed":
            yield Debt(self.name, "musyawarah dan usulan pengurus")
        if self.stage != "within-180":
            yield Debt(self.head, "SK baru")

    def _papers(self):
        if not self.board.is_issued or self.stage == "lapsed":
            return
        if not self.board.inaugurated_on:
            yield Debt(self.name, "tanggal pelantikan")
        if not self.board.sk_file:
            yield Debt(DESK, "pindaian SK")

    @property
    def asked_outside(self):
        """What a letter asks for; what the desk itself still has to enter is left out."""
        return [str(debt) for debt in self.debts if debt.who != DESK]

    @property
    def wants_letter(self):
        return bool(self.code) and self.stage in NEEDY

    @property
    def why_no_letter(self):
        """Said of a unit of the city that needs something: whoever would write signs its SK as well."""
        if self.code or self.stage not in NEEDY:
            return ""
        return (
            f"Surat pengingat tidak dibuat: SK-nya ditandatangani {self.head}, pengirim surat itu sendiri. "
            f"Bicarakan langsung dengan Ketua {self.name}."
        )

    @property
    def formation(self):
        return Formation(self.chapter) if self.chapter else None


class District:
    """The units of one kecamatan, or those of the city: its own line, its kelurahan, and the others."""

    def __init__(self, area, lines):
        self.area, self.lines = area, lines

    @property
    def name(self):
        return str(self.area) if self.area else "Kota Cilegon"

    @property
    def slug(self):
        return self.area.slug if self.area else "kota"

    @property
    def counts(self):
        return _counts(self.lines)

    @property
    def needs(self):
        """The stages that call for something, the worst first, as (label, number), where there are any."""
        numbers = {key: number for key, _, number in self.counts}
        return [(STAGES[key].lower(), numbers[key]) for key in NEEDY if numbers[key]]

    @property
    def urgency(self):
        """Sorts the worst first: most lapsed, then most with 30 days left, and so on."""
        numbers = {key: number for key, _, number in self.counts}
        return [-numbers[key] for key in NEEDY]

    def worst_first(self, stage=""):
        """Its lines, or those of one stage, as they need something."""
        order = (*NEEDY, "current")
        lines = [line for line in self.lines if stage in ("", line.stage)]
        return sorted(lines, key=lambda line: order.index(line.stage))

    @property
    def in_term(self):
        return sum(line.stage == "current" or line.stage.startswith("within") for line in self.lines)

    @property
    def wants_letter(self):
        return bool(self.area) and any(line.wants_letter for line in self.lines)


class Radar:
    """Every unit of some areas, read in three queries whatever their number and age."""

    def __init__(self, chapters, on, kecamatan=None):
        """`kecamatan` limits the areas to those codes; None is the whole city."""
        self.on = on
        units = chapters.select_related("kecamatan", "kelurahan").with_formation().with_boards()
        self.units = list(units)
        areas = Kelurahan.objects.select_related("kecamatan").order_by(
            "kecamatan__row", "kecamatan__column", "code"
        )
        self.areas = list(areas if kecamatan is None else areas.filter(kecamatan__in=kecamatan))

    @cached_property
    def districts(self):
        city = [self._line(None, unit) for unit in self.units if unit.kecamatan_id is None]
        found = [District(None, city)] if city else []
        for kecamatan in dict.fromkeys(area.kecamatan for area in self.areas):
            found.append(District(kecamatan, list(self._lines(kecamatan))))
        return found

    @property
    def lines(self):
        return [line for district in self.districts for line in district.lines]

    @property
    def counts(self):
        """How many units are in each stage, as (key, label, number)."""
        return _counts(self.lines)

    @property
    def worst_first(self):
        return sorted(self.districts, key=lambda district: district.urgency)

    @property
    def urgent(self):
        """Lapsed ones and those with 90 days or less, the longest lapsed first."""
        lines = [line for line in self.lines if line.stage in ("lapsed", "within-30", "within-90")]
        return sorted(lines, key=lambda line: line.board.end)

    def _lines(self, kecamatan):
        units = [unit for unit in self.units if unit.kecamatan_id == kecamatan.code]
        own = next((unit for unit in units if unit.level == Chapter.Level.KECAMATAN), None)
        yield self._line(kecamatan, own)
        seats = {unit.kelurahan_id: unit for unit in units if unit.level == Chapter.Level.KELURAHAN}
        for area in self.areas:
            if area.kecamatan_id == kecamatan.code:
                yield self._line(area, seats.get(area.code))
        for unit in units:
            if unit.level in (Chapter.Level.RW, Chapter.Level.COMMUNITY):
                yield self._line(None, unit)

    def _line(self, area, unit):
        return Line(area, unit, self.on)


def radar_for(user, on=None):
    """The city's radar for those who keep the roster; None for others."""
    if not user.has_perm("kim.manage_all_chapters"):
        return None
    return Radar(Chapter.objects.open(), on or dates.today())


def _counts(lines):
    numbers = dict.fromkeys(STAGES, 0)
    for line in lines:
        numbers[line.stage] += 1
    return [(key, STAGES[key], number) for key, number in numbers.items()]
