from kim.desk.forms.boards import SkForm
from kim.desk.texts import LineField
from kim.desk.versions import VersionedForm


class CorrectionForm(SkForm, VersionedForm):
    """What was copied wrongly from an SK, and why; those in office stay as they are."""

    sk_file = None
    why = LineField(
        label="Alasan pembetulan",
        longest=200,
        help_text="Misalnya: tanggal tertukar dengan tanggal pelantikan.",
    )

    def __init__(self, *args, board, desk, **kwargs):
        super().__init__(*args, chapter=board.chapter, desk=desk, initial=self.facts(board), **kwargs)
        self.fields["issuer_role"].required = False
        self.watch(board)
        self.take(board)

    def facts(self, board):
        names = ("sk_number", "sk_date", "issuer_role", "issuer_name", "start", "inaugurated_on")
        return {name: getattr(board, name) for name in names} | {"end": board.last_day}

    def take(self, board):
        self.board = board

    def claim(self):
        """The unit first, as everywhere, so that nobody waits for each other."""
        self.board.chapter.lock()
        super().claim()

    @property
    def sk_facts(self):
        return {name: self.cleaned_data[name] for name in self.facts(self.board)}

    @property
    def is_new(self):
        """Whether it says anything that is not recorded so already."""
        return self.sk_facts != self.facts(self.board)

    def save(self, user):
        if self.is_new:
            self.board.correct(self.cleaned_data["why"], **self.sk_facts)
        self.subject = f"SK {self.board.chapter} {self.board.period}"
        return self.board.chapter
