"""A real cluster on this machine: a scheduler and workers as processes, replaced when they die."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from troth.pipeline.add import Coded, Content, code

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds that are waited for a process: a machine may be busy with other tests
KILLS = b"<!-- ends the worker that reads this -->"
_ENVIRONMENT = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES": "[]",
    "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
}


def code_or_end(content: Content) -> Coded:
    """Code a content, or end the process as a document would that takes all memory."""
    if KILLS in content.data:
        os.kill(os.getpid(), signal.SIGKILL)
    return code(content)


class LocalCluster:
    """A scheduler and some workers, which are started again when they die."""

    def __init__(
        self, folder: Path, workers: int = 1, paths: tuple[Path, ...] = (ROOT / "src", ROOT)
    ) -> None:
        """Start the scheduler and the workers; they need not be ready yet."""
        self._folder = folder
        self._environment = {
            **os.environ,
            **_ENVIRONMENT,
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
        }
        self._log = (folder / "log.txt").open("ab")
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.address = ""
        self.scheduler = self.start_scheduler()
        self.workers = [self._worker() for _ in range(workers)]
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """Start the scheduler, on the port that it had before."""
        file = self._folder / "scheduler.json"
        file.unlink(missing_ok=True)
        port = self.address.rpartition(":")[2] or "0"
        self.scheduler = self._process(
            "scheduler", "--port", port, "--idle-timeout", "600s", "--scheduler-file", str(file)
        )
        wait_until(lambda: file.exists() and file.read_text().strip().endswith("}"))
        self.address = json.loads(file.read_text())["address"]
        return self.scheduler

    def kill_worker(self, place: int) -> None:
        """End a worker at once; another takes its place."""
        with self._lock:
            _kill(self.workers[place])

    def kill_scheduler(self) -> None:
        """End the scheduler at once; nothing takes its place."""
        _kill(self.scheduler)

    def keep(self, workers: int) -> None:
        """Keep another number of workers."""
        with self._lock:
            for each in self.workers[workers:]:
                _kill(each)
            self.workers = self.workers[:workers]
            self.workers += [self._worker() for _ in range(workers - len(self.workers))]

    def close(self) -> None:
        """End everything."""
        self._ended.set()
        self._keeper.join()
        for each in (*self.workers, self.scheduler):
            _kill(each)
        self._log.close()

    def _keep(self) -> None:
        while not self._ended.wait(0.2):
            with self._lock:
                self.workers = [each if each.poll() is None else self._worker() for each in self.workers]

    def _worker(self) -> subprocess.Popen[bytes]:
        folder = str(self._folder / "workers")
        return self._process(
            "worker",
            self.address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--death-timeout",
            "120",
            "--local-directory",
            folder,
        )

    def _process(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", kind, "--host", "127.0.0.1"]
        command += ["--no-dashboard", "--dashboard-address", "127.0.0.1:0", *options]
        return subprocess.Popen(  # noqa: S603 - the commands of the documentation
            command, cwd=self._folder, env=self._environment, stdout=self._log, stderr=self._log
        )


@contextlib.contextmanager
def local_cluster(
    folder: Path, workers: int = 1, files: Mapping[str, str] | None = None
) -> Iterator[LocalCluster]:
    """A cluster, ended with the block.

    Args:
        folder: For its files.
        workers: How many.
        files: Python files that its workers find before those of Troth, by their paths.
    """
    for path, text in (files or {}).items():
        (folder / "other" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "other" / path).write_text(text)
    paths = (ROOT / "src", ROOT) if files is None else (folder / "other", ROOT / "src", ROOT)
    cluster = LocalCluster(folder, workers, paths)
    try:
        yield cluster
    finally:
        cluster.close()


def wait_until(reached: object) -> None:
    """Wait for something to be so, as long as a busy machine may need."""
    assert callable(reached)
    until = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
