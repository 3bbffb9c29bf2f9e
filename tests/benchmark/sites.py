"""Two sites of the same content, one with a hundred times the stories, built in a folder that goes away."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg2
from cryptography.fernet import Fernet

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = 1_000


class Site:
    """A demo site in production settings: its folder, its database, its addresses."""

    def __init__(self, folder, database=""):
        self.folder, self.database = folder, database
        self.environ = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environ |= {
            "DEBUG": "false",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "http://127.0.0.1",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "PII_KEYS": Fernet.generate_key().decode(),
            "VAR_DIR": str(folder),
            "STATIC_ROOT": str(folder.parent / f"static-{folder.name.partition('-')[0]}"),
            "DATABASE_URL": database,
            "LOG_LEVEL": "warning",
        }

    def run(self, *command, **options):
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environ,
            check=True,
            stdout=subprocess.PIPE,
            **options,
        )

    def grow(self, stories):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run("manage.py", "demo", "--no-serve", "--articles", str(stories), stderr=subprocess.DEVNULL)

    def collect_static(self):
        self.run("manage.py", "collectstatic", "--no-input", "-v", "0")

    def addresses(self):
        return json.loads(self.run("-m", "tests.benchmark.addresses").stdout)

    def search_times(self, rounds):
        return json.loads(self.run("-m", "tests.benchmark.searching", str(rounds)).stdout)


def on_sqlite(folder, stories):
    """The small site and the large one, which starts as its copy."""
    small = Site(folder / "sqlite-small")
    small.grow(SMALL)
    shutil.copytree(small.folder, folder / "sqlite-large")
    large = Site(folder / "sqlite-large")
    large.grow(stories - SMALL)
    large.collect_static()
    return small, large


def on_postgres(folder, stories, server):
    """The same, with two databases of one server."""
    small = Site(folder / "postgres-small", server)
    small.grow(SMALL)
    shutil.copytree(small.folder, folder / "postgres-large")
    _execute(server, "CREATE DATABASE large TEMPLATE postgres", instead_of="template1")
    large = Site(folder / "postgres-large", server.rsplit("/", 1)[0] + "/large")
    large.grow(stories - SMALL)
    large.collect_static()
    for site in (small, large):
        _execute(site.database, "VACUUM ANALYZE")  # what the server would soon do by itself
    return small, large


def new_server():
    """The address of a PostgreSQL that ends with this process."""
    return postgres.url()


def processes(server):
    """Gives the processes that answer the databases of a server started here."""
    folder = server.removeprefix("postgres://postgres@/").rpartition("/")[0]
    postmaster = int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0])
    return lambda: children(postmaster)


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _execute(url, statement, instead_of=None):
    socket, _, name = url.removeprefix("postgres://postgres@/").rpartition("/")
    connection = psycopg2.connect(host=socket, user="postgres", dbname=instead_of or name)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
