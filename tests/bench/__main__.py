"""`make bench`: measures and writes `docs/benchmarks.md`, with machine and date."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil

from backend.core.config import ROOT, load_settings
from backend.domain.errors import LoaXanhError
from backend.services.commune_import import fetch_boundaries
from tests.bench.bench_air import bench_air
from tests.bench.bench_broadcasts import broadcasts_section
from tests.bench.bench_chats import bench_chats
from tests.bench.bench_geography import bench_geography
from tests.bench.bench_notifications import bench_faults, bench_paging, bench_rate
from tests.bench.bench_reports import Load, bench_reports
from tests.bench.bench_understanding import bench_understanding

PAGE = ROOT / "docs" / "benchmarks.md"


def machine() -> str:
    """Return what this ran on, and when."""
    memory = psutil.virtual_memory().total / 2**30
    now = datetime.now(UTC).strftime("%Y-%m-%d")
    return (
        f"{now}; {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}"
    )


def geography_section() -> str:
    """Return the look-ups per second against PostGIS."""
    settings = load_settings()
    try:
        boundaries = fetch_boundaries(settings.commune_boundaries, settings.instance_path)
    except LoaXanhError as error:
        return f"Exact borders are not available ({error.code}); nothing was measured."
    if boundaries is None:
        return "Exact borders are not available; nothing was measured."
    figures = bench_geography(boundaries, may_install=hasattr(os, "geteuid") and os.geteuid() == 0)
    lines = ["| figure | value |", "|---|---|"]
    for name, value in _flat(figures):
        lines.append(f"| {name} | {value} |")
    return "\n".join(lines)


def _flat(figures: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in figures.items():
        label = f"{prefix}{name}".replace("_", " ")
        if isinstance(value, dict):
            rows += _flat(value, f"{label}: ")
        elif isinstance(value, float):
            rows.append((label, f"{value:,.1f}"))
        else:
            rows.append((label, str(value)))
    return rows


def reports_section() -> str:
    """Return reports created per second against bare commits."""
    figures = bench_reports()
    commits, plain, pictured = figures["commits_per_second"], figures["plain"], figures["pictured"]
    if (
        not isinstance(commits, float)
        or not isinstance(plain, Load)
        or not isinstance(pictured, Load)
    ):
        raise TypeError("unexpected figures")
    return "\n".join(
        [
            "Eight clients, two web workers, everything on the same two cores. Baseline: one-row",
            "commits by `pgbench` with eight clients on the same PostgreSQL in the same run.",
            "",
            "| | per second | p50 | p95 | share of the baseline |",
            "|---|---|---|---|---|",
            f"| bare commits (pgbench) | {commits:,.0f} | | | 1 |",
            f"| reports without a photo | {plain.per_second:,.0f} | {plain.p50:.0f} ms | "
            f"{plain.p95:.0f} ms | {plain.per_second / commits:.3f} |",
            f"| reports with a 300 kB photo | {pictured.per_second:,.0f} | {pictured.p50:.0f} ms | "
            f"{pictured.p95:.0f} ms | {pictured.per_second / commits:.3f} |",
            "",
            f"Largest web worker afterwards: {figures['worker_megabytes']:.0f} MB resident, "
            f"{figures['worker_own_megabytes']:.0f} MB with what the workers share counted once. "
            "A report takes at most eight SQL statements (a test counts them).",
        ]
    )


def chats_section() -> str:
    """Return how long one turn of a chat takes, from webhook to reply."""
    figures = bench_chats()
    base = figures["baseline"]

    def row(name: str, of: str) -> str:
        p50, p95 = figures[of]
        return f"| {name} | {p50:.0f} ms | {p95:.0f} ms | {p95 / base[1]:.1f} |"

    return "\n".join(
        [
            f"{figures['turns']} turns, 50 a second, over the bots of three providers (Telegram, Zalo",
            "Official Account, Zalo Bot Platform), each by somebody new; two web workers, one worker,",
            "fakes and load on the same two cores. Baseline: bare HTTP requests at the same rate to",
            "the same fake in the same run.",
            "",
            "| | p50 | p95 | p95 to the baseline |",
            "|---|---|---|---|",
            row("bare request to the fake", "baseline"),
            row("webhook answered: stored with its job", "stored"),
            row("from webhook to reply", "replied"),
            "",
            f"Slowest turn {figures['slowest']:.0f} ms; turns without a reply: {figures['lost']}.",
        ]
    )


def air_section() -> str:
    """Return readings taken in per second against a bare COPY."""
    found = bench_air()
    copied, first, again = found.copy_seconds, found.take_in_seconds, found.again_seconds
    return "\n".join(
        [
            f"{found.rows:,} hours of one station. Baseline: a bare `COPY` of the same rows into a table",
            "without keys, in the same run. Taking in checks every value, looks for hanging instruments,",
            "merges by key and keeps what a correction replaced.",
            "",
            "| | seconds | rows per second | times the baseline |",
            "|---|---|---|---|",
            f"| bare COPY | {copied:.2f} | {found.rows / copied:,.0f} | 1 |",
            f"| taken in | {first:.2f} | {found.rows / first:,.0f} | {first / copied:.1f} |",
            f"| the same again (changes nothing) | {again:.2f} | {found.rows / again:,.0f} | "
            f"{again / copied:.1f} |",
            "",
            f"Estimates of all {found.communes} communes from three stations: "
            f"{found.map_milliseconds:.0f} ms. Leave-one-out over 30 days of three stations: "
            f"{found.left_out_milliseconds:.0f} ms.",
            "",
            "Accuracy for communes: not evaluated. One station's series is at hand, and a leave-one-out",
            "needs three (`flask --app backend.wsgi air leave-one-out`).",
        ]
    )


def notifications_section() -> str:
    """Return the rate of sending, of paging, and what a hundred kills did."""
    rate, commits = bench_rate()
    pagings = bench_paging()
    faults = bench_faults()
    return "\n".join(
        [
            "One sending job against a provider that takes no time; each message is claimed, rendered and",
            f"recorded: {rate:,.0f} messages/s; bare commits (pgbench, eight clients): {commits:,.0f}/s; share "
            f"{rate / commits:.2f}.",
            "",
            "| people paged into the outbox, 5,000 to a transaction | rows/s | memory grown by |",
            "|---|---|---|",
            *(
                f"| {one.people:,} | {one.rows_per_second:,.0f} | {one.megabytes_grown:.1f} MB |"
                for one in pagings
            ),
            "",
            f"Three workers (heartbeat 1 s, stalled after 3 s) send to {faults.recipients:,} people, half by web",
            f"inbox, half by a fake Telegram, in {faults.seconds:,.0f} s; PostgreSQL crashes and restarts twice.",
            "",
            "| kills | lost | repeated by the provider's count | allowed | repeats not marked | marked |",
            "|---|---|---|---|---|---|",
            f"| {faults.kills} | {faults.lost} | {faults.repeated} | "
            f"{(faults.kills + 6) * faults.most_in_flight} | {faults.unmarked} | {faults.marked} |",
            "",
            "Allowed: twenty sends in flight (four sending jobs, five recorded together) for each kill, and for",
            "each of three workers at each restart.",
        ]
    )


def understanding_section() -> str:
    """Return the scores of every set, and messages understood a second against reading their words."""
    figures = bench_understanding()
    words = figures.words_per_second
    return "\n".join(
        [
            "`python -m tests.evaluation.score`: tuned on and learned from `dev*` and `taught`; of `held` and",
            "`check*` only these totals are looked at.",
            "The aim is 95 % each, and no wrong address without a question.",
            "",
            "| set | score |",
            "|---|---|",
            *(f"| {part} | {row} |" for part, rows in figures.scores.items() for row in rows),
            "",
            "One process, nothing cached. Baseline: reading the words of the same messages, in the same run.",
            "",
            "| | per second | share of the baseline |",
            "|---|---|---|",
            f"| words read | {words:,.0f} | 1 |",
            f"| messages classified | {figures.messages_per_second:,.0f} | "
            f"{figures.messages_per_second / words:.3f} |",
            f"| typed places read | {figures.places_per_second:,.0f} | |",
        ]
    )


SECTIONS: dict[str, Callable[[], str]] = {
    "Commune look-ups": geography_section,
    "Reports created": reports_section,
    "Chat turns": chats_section,
    "Understanding": understanding_section,
    "Air readings": air_section,
    "Notifications sent": notifications_section,
    "Broadcasts": broadcasts_section,
}


def write_section(page: Path, title: str, body: str) -> None:
    """Replace one section of the page, or add it; other sections stay as they are."""
    text = page.read_text(encoding="utf-8") if page.exists() else "# Benchmarks\n"
    section = f"## {title}\n\n{machine()}\n\n{body}\n"
    pattern = re.compile(rf"## {re.escape(title)}\n.*?(?=\n## |\Z)", re.DOTALL)
    if pattern.search(text):
        text = pattern.sub(lambda _: section.rstrip() + "\n", text)
    else:
        text = f"{text.rstrip()}\n\n{section}"
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, encoding="utf-8")


def main(wanted: list[str]) -> None:
    """Measure the named sections, or all."""
    for title, measure in SECTIONS.items():
        if not wanted or any(word.lower() in title.lower() for word in wanted):
            print(f"· {title}", flush=True)
            write_section(PAGE, title, measure())
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
