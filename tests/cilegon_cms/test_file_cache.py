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
