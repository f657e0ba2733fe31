"""`from IPython.display import ...` for cells from notebooks: every name that IPython has there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from ..output.display import Displayer, DisplayHandle
from ..stand_in import stand_in
from . import elsewhere, files, image, media, objects, progress

PACKAGE = "IPython"
_HAS = "what shows things"
NO_MORE = (
    "This page has an IPython of its own, which shows things (IPython.display) and has no more: "
    "its shell and its settings do not exist here. Leave such lines out."
)
_CLASSES: tuple[type, ...] = (
    objects.DisplayObject,
    objects.TextDisplayObject,
    objects.HTML,
    objects.Markdown,
    objects.Latex,
    objects.Math,
    objects.SVG,
    objects.JSON,
    objects.GeoJSON,
    objects.Pretty,
    objects.Code,
    image.Image,
    media.Audio,
    media.Video,
    files.FileLink,
    files.FileLinks,
    elsewhere.Javascript,
    elsewhere.IFrame,
    elsewhere.YouTubeVideo,
    elsewhere.VimeoVideo,
    elsewhere.ScribdDocument,
    DisplayHandle,
)
_SHOWN_AS = {
    "display_pretty": objects.Pretty,
    "display_html": objects.HTML,
    "display_markdown": objects.Markdown,
    "display_svg": objects.SVG,
    "display_png": image.Image,
    "display_jpeg": image.Image,
    "display_webp": image.Image,
    "display_latex": objects.Latex,
    "display_json": objects.JSON,
    "display_javascript": elsewhere.Javascript,
}


def install(displayer: Displayer) -> None:
    """Make the names importable that cells take from IPython."""
    display = stand_in("IPython.display", _HAS, _display_names(displayer))
    core = stand_in("IPython.core", _HAS, {"display": display, "display_functions": display})
    # Libraries that look for IPython, Matplotlib among them, ask for its version too.
    top = {
        "display": display,
        "core": core,
        "get_ipython": lambda: None,
        "version_info": (9, 0, 0, ""),
        "__version__": "9.0.0",
    }
    stand_in(PACKAGE, _HAS, top)
    stand_in("IPython.core.getipython", _HAS, {"get_ipython": top["get_ipython"]})
    stand_in("IPython.lib", _HAS, {"display": display})
    for name in ("IPython.core.display", "IPython.core.display_functions", "IPython.lib.display"):
        sys.modules[name] = display


def _display_names(displayer: Displayer) -> dict[str, Any]:
    bar = type("ProgressBar", (progress.ProgressBar,), {"displayer": displayer})
    names: dict[str, Any] = {kind.__name__: kind for kind in (*_CLASSES, bar)}
    functions = (displayer.display, displayer.update_display, displayer.clear_output)
    names |= {function.__name__: function for function in functions}
    names |= {name: partial(_show, displayer, kind) for name, kind in _SHOWN_AS.items()}
    names["display_pdf"] = _no_pdf
    names["publish_display_data"] = partial(_publish, displayer)
    # Of older versions; figures are PNG at the screen's own resolution here.
    names["set_matplotlib_formats"] = names["set_matplotlib_close"] = lambda *_a, **_o: None
    return names


def _show(
    displayer: Displayer,
    kind: Callable[[Any], Any],
    *values: Any,
    raw: bool = False,
    **_options: Any,
) -> None:
    """Show values as one kind; raw ones are that kind's data already."""
    for value in values:
        displayer.display(kind(value) if raw else value)


def _publish(
    displayer: Displayer,
    data: dict[str, Any],
    metadata: dict[str, Any] | None = None,
    *,
    update: bool = False,
    transient: dict[str, Any] | None = None,
    **_options: Any,
) -> None:
    name = (transient or {}).get("display_id")
    if update and name:
        displayer.update_display(data, display_id=name, metadata=metadata, raw=True)
    else:
        displayer.display(data, metadata=metadata, raw=True, display_id=name)


def _no_pdf(*_values: Any, **_options: Any) -> None:
    raise ValueError("PDF is not shown in the page; FileLink(...) offers a file for download")
