"""tqdm's bars are text here, as on a terminal: no threads watch them and no widgets draw them."""

from __future__ import annotations

import importlib
from types import ModuleType


def without_threads(tqdm: ModuleType) -> None:
    """Let bars move without the thread that looks after them elsewhere."""
    tqdm.tqdm.monitor_interval = 0


def as_text(notebook: ModuleType) -> None:
    """Give `tqdm.notebook` the bars of `tqdm`, since there are no widgets."""
    text = importlib.import_module("tqdm")
    for name in ("tqdm", "tqdm_notebook"):
        setattr(notebook, name, text.tqdm)
    for name in ("trange", "tnrange"):
        setattr(notebook, name, text.trange)
