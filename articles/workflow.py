"""How an edition takes one workflow step safely."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction


class StaleEdition(ValidationError):
    """Somebody else changed the edition since it was read."""


class Step:
    """One workflow step: right person, right state, nobody else meanwhile, all or nothing."""

    def __init__(self, edition, by, permission, states):
        self.edition, self.by, self.permission, self.states = edition, by, permission, states

    def __enter__(self):
        if not self.by.has_perm(self.permission):
            raise PermissionDenied("Anda tidak berwenang untuk langkah ini.")
        self.before = dict(self.edition.__dict__)
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        try:
            self._check()
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise

    def __exit__(self, kind, error, trace):
        if error is not None:
            self.edition.__dict__.update(self.before)
        return self.atomic.__exit__(kind, error, trace)

    def _check(self):
        stored = (
            type(self.edition).objects.select_for_update().values("version", "state").get(pk=self.edition.pk)
        )
        if stored["version"] != self.edition.version:
            raise StaleEdition("Naskah ini baru saja diubah orang lain. Muat ulang halaman ini.")
        if stored["state"] not in self.states:
            raise ValidationError("Langkah ini tidak tersedia untuk naskah dengan status sekarang.")
