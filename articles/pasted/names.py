"""What the reader knows by name: places, officials, topics and set phrases."""

from dataclasses import dataclass, field
from functools import cached_property

PHRASES = (
    "Kelompok Informasi Masyarakat",
    "Komunitas Informasi Masyarakat",
    "Dinas Komunikasi Informatika Statistik dan Persandian",
    "Pemerintah Kota Cilegon",
    "Diskominfo Pemkot Cilegon Banten Ngobras",
    "Wali Kota Wakil Wali Kota Sekretaris Daerah",
    "Kepala Bidang Informasi Komunikasi Publik",
    "Kecamatan Kelurahan Camat Lurah Ketua Kepala Bendahara Pelindung Pembina",
)
# Places elsewhere whose names are a letter or two from ours.
ELSEWHERE = {
    "purwokerto",
    "serang",
    "tangerang",
    "jakarta",
    "bandung",
    "cirebon",
    "cilacap",
    "cianjur",
    "jember",
}


@dataclass(frozen=True)
class Place:
    """A kecamatan, kelurahan or city with its official code and every spelling."""

    name: str
    code: str
    level: str
    aliases: tuple = ()

    @property
    def spellings(self):
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Names:
    """The directories to read against; officials as (name, office), topics as (name, *aliases)."""

    places: tuple = ()
    officials: tuple = ()
    topics: tuple = ()
    phrases: tuple = PHRASES
    known: frozenset = field(default_factory=frozenset)

    @cached_property
    def place_words(self):
        spellings = [spelling for place in self.places for spelling in place.spellings]
        return {word for spelling in (*spellings, "Cilegon") for word in spelling.split() if len(word) > 4}

    @cached_property
    def all_place_words(self):
        """Every word of every spelling of a place, in lower case."""
        spellings = [spelling for place in self.places for spelling in place.spellings]
        return {word.lower() for spelling in spellings for word in spelling.split()}

    @cached_property
    def phrase_words(self):
        return {word for phrase in self.phrases for word in phrase.split() if len(word) > 4}

    @cached_property
    def right_words(self):
        """Every word that is certainly spelled right, in lower case."""
        officials = {word for name, office in self.officials for word in (*name.split(), *office.split())}
        topics = {word for names in self.topics for name in names for word in name.split()}
        words = self.place_words | self.phrase_words | officials | topics
        return {word.lower() for word in words} | ELSEWHERE | self.known
