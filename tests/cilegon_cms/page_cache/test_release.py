from cilegon_cms.page_cache.release import fingerprint


def test_a_release_is_told_by_its_code_templates_and_static_files(settings, tmp_path):
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, str(tmp_path / "static")
    for folder in ("templates", "articles", "static"):
        (tmp_path / folder).mkdir()
    seen = {fingerprint()}
    for name in ("templates/base.html", "articles/views.py", "static/staticfiles.json"):
        (tmp_path / name).write_text("satu")
        seen.add(fingerprint())
        (tmp_path / name).write_text("dua")
        seen.add(fingerprint())
    assert len(seen) == 7
    assert fingerprint() in seen


def test_two_processes_of_one_release_agree():
    assert fingerprint() == fingerprint()
