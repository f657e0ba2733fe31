"""Notebooks that lie in the book's folder and are not in its table of contents."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import Matcher

from ..notices import Notice, warn

_NOTEBOOK = re.compile(r"\A---\n(?:(?!---).*\n)*?(?:file_format:\s*mystnb|jupytext:|kernelspec:)")
_NEVER_A_CHAPTER = ("_build", ".*", "**/.*", "**/node_modules/**", "**.ipynb_checkpoints")


class Unlisted:
    """Remembers what the author excludes, and warns of what else was left out."""

    def __init__(self) -> None:
        self._excluded: list[str] = []

    def remember_excluded(self, app: Sphinx, config: Config) -> None:
        """Keep the author's own patterns (event `config-inited`, early)."""
        del app
        self._excluded = list(config.exclude_patterns)

    def warn(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Warn of each notebook that is not a part of the book (event `env-before-read-docs`)."""
        del docnames
        if "sphinx_external_toc" not in app.extensions:
            return
        root = Path(app.srcdir)
        excluded = Matcher([*self._excluded, *_NEVER_A_CHAPTER])
        known = {Path(env.doc2path(name)) for name in env.found_docs}
        for file in sorted(root.rglob("*")):
            name = file.relative_to(root).as_posix()
            if file in known or any(excluded(part) for part in _with_parents(name)):
                continue
            if file.suffix == ".ipynb" or (file.suffix == ".md" and _is_notebook(file)):
                message = f"{name} is a notebook and not in _toc.yml, so it is not in the book"
                warn(Notice.UNLISTED, message, None)


def _with_parents(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _is_notebook(file: Path) -> bool:
    return bool(_NOTEBOOK.match(file.read_text("utf-8", errors="replace")))
