"""gunicorn with two workers on loopback, and the processor time that an answer of it costs."""

import http.client
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.benchmark.sites import ROOT, children

PATIENCE = 20  # seconds
READERS = 4


class Server:
    """One application served; `also` gives more processes that work for it, such as a database's."""

    def __init__(self, application, environ, also=list):
        self.port, self.also = _free_port(), also
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application, "--workers=2", f"--bind=127.0.0.1:{self.port}"],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise SystemExit("gunicorn did not start.")

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def get(self, path, **headers):
        """The answer's body; anything but 200 stops the benchmark."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": "127.0.0.1", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}.")
        return body

    def cost(self, path, count, **headers):
        """Milliseconds of processor time per answer, the database's included."""
        before = self._processor_time()
        for _ in range(count):
            self.get(path, **headers)
        return (self._processor_time() - before) / count * 1000

    def rate(self, path, count, **headers):
        """Answers per second to a few readers at once."""
        began = time.perf_counter()
        readers = [
            threading.Thread(target=self._read, args=(path, count // READERS, headers))
            for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        return count / (time.perf_counter() - began)

    def _read(self, path, count, headers):
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()
        for _ in range(count):
            with socket.create_connection(("127.0.0.1", self.port)) as reader:
                reader.sendall(request)
                while reader.recv(65536):
                    pass

    def _processor_time(self):
        return sum(map(_seconds, [*children(self.process.pid), *self.also()]))


def _seconds(pid):
    """What a process has used of the processors, to the nanosecond (Linux)."""
    try:
        tasks = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:  # it has just ended
        return 0
    return sum(int(task.split()[0]) for task in tasks) / 1e9


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
