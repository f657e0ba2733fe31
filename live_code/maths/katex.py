"""Set formulas with KaTeX, in one Node process that stays for the whole build."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO, cast

from sphinx.errors import ExtensionError

from ..node import node_executable

_SCRIPT = Path(__file__).with_name("maths.mjs")
_FONT_FALLBACKS = re.compile(r',\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)')


class KatexError(ValueError):
    """KaTeX does not understand a formula."""


class Katex:
    """Renders formulas; starts Node at the first one, once per process of a parallel build."""

    def __init__(self, folder: Path, macros: Mapping[str, str]) -> None:
        self._module = folder / "dist" / "katex.mjs"
        self._macros = dict(macros)
        self._process: subprocess.Popen[str] | None = None
        self._owner = -1
        self._known: dict[tuple[str, bool], str] = {}

    def render(self, tex: str, *, display: bool) -> str:
        """Return a formula as HTML with MathML inside, or raise `KatexError`."""
        key = (tex, display)
        if key not in self._known:
            request = {"tex": tex, "display": display, "macros": self._macros}
            answer = self._ask(json.dumps(request))
            if "error" in answer:
                raise KatexError(answer["error"])
            self._known[key] = answer["html"]
        return self._known[key]

    def close(self) -> None:
        """End the process that this one started."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
        self._process = None

    def _ask(self, line: str) -> dict[str, str]:
        process = self._started()
        stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        try:
            stdin.write(line + "\n")
            stdin.flush()
            answer = stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            _, words = process.communicate()
            self._process = None
            raise ExtensionError(f"live_code.maths: KaTeX stopped:\n{words.strip()}")
        return cast(dict[str, str], json.loads(answer))

    def _started(self) -> subprocess.Popen[str]:
        # A forked writer of a parallel build must not talk through its parent's pipes.
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [str(node_executable()), str(_SCRIPT), str(self._module)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        return self._process


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
