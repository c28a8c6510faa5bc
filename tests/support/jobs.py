"""Running the waiting jobs with a real worker, also from inside a browser test's event loop."""

from __future__ import annotations

import threading

from flask import Flask

from backend.jobs.worker import run_worker


def run_jobs(app: Flask) -> None:
    """Run every waiting job; a job that waits for a lock is run by the second round."""
    for _ in range(2):
        worker = threading.Thread(target=run_worker, args=(app,), kwargs={"wait": False})
        worker.start()
        worker.join()
