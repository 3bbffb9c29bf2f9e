import datetime as dt
import re

from django import forms

from articles.models import Article, Edition
from kim.desk.texts import LineField

ADDRESS = re.compile(r"/berita/(\d{4})/([-a-zA-Z0-9_]+)")
BEFORE, AFTER = dt.timedelta(days=30), dt.timedelta(days=180)
NOT_FOUND = "Tidak ada berita terbit dengan kata itu. Periksa ejaannya, atau kosongkan."
OFFERED, ASKED = 15, 6


class StoryForm(forms.Form):
    """Names the published story about an activity by words of its title, or by its address."""

    story = LineField(
        label="Berita tentang kegiatan ini (boleh kosong)",
        longest=300,
        required=False,
        help_text="Ketik beberapa kata judulnya, atau tempel alamat beritanya.",
    )

    def __init__(self, *args, activity, initial=None, **kwargs):
        self.activity = activity
        current = self._editions().filter(article=activity.story_id).first() if activity.story_id else None
        known = {"story": current.title if current else ""}
        super().__init__(*args, initial={**(initial or {}), **known}, **kwargs)
        self.story = current.article if current else None
        if activity.story_id and not current:
            del self.fields["story"]  # it is with the newsroom, and not public yet
        else:
            self.fields["story"].widget.attrs["list"] = "berita"

    def offered(self):
        """Titles of the stories of those days, to choose from while typing."""
        return [edition.title for edition in self._near()[:OFFERED]] if "story" in self.fields else []

    def clean(self):
        cleaned = super().clean()
        words = cleaned.get("story")
        if "story" in self.fields and words is not None and "story" not in self.errors:
            self.story = self._named(words) if words else None
        return cleaned

    def _editions(self):
        return Edition.objects.live().newest_first().for_cards()

    def _near(self):
        starts_at = self.activity.starts_at
        return self._editions().filter(published_at__range=(starts_at - BEFORE, starts_at + AFTER))

    def _named(self, words):
        found = self._found(words)
        if not found:
            self.add_error("story", NOT_FOUND)
        if len(found) > 1:
            return self._ask(found)
        return found[0].article if found else None

    def _found(self, words):
        """The public stories meant; one whose whole title was typed is the one."""
        if address := ADDRESS.search(words):
            year, slug = int(address[1]), address[2]
            return list(self._editions().filter(article__year=year, article__slug=slug))
        rows = self._near()
        for word in words.split()[:12]:
            rows = rows.filter(title__icontains=word)
        rows = list(rows[:ASKED])
        return [row for row in rows if row.title == words][:1] or rows

    def _ask(self, found):
        choices = [(str(edition.article_id), edition.title) for edition in found]
        self.fields["which"] = forms.ChoiceField(
            label="Berita yang mana?", choices=choices, required=False, widget=forms.RadioSelect
        )
        answer = self.data.get(self.add_prefix("which"), "")
        if answer not in dict(choices):
            self.add_error("which", "Pilih salah satu.")
            return None
        return Article.objects.get(pk=answer)
