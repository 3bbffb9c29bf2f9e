import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth.hashers import make_password

from cilegon_cms import settings as production

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "baja" * 5 + "laut-selat-sunda-" * 3,
    "PII_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "diskominfo.cilegon.go.id",
    "SITE_URL": "https://diskominfo.cilegon.go.id",
}


@pytest.fixture
def manage(tmp_path):
    """Runs manage.py with these variables in place of the tests' own."""

    def manage(*command, **variables):
        own = {"DATABASE_URL": "", "VAR_DIR": str(tmp_path), "DJANGO_ALLOW_ASYNC_UNSAFE": ""}
        environment = os.environ | own | variables
        environment["DJANGO_SETTINGS_MODULE"] = "cilegon_cms.settings"
        return subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True
        )

    return manage


def assert_one_sentence(answer, name):
    assert answer.returncode == 1
    assert answer.stderr.startswith(name), answer.stderr
    assert answer.stderr.count("\n") == 1, answer.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "PII_KEYS", "ALLOWED_HOSTS", "SITE_URL"])
def test_production_does_not_start_without(manage, name):
    assert_one_sentence(manage("check", **PRODUCTION | {name: ""}), name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "mungkin"),
        ("PII_KEYS", "bukan-kunci"),
        ("SITE_URL", "diskominfo.cilegon.go.id"),
        ("SITE_URL", "https://diskominfo.cilegon.go.id/berita"),
        ("DATABASE_URL", "cilegon"),
        ("DATABASE_URL", "mysql://nama:rahasia@host/basis"),
        ("DATABASE_URL", "postgres://nama:rahasia@host:lima/basis"),
        ("CACHE_URL", "singgahan"),
        ("CACHE_URL", "locmemcache://"),
        ("EMAIL_URL", "surat"),
        ("TRUSTED_PROXIES", "dua"),
        ("LOG_LEVEL", "cerewet"),
    ],
)
def test_a_wrong_value_stops_the_start_and_stays_unsaid_where_it_is_secret(manage, name, value):
    answer = manage("check", **PRODUCTION | {name: value})
    assert_one_sentence(answer, name)
    assert "rahasia" not in answer.stderr


def test_production_settings_pass_the_deployment_check(manage):
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode == 0, answer.stderr


def test_with_nothing_set_the_site_starts_and_keeps_its_key(manage, tmp_path):
    assert manage("check").returncode == 0
    key = (tmp_path / "secret-key").read_text()
    assert manage("check").returncode == 0
    assert (tmp_path / "secret-key").read_text() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    assert make_password("baja-panas-1999").startswith("argon2$argon2id$")
