import os
import subprocess
import sys

import pytest

from tests.cilegon_cms.test_settings import PRODUCTION, ROOT

SHOW = "from cilegon_cms.wsgi import application; print(type(application).__name__)"


@pytest.mark.parametrize(
    ("variables", "served"),
    [
        ({}, "WSGIHandler"),
        (PRODUCTION, "PageCache"),
        (PRODUCTION | {"PAGE_CACHE": "false"}, "WSGIHandler"),
    ],
)
def test_production_answers_from_the_page_cache_unless_told_otherwise(tmp_path, variables, served):
    environment = os.environ | {"DATABASE_URL": "", "VAR_DIR": str(tmp_path)} | variables
    environment["DJANGO_SETTINGS_MODULE"] = "cilegon_cms.settings"
    answer = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert answer.stdout.strip() == served, answer.stderr
