from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from cilegon_cms.file_cache import FileCache

WORKERS, ROUNDS = 4, 100


def test_of_many_who_add_at_once_one_wins(tmp_path):
    together = Barrier(WORKERS)

    def add(worker):
        cache, won = FileCache(tmp_path, {}), []
        for number in range(ROUNDS):
            together.wait()
            won.append(cache.add(f"kunci-{number}", worker))
        return won

    with ThreadPoolExecutor(WORKERS) as pool:
        won = zip(*pool.map(add, range(WORKERS)), strict=True)
    assert [sum(each) for each in won] == [1] * ROUNDS


def test_a_full_cache_loses_entries_though_not_every_write_counts_them(tmp_path, monkeypatch):
    counted, cull = [], FileCache._list_cache_files
    monkeypatch.setattr(FileCache, "_list_cache_files", lambda cache: counted.append(1) or cull(cache))
    cache = FileCache(tmp_path, {"OPTIONS": {"MAX_ENTRIES": 20}})
    for number in range(1_500):
        cache.set(f"kunci-{number}", number)
    assert len(list(tmp_path.glob("*.djcache"))) < 1_200
    assert len(counted) < 150
