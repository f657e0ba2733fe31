"""Every engine by its name."""

from playwright.sync_api import Browser

from ..conftest import program
from .chromium import Chromium, Phone
from .firefox import Firefox
from .reader import Reader
from .webkit import WebKit

ENGINES = (
    "Chromium",
    "Chromium on a phone",
    "Firefox",
    "WebKit",
    "WebKit without shared memory",
)


def start(name: str, browser: Browser) -> Reader:
    """Start a reader; `browser` is the Chromium that all tests share."""
    if name == "Chromium":
        return Chromium(browser)
    if name == "Chromium on a phone":
        return Phone(browser)
    if name == "Firefox":
        return Firefox(program("firefox"))
    shared = {"JSC_useSharedArrayBuffer": "0" if "without" in name else "1"}
    return WebKit(program("webkit"), program("minibrowser"), program("xvfb"), shared)
