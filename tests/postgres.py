"""A PostgreSQL of our own for the tests: the system's binaries, a new folder, a Unix socket, gone at exit."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

# Nothing here has to survive a crash, so nothing waits for the disk.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")
PATIENCE = 30  # seconds


def url():
    """TEST_DATABASE_URL, or the address of a server started now; SystemExit says why neither works."""
    return os.environ.get("TEST_DATABASE_URL") or _start(_binaries())


def _binaries():
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: float(path.parts[-3]), default=shutil.which("initdb"))
    if newest is None:
        raise SystemExit(
            "TEST_DB=postgres needs PostgreSQL: install it (apt-get install postgresql) "
            "or set TEST_DATABASE_URL."
        )
    return Path(newest).resolve().parent


def _start(binaries):
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    run_as = _run_as(folder)
    data = folder / "data"
    settings = [f"--{option}" for option in OPTIONS]
    _create(binaries, data, run_as)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *settings],
            stdout=log,
            stderr=log,
            start_new_session=True,
            **run_as,
        )
    atexit.register(_stop, server)
    _wait(server, folder)
    return f"postgres://postgres@/{folder}/postgres"


def _run_as(folder):
    """PostgreSQL refuses to run as root; the package's own user owns the folder then."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        raise SystemExit("TEST_DB=postgres as root needs the system user postgres.") from None
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": folder}


def _create(binaries, data, run_as):
    command = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    made = subprocess.run(
        [*command, "--locale=C.UTF-8", "--no-sync"], capture_output=True, text=True, **run_as
    )
    if made.returncode:
        raise SystemExit(f"TEST_DB=postgres: initdb failed: {made.stderr.strip().splitlines()[-1]}")


def _wait(server, folder):
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            return psycopg2.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
    raise SystemExit(f"TEST_DB=postgres: the server did not start: {(folder / 'log').read_text()[-300:]}")


def _stop(server):
    server.send_signal(signal.SIGINT)  # ends the sessions too
    server.wait(timeout=PATIENCE)
