"""What still keeps a text from publication, in words for the writer."""

from articles import richtext


def problems(edition):
    """Every problem as a short clause; empty when the text is ready to be submitted and approved."""
    missing = [f"{name} belum diisi" for name in _missing(edition)]
    return missing + _change(edition) + _answer(edition) + _photos(edition)


def _missing(edition):
    """Fields that every text, or a text of its kind, must have."""
    needed = {"judul": edition.title, "ringkasan": edition.summary, "naskah": richtext.text(edition.body)}
    kinds = edition.article.Kind
    if edition.article.kind == kinds.FACT_CHECK:
        needed |= {"klaim": edition.claim, "kesimpulan": edition.verdict, "bukti": edition.evidence}
    if edition.article.kind == kinds.NOTICE:
        needed["tanggal penutupan"] = edition.closes_on
    return [name for name, value in needed.items() if not str(value or "").strip()]


def _change(edition):
    """From the second edition on, what changed and, unless minor, what readers are told."""
    if edition.number == 1:
        return []
    if not edition.change_kind:
        return ["jenis perubahan belum dipilih"]
    told = edition.change_kind == edition.ChangeKind.MINOR or edition.change_note.strip()
    return [] if told else ["catatan perubahan belum diisi"]


def _answer(edition):
    """A reply can be linked with its story only once that story is public."""
    if not edition.answers_id or edition.answers.editions.approved().exists():
        return []
    return ["berita yang dijawab belum pernah terbit"]


def _photos(edition):
    uses = enumerate(edition.uses.select_related("photo"), 1)
    return [f"foto ke-{place}: {problem}" for place, use in uses for problem in use.problems()]
