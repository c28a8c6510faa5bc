"""The Markdown subset of broadcasts, read once and written for each kind of channel.

The subset: **strong**, *emphasis* (or _emphasis_), [label](https://…), bare https:// addresses, and
lines that begin with "- ". Whatever else is written is text, HTML too; nothing is ever passed through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

_MARK = re.compile(
    r"\[(?P<label>[^\]\n]{1,200})\]\((?P<target>https?://[^\s()<>\"]{1,500})\)"
    r"|(?P<bare>https?://[^\s<>\"]{0,500}[^\s<>\".,;:!?)\]*_])"
    r"|\*\*(?=\S)(?P<strong>[^*\n]+)(?<=\S)\*\*"
    r"|(?<![*\w])(?P<edge>[*_])(?=\S)(?P<emphasis>[^*_\n]+)(?<=\S)(?P=edge)(?![*\w])"
)
_ITEM = re.compile(r"\s*[-*•]\s+(?=\S)")
# Marks that turn the reading direction round could make an address look like another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, of one look.

    Attributes:
        text: what is read.
        url: where it leads; "": nowhere.
    """

    text: str
    url: str = ""
    is_strong: bool = False
    is_emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line; an item of a list when `is_item`."""

    spans: tuple[Span, ...]
    is_item: bool = False


def without_controls(text: str) -> str:
    """Return a text without control characters (line ends stay), halves of characters and turning marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        one
        for one in text
        if one == "\n" or (unicodedata.category(one) not in ("Cc", "Cs") and one not in _TURNING)
    )


def parse_markup(body: str) -> tuple[Line, ...]:
    """Return the lines of a text of the subset."""
    lines = []
    for text in body.split("\n"):
        item = _ITEM.match(text)
        rest = text[item.end() :] if item else text
        lines.append(Line(tuple(_spans(rest)), item is not None))
    return tuple(lines)


def _spans(text: str, *, is_strong: bool = False, is_emphasis: bool = False) -> Iterator[Span]:
    """Cut a line at its marks; inside strong and emphasis only links are looked for."""
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield Span(text[at : mark.start()], "", is_strong, is_emphasis)
        at = mark.end()
        if target := mark["target"] or mark["bare"]:
            yield Span(mark["label"] or target, target, is_strong, is_emphasis)
        elif strong := mark["strong"]:
            yield from _spans(strong, is_strong=True, is_emphasis=is_emphasis)
        else:
            yield from _spans(mark["emphasis"], is_strong=is_strong, is_emphasis=True)
    if at < len(text):
        yield Span(text[at:], "", is_strong, is_emphasis)


def plain(body: str) -> str:
    """Return the text for channels that show no marks: bullets as •, a link with its address."""
    return "\n".join(
        ("• " if line.is_item else "") + "".join(_plain_span(span) for span in line.spans)
        for line in parse_markup(body)
    )


def _plain_span(span: Span) -> str:
    return span.text if span.url in ("", span.text) else f"{span.text}: {span.url}"


def telegram_html(title: str, body: str) -> str:
    """Return a message of Telegram's parse mode HTML, the title strong.

    Source: Telegram Bot API 10.0, "HTML style": b, i and a, with <, > and & as entities.
    """
    lines = [
        ("• " if line.is_item else "") + _html_line(line, 'href="{url}"', "b", "i")
        for line in parse_markup(body)
    ]
    return "\n".join([f"<b>{escape(title)}</b>", *lines])


def web_html(body: str) -> str:
    """Return paragraphs and lists for a web page or a letter; every character of the text is escaped."""
    link = 'href="{url}" rel="noopener noreferrer nofollow"'
    parts: list[str] = []
    for (is_item, is_blank), group in groupby(parse_markup(body), _kind_of_line):
        written = [_html_line(line, link, "strong", "em") for line in group]
        if is_item:
            parts.append("<ul>" + "".join(f"<li>{one}</li>" for one in written) + "</ul>")
        elif not is_blank:
            parts.append("<p>" + "<br>".join(written) + "</p>")
    return "".join(parts)


def _kind_of_line(line: Line) -> tuple[bool, bool]:
    return line.is_item, not any(span.text.strip() for span in line.spans)


def _html_line(line: Line, link: str, strong: str, emphasis: str) -> str:
    return "".join(_html_span(span, link, strong, emphasis) for span in line.spans)


def _html_span(span: Span, link: str, strong: str, emphasis: str) -> str:
    html = escape(span.text)
    if span.is_emphasis:
        html = f"<{emphasis}>{html}</{emphasis}>"
    if span.is_strong:
        html = f"<{strong}>{html}</{strong}>"
    return f"<a {link.format(url=escape(span.url))}>{html}</a>" if span.url else html
