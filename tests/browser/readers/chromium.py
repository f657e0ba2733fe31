"""Chromium through Playwright, as on a desk and as on a phone."""

from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error

from .reader import PATIENCE, Reader

SLOWER = 4
"""A phone's processor takes so many times as long."""


class Chromium(Reader):
    """A fresh profile in the browser that all tests share."""

    def __init__(self, browser: Browser, **device: Any) -> None:
        self._context = browser.new_context(**(device or {"viewport": DESK}))
        self._open = ExitStack()
        self._open.callback(self._context.close)
        self._context.set_default_timeout(PATIENCE * 1000)
        self.page = self._context.new_page()
        self._said: list[str] = []
        self.page.on("pageerror", lambda error: self._said.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._said.append(message.text)

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def reload(self) -> None:
        self.page.reload()

    def evaluate(self, expression: str) -> Any:
        try:
            return self.page.evaluate(f"async () => await ({expression})")
        except Error as error:
            raise LookupError(error.message) from error

    def point(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def press(self, *keys: str) -> None:
        *held, last = keys
        for key in held:
            self.page.keyboard.down(key)
        self.page.keyboard.press(last)
        for key in reversed(held):
            self.page.keyboard.up(key)

    def problems(self) -> list[str]:
        return [*self._said]


class Phone(Chromium):
    """A small window, a finger and a slow processor."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(
            browser, viewport=HAND, device_scale_factor=3, has_touch=True, is_mobile=True
        )
        tools = self._context.new_cdp_session(self.page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def point(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(x, y)


DESK = {"width": 1280, "height": 900}
HAND = {"width": 390, "height": 844}
