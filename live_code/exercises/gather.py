"""Puts together what belongs to an exercise: notebooks have their cells at the top level only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..cells import cells_being_read, is_cell, source_node
from ..explorables.directive import explorable
from . import parts
from .order import as_block, live_order

_KINDS: dict[type[nodes.Node], str] = {
    explorable: "figure",
    parts.live_choice: "choice",
    parts.live_number: "number",
    live_order: "order",
}


class GatherExercises(SphinxTransform):
    """Moves cells, figures, hints and solutions into the exercise that they follow."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Gather every exercise of the page, and look for what belongs to none."""
        del kwargs
        found = list(self.document.findall(parts.live_exercise))
        for each in found:
            self._gather(each)
        names = [node["name"] for node in found]
        for each in found:
            if names.count(each["name"]) > 1:
                raise self._error(each, f"two exercises are called {each['name']}: give a :name:")
        for kind in (parts.live_choice, parts.live_number, live_order, parts.live_fold):
            for stray in list[nodes.Element](self.document.findall(kind)):
                if not isinstance(stray.parent, parts.live_exercise):
                    raise self._error(
                        stray, "this belongs to no {exercise}: put it right after one"
                    )
        if found:
            self._count(found)

    def _gather(self, node: parts.live_exercise) -> None:
        answers = _answers(node.children)
        parent = node.parent
        start = parent.index(node) + 1
        taken = list(_following(parent.children[start:]))
        del parent[start : start + len(taken)]
        cells = [child for child in taken if is_cell(child)]
        folds = [child for child in taken if isinstance(child, parts.live_fold | nodes.hint)]
        answers += _answers(taken)
        orders = [each for each in answers if isinstance(each, live_order)]
        if max(bool(cells), len(orders)) + len(answers) - len(orders) > 1:
            raise self._error(node, "an exercise has a cell, a figure, a choice or a number: one")
        for each in orders:
            each["check"] = self._check_after(each, cells)
        node["kind"] = _kind(answers, cells)
        hints = [fold for fold in folds if isinstance(fold, nodes.hint)]
        solutions = [fold for fold in folds if isinstance(fold, parts.live_fold)]
        actions = ["check"] if node["kind"] in {"code", "choice", "number", "order"} else []
        actions += ["hint"] * bool(hints) + ["solution"] * bool(solutions)
        for answer in answers:
            answer["in_exercise"] = True  # a figure's own card is none, then
        node += [child for child in taken if child not in folds]
        # What Check puts into a cell is seen below the button.
        before_cells = node.index(cells[0]) if orders else len(node.children)
        node.insert(before_cells, parts.live_buttons(actions=actions))
        for place, hint in enumerate(hints, start=1):
            title = f"Hint {place}" if len(hints) > 1 else "Hint"
            node += parts.live_fold("", *hint.children, kind="hint", title=title)
        node += solutions

    def _check_after(self, order: live_order, cells: list[nodes.Node]) -> str:
        """Return the last line of the cell that the ordered lines go into."""
        sources = {cell.notebook_index: cell.source for cell in cells_being_read(self.env)}
        last = cells[-1] if cells else None
        if not isinstance(last, nodes.Element) or source_node(last) is None:
            raise self._error(
                order, "after {order} comes a cell that shows its code; its last line is the check"
            )
        return sources[last["cell_index"]].rstrip().splitlines()[-1]

    def _count(self, found: list[parts.live_exercise]) -> None:
        """Say above the first exercise how many there are."""
        first = found[0]
        total = sum(each["kind"] != "open" for each in found)
        self.env.metadata[self.env.docname][parts.COUNT] = str(total)
        bar = parts.live_progress(total=total, page=self.env.docname)
        first.parent.insert(first.parent.index(first), bar)

    def _error(self, node: nodes.Element, words: str) -> ExtensionError:
        return ExtensionError(f"live_code: {self.env.docname}:{node.line}: {words}")


class OpenFolds(SphinxPostTransform):
    """Where nothing can be opened, hints and solutions stand under their titles."""

    default_priority = 200

    def run(self, **kwargs: Any) -> None:
        """Turn them into admonitions for builders that make no pages."""
        del kwargs
        if self.app.builder.format == "html":
            return
        for node in list(self.document.findall(parts.live_fold)):
            title = nodes.title("", node["title"])
            node.replace_self(nodes.admonition("", title, *node.children))
        for lines in list(self.document.findall(live_order)):
            lines.replace_self(as_block(lines))


def _kind(answers: list[nodes.Element], cells: list[nodes.Node]) -> str:
    if answers:
        return _KINDS[type(answers[0])]
    return "code" if cells else "open"


def _answers(children: list[nodes.Node]) -> list[nodes.Element]:
    return [
        child for child in children if isinstance(child, nodes.Element) and type(child) in _KINDS
    ]


def _following(siblings: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield what belongs to the exercise before it: nothing but hints after the first of them."""
    closed = False
    for sibling in siblings:
        if isinstance(sibling, parts.live_fold | nodes.hint):
            closed = True
        elif closed or not (is_cell(sibling) or type(sibling) in _KINDS):
            return
        yield sibling
