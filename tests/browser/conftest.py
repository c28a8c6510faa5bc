"""A real server on 127.0.0.1 and a real headless Chromium."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.support.chromium import ARGUMENTS, find_chromium

# An answer that is pushed waits for the page to ask (seconds) and for a machine that may be busy.
expect.set_options(timeout=30_000)
PHONE: Any = {"width": 360, "height": 740}
DESKTOP: Any = {"width": 1440, "height": 900}


@pytest.fixture
def server(app) -> Iterator[str]:
    """The application behind HTTP; gives its address."""
    http = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all browser tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens pages, each as another person; a page that logs an error fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_one(path: str = "/", size: Any = None, **options: Any) -> Page:
        context = browser.new_context(
            viewport=size or PHONE, base_url=server, locale="vi-VN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: problems.append(message.text) if message.type == "error" else None,
        )
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []
