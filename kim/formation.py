"""How far a chapter is from its first meeting to its page on kim.id."""

from dataclasses import dataclass
from datetime import date

from kim.models import FormationStep
from kim.models.formation import Step


@dataclass(frozen=True)
class FormationLine:
    """One step: whether it is done, since when, and the record it was noted in, if any."""

    step: Step
    is_done: bool
    done_on: date | None = None
    record: FormationStep | None = None


class Formation:
    """The steps noted, and those the roster knows of anyway: an SK, an inauguration, a registration, kim.id.

    Of a chapter read with_formation() (with_boards() as well): no further query, and no record either.
    """

    def __init__(self, chapter, records=()):
        self.known, self.records = _known(chapter), {record.step: record for record in records}
        self.noted = set(self.records) | _noted(getattr(chapter, "steps_noted", None))

    @property
    def lines(self):
        return [self._line(step) for step in Step]

    @property
    def done(self):
        return sum(line.is_done for line in self.lines)

    @property
    def total(self):
        return len(Step)

    @property
    def next(self):
        """The first step not done; None when all are."""
        return next((line.step for line in self.lines if not line.is_done), None)

    @property
    def progress(self):
        return f"{self.done} dari {self.total} langkah"

    def _line(self, step):
        record = self.records.get(step)
        done_on = record.done_on if record else self.known.get(step)
        return FormationLine(step, step in self.noted or step in self.known, done_on, record)


def _known(chapter):
    """What the chapter and its boards say themselves, with the day where they say one."""
    boards = sorted((row for row in chapter.boards.all() if row.is_issued), key=lambda row: row.start)
    inaugurated = [row.inaugurated_on for row in boards if row.inaugurated_on]
    facts = {
        Step.DECREE: (bool(boards), boards[0].sk_date if boards else None),
        Step.REGISTRATION: (bool(chapter.community_number), None),
        Step.INAUGURATION: (bool(inaugurated), min(inaugurated, default=None)),
        Step.KIMID: (bool(chapter.kimid_url), None),
    }
    return {step: day for step, (is_so, day) in facts.items() if is_so}


def _noted(bits):
    """The steps in a sum of powers of two, see ChapterQuerySet.with_formation()."""
    return {step for step in Step if int(bits or 0) >> step & 1}
