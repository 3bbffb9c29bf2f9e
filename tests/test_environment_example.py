import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
READ = re.compile(r'(?:env\.(?:text|choice|number|parsed)|os\.environ\.get)\(\s*"([A-Z_]+)"')


def test_the_example_describes_every_variable_that_is_read_and_no_other():
    sources = [path for app in ("cilegon_cms", "kim", "articles") for path in (ROOT / app).rglob("*.py")]
    read = {name for path in sources for name in READ.findall(path.read_text(encoding="utf-8"))}
    described = re.findall(r"^#?([A-Z][A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert sorted(described) == sorted(read)


def test_every_variable_of_the_example_has_its_comment():
    for block in EXAMPLE.strip().split("\n\n")[1:]:
        *comments, variable = block.splitlines()
        assert comments and all(line.startswith("# ") for line in comments), block
        assert re.match(r"#?[A-Z][A-Z_]+=", variable), block
