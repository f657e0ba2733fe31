"""Settings of a book that are misspelt or at odds with live cells."""

from __future__ import annotations

import difflib

from sphinx.application import Sphinx
from sphinx.config import Config

from ..config import OPTION
from ..notices import Notice, warn


def warn_of_settings(app: Sphinx, config: Config) -> None:
    """Look at the names of all settings (event `config-inited`)."""
    del app
    given = {*config.overrides, *config._raw_config}
    for name in sorted(
        difflib.get_close_matches(OPTION, given - {OPTION, "live_code"}, cutoff=0.8)
    ):
        if name not in config:
            warn(Notice.SETTING, f"unknown setting {name!r}; did you mean {OPTION!r}?", None)
    buttons = (config.html_theme_options or {}).get("launch_buttons") or {}
    if isinstance(buttons, dict) and buttons.get("thebe"):
        message = (
            "'launch_buttons: thebe: true' adds a second button with the name Live Code, which "
            "does nothing here; set it to false"
        )
        warn(Notice.SETTING, message, None)
