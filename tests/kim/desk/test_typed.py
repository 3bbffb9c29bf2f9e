"""Every form of the desk survives an expired sign-in, without a script."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import PASSWORD
from tests.html_forms import form_of, forms_of
from tests.test_access import NAMES, address, people, world  # noqa: F401

pytestmark = pytest.mark.django_db
DESK = [name for name in NAMES if name.startswith("kelola:")]
TEMPLATES = sorted((settings.BASE_DIR / "templates/kim/desk").rglob("*.html"))
# What a reload makes anew, or what belongs to the sign-in that is over.
OWN = {"csrfmiddlewaretoken", "penulis"}


def form_at(client, url):
    response = client.get(url)
    if response.status_code != 200 or "text/html" not in response["Content-Type"]:
        return None
    return next((form for form in forms_of(response) if form.method == "post" and form.typed), None)


@pytest.fixture
def writer(people, settings):  # noqa: F811
    settings.NIK_ENABLED = True
    return people["admin"]


@pytest.fixture
def desk(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    return client


@pytest.mark.parametrize("name", DESK)
def test_what_was_typed_comes_back_to_its_writer(name, world, writer, desk):  # noqa: F811
    url = address(name, world)
    if not (form := form_at(desk, url)):
        return  # a list, a button
    sent = form.fill()
    del desk.cookies[settings.SESSION_COOKIE_NAME]
    asked = desk.post(form.action or url, sent)
    assert "Isian tadi belum tersimpan" in asked.content.decode()
    assert not any(value in asked.content.decode() for value in sent.values() if "Ketikan" in value)
    sign_in = form_of(asked)
    sign_in.entries |= {"login": writer.username, "password": PASSWORD}
    assert desk.post(sign_in.action, sign_in.entries).url == url
    page = desk.get(url)
    assert "Isian Anda kembali, tetapi belum tersimpan" in page.content.decode()
    again = form_of(page).entries
    assert again | {name: sent[name] for name in OWN} == again | sent


def test_the_test_above_finds_the_forms(world, desk):  # noqa: F811
    found = {name for name in DESK if form_at(desk, address(name, world))}
    assert len(found) >= 33 and {"kelola:board_add", "kelola:member_correct", "kelola:data_request"} <= found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_each_form_says_for_whom_it_is(path: Path):
    """Also those that the world of the test above has no row for."""
    for form in re.findall(r'<form method="post".*?</form>', path.read_text(), re.S):
        if "includes/fields.html" in form or "{% block fields %}" in form:
            assert "{{ desk.mark }}" in form
