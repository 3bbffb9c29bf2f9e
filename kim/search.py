"""What the roster adds to the search: areas, chapters, and officers while they are in office."""

from itertools import combinations

from django.db.models import Q

from articles import dates
from articles.search import keeping, misses
from articles.search.documents import Document, Source, register
from articles.search.stories import area_slug, in_term
from kim.models import Board, Chapter, Kecamatan, Kelurahan, Officer, Person
from kim.models.erasures import NAMELESS
from kim.names import folded


class Areas(Source):
    """Kecamatan and kelurahan, each leading to the kecamatan's page."""

    name = "wilayah"
    kinds = {"wilayah": "Wilayah"}

    def all_keys(self):
        for model in (Kecamatan, Kelurahan):
            yield from model.objects.values_list("pk", flat=True)

    def documents(self, keys):
        for area in Kecamatan.objects.filter(pk__in=keys):
            yield self._document(area, area)
        for area in Kelurahan.objects.select_related("kecamatan").filter(pk__in=keys):
            yield self._document(area, area.kecamatan)

    def _document(self, area, kecamatan):
        titles = (area.level, area.level[:3])
        return Document(
            key=area.pk,
            kind="wilayah",
            title=str(area),
            names=(
                *area.spellings,
                *(f"{title} {name}" for title in titles for name in area.spellings),
            ),
            note="Pengurus KIM dan berita wilayah ini"
            if area == kecamatan
            else f"{kecamatan}, Kota Cilegon. Pengurus KIM dan berita wilayahnya",
            url=kecamatan.get_absolute_url(),
            facets=("jenis=wilayah", f"kecamatan={area_slug(str(kecamatan))}"),
        )


class Chapters(Source):
    """Units that are not closed."""

    name = "kim"
    kinds = {"kim": "KIM"}

    def all_keys(self):
        return Chapter.objects.open().values_list("pk", flat=True)

    def documents(self, keys):
        for chapter in Chapter.objects.open().filter(pk__in=keys).select_related("kecamatan", "kelurahan"):
            place = ", ".join(str(area) for area in (chapter.kelurahan, chapter.kecamatan) if area)
            yield Document(
                key=str(chapter.pk),
                kind="kim",
                title=chapter.name,
                summary=place,
                note=place or "Kota Cilegon",
                url=chapter.get_absolute_url(),
                facets=("jenis=kim", *area_facets(chapter)),
            )


class Officers(Source):
    """Who leads a unit: name, post and unit, nothing else, and only while the board is in its term."""

    name = "pengurus"
    kinds = {"pengurus": "Pengurus KIM"}

    def all_keys(self):
        boards = Board.objects.issued().filter(end__gte=dates.today())
        return Officer.objects.filter(board__in=boards).values_list("pk", flat=True)

    def documents(self, keys):
        boards = Board.objects.issued().filter(chapter__in=Chapter.objects.open())
        officers = Officer.objects.filter(pk__in=keys, board__in=boards).exclude(person__name=NAMELESS)
        for officer in officers.select_related(
            "person", "board__chapter__kecamatan", "board__chapter__kelurahan"
        ):
            board = officer.board
            yield Document(
                key=str(officer.pk),
                kind="pengurus",
                title=officer.person.full_name,
                summary=f"{officer.title}, {board.chapter}",
                names=(officer.person.name, f"{officer.title} {board.chapter}"),
                note=f"{officer.title}, {board.chapter}",
                url=board.chapter.get_absolute_url(),
                facets=("jenis=pengurus", *area_facets(board.chapter)),
                **in_term(max(officer.since, board.start), min(officer.until or board.end, board.end)),
            )


def area_facets(chapter):
    return [f"kecamatan={area_slug(str(chapter.kecamatan))}"] if chapter.kecamatan_id else []


def names_someone(forms):
    """Whether words in their order hold a person's whole name, or two of them begin one."""
    parts = [(first, last) for first, last in combinations(range(len(forms) + 1), 2)]
    whole = {folded(" ".join(forms[first:last])) for first, last in parts} - {""}
    begun = Q()
    for first, last in parts:
        if last - first == 2 and (start := folded(" ".join(forms[first:last]))):
            begun |= Q(folded_name__startswith=start)
    return Person.objects.filter(Q(folded_name__in=whole) | begun).exists()


def watch():
    misses.whose.append(names_someone)
    for source in (Areas(), Chapters(), Officers()):
        register(source)
    for model in (Kecamatan, Kelurahan):
        keeping.keep(model, "wilayah", lambda area: [area.pk, *kelurahan_of(area)])
        keeping.keep(model, "kim", units_in)
        keeping.keep(model, "pengurus", lambda area: officers(board__chapter__in=units_in(area)))
    keeping.keep(Chapter, "kim", lambda chapter: [chapter.pk])
    keeping.keep(Officer, "pengurus", lambda officer: [officer.pk])
    keeping.keep(Chapter, "pengurus", lambda chapter: officers(board__chapter=chapter.pk))
    keeping.keep(Board, "pengurus", lambda board: officers(board=board.pk))
    keeping.keep(Person, "pengurus", lambda person: officers(person=person.pk))


def units_in(area):
    """Units that name an area as theirs: its own and those of the kelurahan in it."""
    return list(Chapter.objects.filter(**{area._meta.model_name: area.pk}).values_list("pk", flat=True))


def kelurahan_of(area):
    """Those that name it as their kecamatan."""
    return list(Kelurahan.objects.filter(kecamatan=area.pk).values_list("pk", flat=True))


def officers(**whose):
    return list(Officer.objects.filter(**whose).values_list("pk", flat=True))
