"""A real browser for tests, that reaches only what it is told to, and waits long for what it is to show."""

import contextlib
import shutil

import pytest

from tests.waiting import LIMIT

PATIENCE = 60.0
"""Seconds for what a page does that is open; to open one, with its kernel, has ``LIMIT``."""

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

IN_A_BROWSER = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: apt install chromium"),
    # the browser driver leaves its event loop and pipes to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

# headless, and silent: a browser of its own accord asks its makers' servers for updates
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextlib.contextmanager
def opened_page(allowed, width=1400, height=1000, **options):
    """A page; what it asked of addresses not allowed is in ``page.outside``, what it complained of in ``page.said``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, headless=True, args=_ARGUMENTS, timeout=LIMIT * 1000)
        viewport = {"width": width, "height": height}
        yield watch_page(browser.new_context(viewport=viewport, reduced_motion="reduce", **options).new_page(), allowed)
        browser.close()


def watch_page(page, allowed):
    """The page, which from now on keeps what it complains of and reaches nothing but the allowed addresses.

    It waits long for what is opened in it; who has it open calls :func:`hurry`.
    """
    page.set_default_timeout(LIMIT * 1000)
    page.outside, page.said = [], []
    page.on("console", lambda message: message.type in ("error", "warning") and page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))

    def gate(route):
        if route.request.url.startswith(allowed):
            route.continue_()
        else:
            page.outside.append(route.request.url)
            route.abort()

    page.route("**/*", gate)
    return page


def hurry(page):
    """From now on the page is open: what it is asked to do is there within ``PATIENCE``, or the test fails."""
    page.set_default_timeout(PATIENCE * 1000)
