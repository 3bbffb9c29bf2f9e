"""Two people in one form: the second is told what changed meanwhile, and neither loses anything."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from articles import dates
from articles.colleagues import name_of

NOBODY = "Orang lain"


class ChangedMeanwhile(ValidationError):
    """What the form shows has been changed by somebody else since it was opened."""


class VersionedForm(forms.Form):
    """A form that knows the state of the rows it was filled from, by a token of their last history rows."""

    read_version = forms.CharField(widget=forms.HiddenInput, required=False)
    unseen = frozenset()  # fields whose values no page may show
    rows = ()  # what is being changed; nothing when it is added

    def watch(self, *rows):
        """Call once the fields are there: the rows saved from here, the first ones first."""
        self.rows = rows
        self.initial["read_version"] = self.version(rows)

    def version(self, rows):
        return version_of(rows)

    def facts(self, *rows):
        """What the rows say, by the names of the fields."""
        raise NotImplementedError

    def take(self, *rows):
        """The rows as they are now, locked, to be changed by save."""
        raise NotImplementedError

    def typed(self, name):
        return self.cleaned_data.get(name)

    def claim(self):
        """Inside the transaction, before save. Raises ChangedMeanwhile where theirs and mine differ."""
        rows = [_locked(row) for row in self.rows]
        token, now = self.data.get(self.add_prefix("read_version"), ""), self.version(rows)
        if token and rows and token != now:
            self._compare(_as_of(rows, token), rows)
        self.take(*rows)

    def _compare(self, before, rows):
        theirs = self.facts(*rows)
        base = self.facts(*before) if before else dict.fromkeys(theirs)
        differing = [
            name for name, value in theirs.items() if value != base[name] and value != self.typed(name)
        ]
        if not differing:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("read_version")] = self.version(rows)
        said = {name: self._told(name, base[name], theirs[name]) for name in differing}
        raise ChangedMeanwhile({None: _who(rows), **said})

    def _told(self, name, before, value):
        """What became of one field; what I had left alone takes their value."""
        shown = "" if name in self.unseen else f" menjadi “{self._words(name, value)}”"
        if self.typed(name) != before:
            return (
                f"Sementara itu sudah diubah{shown}. Isian Anda tetap di sini. Pilih yang benar, lalu simpan."
            )
        if name not in self.unseen:
            self._put(name, value)
        return f"Sementara itu sudah diubah{shown}. Perubahan itu dipakai."

    def _words(self, name, value):
        if isinstance(value, dt.datetime):
            return dates.stamp(value)
        if isinstance(value, dt.date):
            return dates.date_long(value)
        if isinstance(value, list):
            return ", ".join(self._words(name, part) for part in value) or "(kosong)"
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value)) if value not in (None, "") else "(kosong)"

    def _put(self, name, value):
        widget, key = self.fields[name].widget, self.add_prefix(name)
        if isinstance(widget, forms.MultiWidget):
            for suffix, part in zip(widget.widgets_names, widget.decompress(value), strict=True):
                self.data[key + suffix] = part
        elif isinstance(value, list) and not isinstance(widget, forms.Textarea):
            self.data.setlist(key, value)
        else:
            self.data[key] = "" if value is None else self.fields[name].prepare_value(value)


def version_of(rows):
    """The last history row of each, "12-340"; 0 for what has no history yet."""
    return "-".join(str(_last(row).history_id if _last(row) else 0) for row in rows)


def _last(row):
    return row.history.order_by("-history_id").first()


def _locked(row):
    now = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if now is None:
        raise ChangedMeanwhile("Data ini sudah dihapus atau digabung, sementara Anda mengisi.")
    return now


def _as_of(rows, token):
    """The rows as a token says they were read; None when it does not tell."""
    parts = token.partition("~")[0].split("-")
    if len(parts) != len(rows) or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if any(len(part) > 15 for part in parts):
        return None
    records = [
        row.history.filter(history_id=int(part)).first() for row, part in zip(rows, parts, strict=True)
    ]
    return [record.instance for record in records] if all(records) else None


def _who(rows):
    last = max(filter(None, map(_last, rows)), key=lambda record: record.history_date)
    name = name_of(last.history_user, NOBODY)
    at = dates.clock(last.history_date)
    return f"{name} mengubah data ini pukul {at} WIB, sementara Anda mengisi. Periksa isian yang ditandai."
