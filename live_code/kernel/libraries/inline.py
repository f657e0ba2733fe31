"""What notebooks set with `matplotlib_inline`: in the page there is nothing to set."""

from __future__ import annotations

from ..stand_in import stand_in

PACKAGE = "matplotlib_inline"
_HAS = "two settings for figures"


def install() -> None:
    """Make the two settings importable; figures are PNG at the screen's own resolution here."""
    settings = {
        "set_matplotlib_formats": lambda *_formats, **_options: None,
        "set_matplotlib_close": lambda _close=True: None,
    }
    backend = stand_in(f"{PACKAGE}.backend_inline", _HAS, settings)
    stand_in(PACKAGE, _HAS, {"backend_inline": backend})
