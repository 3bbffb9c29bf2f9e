"""What waits for a coordinator or the city on a day, a file for each kind of work; never stored."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Task:
    """Something to do: by when in words, what, why, and on which page of the desk."""

    due: str
    title: str
    why: str
    page: str
    pk: int
    is_late: bool = False

    @property
    def url(self):
        return reverse(f"kelola:{self.page}", args=[self.pk])
