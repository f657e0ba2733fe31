"""What an exercise is made of, as nodes, and how each stands in the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_uppercase
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from ..cells import live_page
from ..config import options_of
from ..html_nodes import skip

_OF_PAGE = {"save-notebook": "My notebook", "hand-in": "Hand in"}
_OF_BOOK = {
    "save-progress": "Save to a file",
    "load-progress": "Load from a file",
    "erase-progress": "Erase",
}
COUNT = "live_code_exercises"
"""Sphinx's metadata of a page has their number under this name."""


class live_exercise(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """An exercise with all that belongs to it: `name`, and `kind` once it has been gathered."""


class live_fold(nodes.General, nodes.Element):  # noqa: N801
    """A hint or the solution, as `kind` says; closed at first. `title` is what opens it."""


class live_choice(nodes.General, nodes.Element):  # noqa: N801
    """Options to pick from; `several` if more than one is right."""


class live_option(nodes.General, nodes.Element):  # noqa: N801
    """One option: its words, then a `reason`; `right` or not."""


class live_reason(nodes.General, nodes.Element):  # noqa: N801
    """What the page says to whoever gives this answer; a wrong number has it as `wrong`."""


class live_number(nodes.General, nodes.Element):  # noqa: N801
    """A number to be typed: `answer`, `tolerance`, `unit`; its children are reasons."""


class live_buttons(nodes.General, nodes.Element):  # noqa: N801
    """The row of buttons of an exercise; `actions` names them."""


class live_progress(nodes.General, nodes.Element):  # noqa: N801
    """How many of the `total` exercises of a page are solved; without it, of the whole book."""


def _open_exercise(translator: HTML5Translator, node: live_exercise) -> None:
    name, kind = node["name"], node["kind"]
    attributes = {"data-exercise": name, "data-kind": kind, "data-result": "none"}
    attributes |= {"role": "group", "aria-labelledby": node["title_id"]}
    translator.body.append(translator.starttag(node, "section", CLASS="exercise", **attributes))


def _open_fold(translator: HTML5Translator, node: live_fold) -> None:
    classes = f"exercise-fold exercise-{node['kind']}"
    translator.body.append(translator.starttag(node, "details", CLASS=classes))
    translator.body.append(f"<summary>{translator.encode(node['title'])}</summary>")


def _open_choice(translator: HTML5Translator, node: live_choice) -> None:
    translator.body.append(
        translator.starttag(node, "fieldset", CLASS="exercise-answer exercise-choice")
    )
    words = "Pick all that are right" if node["several"] else "Pick one"
    translator.body.append(f"<legend>{words}</legend>")


def _open_option(translator: HTML5Translator, node: live_option) -> None:
    kind = "checkbox" if node.parent["several"] else "radio"
    # Boxes are no group: each is ticked by itself.
    named = f' name="{node.parent["group"]}"' if kind == "radio" else ""
    right = " data-right" if node["right"] else ""
    body = translator.body
    body.append(f'<div class="exercise-option"><label><input type="{kind}"{named}{right}>')
    letter = ascii_uppercase[node.parent.index(node) % len(ascii_uppercase)]
    body.append(f'<span class="exercise-letter">{letter}</span><span class="exercise-words">')


def _open_reason(translator: HTML5Translator, node: live_reason) -> None:
    if isinstance(node.parent, live_option):
        translator.body.append("</span></label>")
    wrong = f' data-wrong="{translator.attval(node["wrong"])}"' if "wrong" in node else ""
    translator.body.append(f'<div class="exercise-reason" hidden{wrong}>')


def _close_option(translator: HTML5Translator, node: live_option) -> None:
    has_reason = any(isinstance(child, live_reason) for child in node.children)
    translator.body.append("</div>\n" if has_reason else "</span></label></div>\n")


def _open_number(translator: HTML5Translator, node: live_number) -> None:
    told = {"data-answer": node["answer"], "data-tolerance": node["tolerance"]}
    translator.body.append(
        translator.starttag(node, "div", CLASS="exercise-answer exercise-number-answer", **told)
    )
    unit = translator.encode(node["unit"])
    translator.body.append(
        '<label>Your answer <input type="text" inputmode="decimal" autocomplete="off" size="8">'
        f"</label>{f' <span>{unit}</span>' if unit else ''}"
    )


_WORDS = {"check": "Check", "hint": "Hint", "solution": "Solution"}


def _open_buttons(translator: HTML5Translator, node: live_buttons) -> None:
    row = "".join(
        f'<button type="button" data-action="{action}">{_WORDS[action]}</button>'
        for action in node["actions"]
    )
    translator.body.append(
        f'<div class="exercise-buttons">{row}</div><p class="exercise-said" role="status"></p>'
    )


def _open_progress(translator: HTML5Translator, node: live_progress) -> None:
    root = relative_uri(translator.builder.get_target_uri(node["page"]), "")
    told = {"data-root": root, "data-page": node["page"]}
    env = translator.builder.env
    total = node.get("total", sum(counts_of(env).values()))
    told["data-total"] = str(total)
    classes = "exercise-progress" if "total" in node else "exercise-progress exercise-all"
    translator.body.append(translator.starttag(node, "div", CLASS=classes, **told))
    bar = (
        f'<progress aria-label="Exercises solved" value="0" max="{max(1, total)}"></progress>'
        f'<span class="exercise-count">0 of {total} exercises solved</span>'
    )
    if "total" not in node:
        bar = f'<div>{bar}</div><div class="exercise-buttons">{asleep(_OF_BOOK)}</div>'
        bar += '<p class="exercise-said" role="status"></p>'
    elif live_page(env, options_of(env.config), node["page"]):  # else it has no notebook
        bar += asleep(_OF_PAGE)
    translator.body.append(bar)


def asleep(buttons: Mapping[str, str]) -> str:
    """Return buttons that the page's script wakes: they are there so that nothing moves then."""
    return "".join(
        f'<button type="button" data-action="{action}" disabled>{text}</button>'
        for action, text in buttons.items()
    )


def counts_of(env: BuildEnvironment) -> dict[str, int]:
    """Return how many exercises of each page can be solved, by page."""
    pages = ((page, int(told.get(COUNT, 0))) for page, told in env.metadata.items())
    return {page: count for page, count in pages if count}


def _closing(tag: str) -> Callable[..., None]:
    def close(translator: HTML5Translator, _node: nodes.Element) -> None:
        translator.body.append(f"</{tag}>\n")

    return close


IN_HTML: dict[type[nodes.Element], tuple[Callable[..., Any], Callable[..., Any]]] = {
    live_exercise: (_open_exercise, _closing("section")),
    live_fold: (_open_fold, _closing("details")),
    live_choice: (_open_choice, _closing("fieldset")),
    live_option: (_open_option, _close_option),
    live_reason: (_open_reason, _closing("div")),
    live_number: (_open_number, _closing("div")),
    live_buttons: (_open_buttons, skip),
    live_progress: (_open_progress, _closing("div")),
}
