"""A portrait on a page of the desk."""

from kim.models import Consent


class Frame:
    """A portrait as one user of the desk may see it: public, just uploaded, opened with a reason, or shut."""

    def __init__(self, desk, person, *, opened=False):
        self.person, self.portrait = person, getattr(person, "portrait", None)
        if self.portrait is None:
            return
        self.hidden_because = self.portrait.hidden_because(desk.on)
        is_public, is_fresh = not self.hidden_because, self.portrait.is_fresh_from(desk.user)
        self.picture = self.portrait.inline("besar") if is_public or is_fresh or opened else ""

    @property
    def wants_consent(self):
        """Whether a yes is all that is missing."""
        return self.portrait is not None and self.hidden_because == self.portrait.NO_CONSENT

    @property
    def will_show(self):
        """Whether a first picture would be public with the very save."""
        agreed = self.person.consents.current().filter(field=Consent.Field.PHOTO)
        return self.portrait is None and agreed.exists()
