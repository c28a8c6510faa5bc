"""Makes sure there is a Chromium for the browser tests: `python -m tests.support.chromium`.

Debian's package when run by root on a machine with apt, Playwright's own download otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None to use Playwright's."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install one if there is none; return the exit code."""
    if find_chromium():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("· Cài Chromium (gói Debian)", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        command = ["apt-get", "install", "-y", "-qq", "chromium"]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            return 0
    print("· Tải Chromium (Playwright)", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
