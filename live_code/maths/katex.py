"""Set formulas with KaTeX, in one Node process that stays for the whole build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..node_lines import NodeLines

_SCRIPT = Path(__file__).with_name("maths.mjs")
_FONT_FALLBACKS = re.compile(r',\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)')


class KatexError(ValueError):
    """KaTeX does not understand a formula."""


class Katex:
    """Renders formulas, each once."""

    def __init__(self, folder: Path, macros: Mapping[str, str]) -> None:
        self._node = NodeLines("live_code.maths: KaTeX", [_SCRIPT, folder / "dist" / "katex.mjs"])
        self._macros = dict(macros)
        self._known: dict[tuple[str, bool], str] = {}

    def render(self, tex: str, *, display: bool) -> str:
        """Return a formula as HTML with MathML inside, or raise `KatexError`."""
        key = (tex, display)
        if key not in self._known:
            request = {"tex": tex, "display": display, "macros": self._macros}
            answer = self._node.ask(request)
            if "error" in answer:
                raise KatexError(answer["error"])
            self._known[key] = answer["html"]
        return self._known[key]

    def close(self) -> None:
        """End the process that this one started."""
        self._node.close()


def write_styles(folder: Path, target: Path) -> None:
    """Write KaTeX's style sheet, its woff2 fonts, which every browser reads, and our script."""
    fonts = target / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for font in sorted((folder / "dist" / "fonts").glob("*.woff2")):
        (fonts / font.name).write_bytes(font.read_bytes())
    style = (folder / "dist" / "katex.min.css").read_text("utf-8")
    own = Path(__file__).with_name("maths.css").read_text("utf-8")
    (target / "katex.css").write_text(f"{_FONT_FALLBACKS.sub('', style)}\n{own}", "utf-8")
    (target / "wide.js").write_bytes(Path(__file__).with_name("wide_formulas.js").read_bytes())
