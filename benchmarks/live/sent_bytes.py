"""How much the server sends for a first plot, and at a second visit.

Counted on a server that compresses nothing, head and body of each answer, with the isolation
headers that `docs/hosting.md` asks for.

A first plot is counted twice. Where bytes come slowly the page builds Python up from archives: that
is `first_plot_mb`, on a line of 20 Mbit/s. On a line without a limit it fetches more, an image of
Python started, because that is quicker there: `first_plot_quick_line_mb`.

First plot: everything sent between opening the chapter in a fresh profile and its first plot, but
what reading alone asks for: the page itself, and the styles, scripts, fonts and images that were
asked for before the press. The press waits until reading has loaded. What a service worker or any
script fetches before the press is counted, and so is all that comes after it but images.

Second visit: everything sent from opening the chapter in a new process with the same profile to two
seconds after its first plot: page, scripts, images and all.
"""

from collections.abc import Sequence

from playwright.sync_api import Page

from .server import Answer, SideServer
from .sides import ours

READING = {"document", "style", "script", "font", "image"}
STAYS = 2_000
MBIT = 20


def first_visit(page: Page, server: SideServer) -> int:
    """Open, press and plot in a fresh profile; return the bytes."""
    server.answers.clear()
    ours.open_page(page, server.address, "plot")
    page.wait_for_load_state("networkidle")
    pressed = len(server.answers)
    ours.press(page, "plot")
    return beside_reading(server.answers, pressed)


def second_visit(page: Page, server: SideServer) -> int:
    """Open, press and plot in a profile that knows the page; return the bytes."""
    server.answers.clear()
    ours.visit(page, server.address, "plot")
    page.wait_for_timeout(STAYS)
    return sum(answer.sent for answer in server.answers)


def beside_reading(answers: Sequence[Answer], pressed: int) -> int:
    """Return the bytes of all answers but what reading needs; ``pressed`` were before the press.

    >>> page, code, late = (Answer("/x", kind, 5) for kind in ("document", "empty", "script"))
    >>> beside_reading([page, code, late], pressed=2)
    10
    """
    return sum(
        answer.sent
        for number, answer in enumerate(answers)
        if answer.purpose != "image" and (number >= pressed or answer.purpose not in READING)
    )
