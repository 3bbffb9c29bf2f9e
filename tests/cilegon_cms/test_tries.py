import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS = 3

# Each worker guesses ten times, all at the same moment; it prints how often the password would be looked at.
WORKER = """
import sys, time
import django
django.setup()
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from cilegon_cms.accounts import AccountAdapter

request, looked_at = RequestFactory().post("/masuk/"), 0
print("ready", flush=True)
time.sleep(max(0, float(sys.stdin.readline()) - time.time()))
for _ in range(10):
    try:
        AccountAdapter(request).pre_authenticate(request, username="penulis")
        looked_at += 1
    except ValidationError:
        pass
print(looked_at)
"""


def test_workers_at_once_share_five_tries(tmp_path):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cilegon_cms.settings", "DATABASE_URL": ""}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER],
            cwd=ROOT,
            env=environment | {"CACHE_URL": f"filecache://{tmp_path}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(WORKERS)
    ]
    assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * WORKERS
    start = time.time() + 0.1
    answers = [worker.communicate(f"{start}\n", timeout=30)[0] for worker in workers]
    assert sum(map(int, answers)) == 5
