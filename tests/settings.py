"""The site's own settings over throwaway storage; nothing of a developer's .env or shell comes in.

TEST_DB=postgres runs the tests on a PostgreSQL (see tests/postgres.py), otherwise they run on SQLite.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

from tests import postgres

EXAMPLE = Path(__file__).resolve().parent.parent / ".env.example"
# Processes with a share of the tests keep theirs in the folder of the one that started and outlives them.
TEST_VAR = Path(tempfile.mkdtemp(prefix="cilegon-cms-", dir=os.environ.get("TEST_VAR")))
os.environ.setdefault("TEST_VAR", str(TEST_VAR))
atexit.register(shutil.rmtree, TEST_VAR, ignore_errors=True)

os.environ.update(dict.fromkeys(re.findall(r"^#?([A-Z][A-Z_]+)=", EXAMPLE.read_text(), re.M), ""))
os.environ["VAR_DIR"] = str(TEST_VAR)
os.environ["STATIC_ROOT"] = str(TEST_VAR / "static")
os.environ["SITE_URL"] = "http://testserver"
(TEST_VAR / "static").mkdir()

TEST_DB = os.environ.get("TEST_DB") or "sqlite"
if TEST_DB not in {"sqlite", "postgres"}:
    raise SystemExit(f"TEST_DB is sqlite or postgres, not {TEST_DB}.")
if TEST_DB == "postgres":
    # The processes that pytest starts for a share of the tests find the same server.
    os.environ["TEST_DATABASE_URL"] = os.environ["DATABASE_URL"] = postgres.url()

from cilegon_cms.settings import *  # noqa: E402, F403
from cilegon_cms.settings import DATABASES  # noqa: E402

# A file, as in service: in memory all threads would share one connection.
if TEST_DB == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": TEST_VAR / "test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
