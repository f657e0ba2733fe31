"""Fold cells that set a page up, tagged `setup`, to one line that says what is in them.

Such a cell is as live as any other: what needs it has it run first.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .cells import SETUP, cell_containers, source_node, tags_of

_MOST_NAMES = 3


class FoldSetup(SphinxPostTransform):
    """Have MyST-NB fold the code of set-up cells, under a line of ours."""

    default_priority = 198  # MyST-NB folds at 199
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Mark what MyST-NB is to fold."""
        del kwargs
        for container in cell_containers(self.document):
            metadata: dict[str, Any] = container.get("cell_metadata", {})
            source = source_node(container)
            if SETUP not in tags_of(metadata.get("tags", [])) or source is None:
                continue
            line = f"Set-up: {metadata.get('setup') or contents_of(source.astext())}"
            container["hide_mode"] = container.get("hide_mode") or "input"
            container["prompt_show"] = container["prompt_hide"] = line


def contents_of(code: str) -> str:
    r"""Return in words what a cell imports and defines.

    >>> contents_of("import numpy as np")
    'imports'
    >>> contents_of("from my_helpers import photos\ncamera = photos.camera()")
    'imports and camera'
    """
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a notebook's own commands
        return "a cell"
    imports = any(isinstance(part, ast.Import | ast.ImportFrom) for part in tree.body)
    names = list(dict.fromkeys(_names(tree)))
    shown = ["imports"] if imports else []
    shown += names[:_MOST_NAMES]
    if len(names) > _MOST_NAMES:
        shown.append("more")
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]])) or "a cell"


def _names(tree: ast.Module) -> Iterator[str]:
    for part in tree.body:
        if isinstance(part, ast.FunctionDef | ast.ClassDef):
            yield part.name
        elif isinstance(part, ast.Assign):
            for target in part.targets:
                yield from (
                    node.id
                    for node in ast.walk(target)
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                )


def setup_folding(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(FoldSetup)
