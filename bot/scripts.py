"""Playing a script of JSON lines, and talking with a person in plain text."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from backend.domain.errors import LoaXanhError
from bot.dialogue.messages import Kind
from bot.terminal import Line, Terminal

BAD_SCRIPT = 2
_GREETING = (
    "Gõ tin nhắn; “ảnh” gửi một ảnh mẫu, “ảnh TỆP” gửi ảnh của mình; “vị trí 21.03 105.85” gửi vị trí; "
    "Ctrl-D để thôi.\n"
)


def find_faults(source: Iterable[str]) -> list[str]:
    """Return a sentence for each line that cannot be played."""
    return [line for line in _parsed(source) if isinstance(line, str)]


def run_piped(terminal: Terminal, source: IO[str], out: IO[str]) -> int:
    """Answer what is piped in, line by line: a script when it begins with JSON, else plain text."""
    lines = iter(source)
    first = next((text for text in lines if text.strip()), "")
    run = run_script if not first or first.lstrip().startswith("{") else run_person
    return run(terminal, itertools.chain([first], lines), out)


def run_script(terminal: Terminal, source: Iterable[str], out: IO[str]) -> int:
    """Answer a script line by line, each as soon as it is there; return the exit code.

    Only a line of an album waits for the next one: an album is answered with its last line.
    """
    lines = _parsed(source)
    line = next(lines, None)
    while line is not None:
        following = next(lines, None) if isinstance(line, Line) and line.album else None
        try:
            replies = _answered(terminal, line, following)
        except (OSError, ValueError, LoaXanhError) as error:
            sys.stderr.write(f"{error}\n")
            return BAD_SCRIPT
        _write(out, {"replies": replies})
        line = following if following is not None else next(lines, None)
    _write(out, terminal.summary())
    return 0


def _answered(
    terminal: Terminal, line: Line | str, following: Line | str | None
) -> list[dict[str, Any]]:
    match line:
        case Line():
            return terminal.answer(line, following if isinstance(following, Line) else None)
        case str():
            raise ValueError(line)


def run_person(terminal: Terminal, source: Iterable[str], out: IO[str]) -> int:
    """Talk with a person: words, numbers for choices, `ảnh` for a picture, `vị trí LAT LON`."""
    out.write(f"{_GREETING}\n> ")
    out.flush()
    for text in source:
        if text.strip():
            _talk(terminal, text.strip(), out)
        out.write("\n> ")
        out.flush()
    out.write("\n")
    return 0


def _talk(terminal: Terminal, text: str, out: IO[str]) -> None:
    try:
        replies = terminal.answer(_typed(text), None)
    except (OSError, ValueError, LoaXanhError) as error:
        out.write(f"{error}\n")
        return
    for reply in replies:
        out.write(f"\n{reply['text']}\n")
        listed = [f"{number}) {one['label']}" for number, one in enumerate(reply["choices"], 1)]
        # A channel without buttons has them in its text already.
        if listed and listed[0] not in reply["text"]:
            out.writelines(f"  {choice}\n" for choice in listed)


def _typed(text: str) -> Line:
    words = text.split()
    if text.lower() in ("ảnh", "anh"):
        return Line(kind=Kind.PHOTO, photo="any")
    picture = text.removeprefix("ảnh ").strip()
    if picture != text and Path(picture).is_file():
        return Line(kind=Kind.PHOTO, photo=picture)
    if len(words) == 4 and text.lower().startswith(("vị trí", "vi tri")):
        try:
            return Line(kind=Kind.LOCATION, lat=float(words[2]), lon=float(words[3]))
        except ValueError:
            return Line(kind=Kind.TEXT, text=text)
    return Line(kind=Kind.COMMAND if text.startswith("/") else Kind.TEXT, text=text)


def _parsed(source: Iterable[str]) -> Iterator[Line | str]:
    """Yield each line of a script; a bad one as the sentence that says what is wrong."""
    for number, text in enumerate(source, 1):
        if not text.strip():
            continue
        try:
            yield Line.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            yield " ".join(filter(None, (f"line {number}:", place, first["msg"])))


def _write(out: IO[str], answer: Mapping[str, Any]) -> None:
    out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    out.flush()
