"""The forms of a page, as a browser without scripts fills and sends them."""

from html.parser import HTMLParser

UNSENT = {"file", "submit", "button"}


class Form:
    def __init__(self, attributes):
        self.action, self.method = attributes.get("action", ""), attributes.get("method", "get")
        self.entries = {}  # name: what is sent
        self.kinds = {}  # name: text, textarea, select, radio, checkbox, hidden
        self.choices = {}  # name: what may be chosen

    @property
    def typed(self):
        """The names of what a person fills."""
        return [name for name, kind in self.kinds.items() if kind != "hidden"]

    def fill(self, text="Ketikan"):
        """Types into everything, ticks everything, chooses the last of all choices."""
        for number, name in enumerate(self.typed):
            chosen = self.choices.get(name)
            self.entries[name] = chosen[-1] if chosen else f"{text} {number}"
        return self.entries


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.form, self.name, self.text = [], None, "", None

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag == "form":
            self.form = Form(attributes)
            self.forms.append(self.form)
        elif self.form and hasattr(self, f"_{tag}"):
            getattr(self, f"_{tag}")(attributes)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.form:
            self.form.entries[self.name], self.text = self.text.removeprefix("\n"), None
        elif tag == "select":
            self.name = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def _input(self, attributes):
        kind, name, value = (
            attributes.get("type", "text"),
            attributes.get("name"),
            attributes.get("value", ""),
        )
        if not name or kind in UNSENT:
            return
        self.form.kinds[name] = "hidden" if kind == "hidden" else kind
        if kind in ("radio", "checkbox"):
            self.form.choices.setdefault(name, []).append(value or "on")
        if kind not in ("radio", "checkbox") or "checked" in attributes:
            self.form.entries[name] = value or ("on" if kind == "checkbox" else "")

    def _textarea(self, attributes):
        self.name, self.text = attributes["name"], ""
        self.form.kinds[self.name] = "textarea"

    def _select(self, attributes):
        self.name = attributes["name"]
        self.form.kinds[self.name] = "select"
        self.form.choices[self.name] = []

    def _option(self, attributes):
        choices, value = self.form.choices.get(self.name), attributes.get("value", "")
        if choices is None:
            return  # of a datalist
        choices.append(value)
        if "selected" in attributes or len(choices) == 1:
            self.form.entries[self.name] = value


def forms_of(response):
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms


def form_of(response):
    """The one form of a page that a person types in."""
    (form,) = [form for form in forms_of(response) if form.method == "post" and form.typed]
    return form
