"""Measures the site at 1,000 and at many stories, on both databases, and prints one table: ratios in one run.

    python -m tests.benchmark [--stories N] [--database sqlite|postgres] [--rounds N]

It builds its own data in a folder that goes away, listens on loopback only and takes a few minutes.
"""

import argparse
import shutil
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmark import sites
from tests.benchmark.serving import Server

ROUNDS, ANSWERS = 7, 10
QUICK_ANSWERS = 1_000  # where an answer takes less than a millisecond


class Benchmark:
    """All figures of one database, as {row: (value, limit)}."""

    def __init__(self, small, large, database_processes, rounds):
        self.small, self.large, self.rounds, self.also = small, large, rounds, database_processes
        self.found = large.addresses()
        self.cookies = [{"Cookie": found["cookie"]} for found in (small.addresses(), self.found)]

    def rows(self):
        return self._served() | self._search()

    def _served(self):
        bare = Server("tests.benchmark.bare:application", self.large.environ)
        small, large = (self._uncached(site) for site in (self.small, self.large))
        cached = Server("cilegon_cms.wsgi", self.large.environ)
        with bare, small, large, cached:
            self.bare, self.servers, self.cached = bare, (small, large), cached
            return self._cache() | self._story() | self._deep() | self._growth() | self._desk()

    def _uncached(self, site):
        return Server("cilegon_cms.wsgi", site.environ | {"PAGE_CACHE": "false"}, self.also)

    def _cache(self):
        """A page from the cache beside as many bytes from nowhere."""
        story, packed = self.found["pages"]["story"], {"Accept-Encoding": "br"}
        nothing = f"/{len(self.cached.get(story, **packed))}"
        rates = self._rounds(
            partial(self.cached.rate, story, QUICK_ANSWERS, **packed),
            partial(self.bare.rate, nothing, QUICK_ANSWERS),
        )
        costs = self._rounds(
            partial(self.cached.cost, story, QUICK_ANSWERS // 4, **packed),
            partial(self.bare.cost, nothing, QUICK_ANSWERS // 4),
        )
        return {
            "cached hit ÷ bare WSGI, answers/s": (rates[0] / rates[1], "≥", 0.5, f"{rates[0]:,.0f}/s"),
            "cached hit ÷ bare WSGI, CPU": (costs[0] / costs[1], "≤", 2, f"{costs[0]:.2f} ms"),
        }

    def _story(self):
        story, large = self.found["pages"]["story"], self.servers[1]
        nothing = f"/{len(large.get(story))}"
        costs = self._rounds(
            partial(large.cost, story, ANSWERS * 3), partial(self.bare.cost, nothing, QUICK_ANSWERS // 4)
        )
        return {"uncached story ÷ bare WSGI, CPU": (costs[0] / costs[1], "≤", 10, f"{costs[0]:.1f} ms")}

    def _deep(self):
        first, large = self.found["pages"]["list"], self.servers[1]
        rows = {}
        for name, path in self.found["deep"].items():
            costs = self._rounds(partial(large.cost, path, ANSWERS), partial(large.cost, first, ANSWERS))
            rows[f"{name} ÷ page 1"] = (costs[0] / costs[1], "≤", 1.1, f"{costs[0]:.1f} ms")
        return rows

    def _growth(self):
        """Every public page with all stories stored, beside the same page with 1,000."""
        return self._grown(self.found["pages"], 1.2, {}, {})

    def _grown(self, paths, limit, small_headers, large_headers):
        small, large = self.servers
        rows = {}
        for name, path in paths.items():
            costs = self._rounds(
                partial(large.cost, path, ANSWERS, **large_headers),
                partial(small.cost, path, ANSWERS, **small_headers),
            )
            rows[f"{name}: all stories ÷ 1,000"] = (costs[0] / costs[1], "≤", limit, f"{costs[0]:.1f} ms")
        return rows

    def _desk(self):
        """The editors' pages, likewise."""
        return self._grown(self.found["desk"], 1.2, *self.cookies)

    def _search(self):
        """Milliseconds by the clock to find and rank."""
        times = self.large.search_times(self.rounds)
        worst = max(times, key=times.get)
        return {
            f"search, the middle of {len(times)} words, ms": (median(times.values()), "≤", 15, "ranked"),
            f"search, the worst of {len(times)} words, ms": (times[worst], "≤", 60, worst),
        }

    def _rounds(self, *measures):
        """The median of each measure, taken in turn."""
        for measure in measures:
            measure()
        rounds = [[measure() for measure in measures] for _ in range(self.rounds)]
        return [median(values) for values in zip(*rounds, strict=True)]


def build(folder, stories, databases):
    """The sites of each database, built side by side: {database: (small, large, its processes)}."""
    server = sites.new_server() if "postgres" in databases else ""
    built = {}

    def make(database):
        if database == "sqlite":
            built[database] = (*sites.on_sqlite(folder, stories), list)
        else:
            built[database] = (*sites.on_postgres(folder, stories, server), sites.processes(server))

    makers = [threading.Thread(target=make, args=[database]) for database in databases]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    return {database: built[database] for database in databases}


def show(tables):
    """Prints the table; how many figures miss their limit."""
    print("\n" + " " * 44 + "".join(f"{name:>22}" for name in tables) + f"{'limit':>9}")
    missed = 0
    for row, (_, sign, limit, _) in next(iter(tables.values())).items():
        cells = ""
        for value, _, _, cost in (table[row] for table in tables.values()):
            kept = value >= limit if sign == "≥" else value <= limit
            missed += not kept
            cells += f"{value:.2f} ({cost}){' ' if kept else '!'}".rjust(22)
        print(f"{row:44}{cells}{f'{sign} {limit}':>9}")
    return missed


def run(options):
    began, folder = time.monotonic(), Path(tempfile.mkdtemp(prefix="cilegon-benchmark-"))
    databases = [options.database] if options.database else ["sqlite", "postgres"]
    try:
        built = build(folder, options.stories, databases)
        print(f"{options.stories:,} stories built in {time.monotonic() - began:.0f} s.", flush=True)
        tables = {name: Benchmark(*parts, options.rounds).rows() for name, parts in built.items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    missed = show(tables)
    print(f"\n{missed} limits missed (!), {time.monotonic() - began:.0f} s in all.")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--database", choices=["sqlite", "postgres"], help="only this one")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    raise SystemExit(bool(run(parser.parse_args())))


if __name__ == "__main__":
    main()
