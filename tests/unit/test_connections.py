"""Connections to providers: opened once for the same arguments, closed together, opened anew."""

from __future__ import annotations

import pytest

from backend.jobs.connections import close_connections, opened_once


class Opened:
    def __init__(self, address: str) -> None:
        if not address:
            raise ValueError("no address")
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_the_same_arguments_share_one_and_closing_ends_all():
    one, again, other = (opened_once(Opened, name) for name in ("a", "a", "b"))
    assert one is again
    assert one is not other
    close_connections()
    assert one.is_closed
    assert other.is_closed
    assert opened_once(Opened, "a") is not one
    close_connections()


def test_what_could_not_be_opened_is_tried_again():
    for _ in range(2):
        with pytest.raises(ValueError, match="no address"):
            opened_once(Opened, "")
