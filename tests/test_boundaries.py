import ast
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
UPHILL = {"articles": {"kim", "cilegon_cms"}, "kim": {"cilegon_cms"}}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("app", UPHILL)
def test_imports_run_downhill(app):
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in (ROOT / app).rglob("*.py")
        for module in imported(path)
        if module.split(".")[0] in UPHILL[app]
    ]
    assert not wrong, "cilegon_cms → kim → articles → django; turn these around: " + "; ".join(wrong)


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
