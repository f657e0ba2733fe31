"""What a page shows of widgets while no Python runs: their outputs, and the controls' values.

A notebook that is executed without a browser has widgets as names only; what they are, and what
their callbacks have shown, stands in the notebook's metadata.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from html import escape
from typing import Any, Final

from myst_nb.core.execute.base import NotebookClientBase  # type: ignore[import-untyped]
from nbclient.output_widget import OutputWidget

from .plots_metadata import DARK

VIEW: Final = "application/vnd.jupyter.widget-view+json"
STATES: Final = "application/vnd.jupyter.widget-state+json"
_MODEL: Final = "IPY_MODEL_"
_WORDS: Final = "In a page or notebook that runs, these are controls"
_ROUNDED: Final = 6
_SHOWN_VALUES: Final = 6
_LONGEST: Final = 40
_NO_VALUES: Final = frozenset({"layout", "tabbable", "tooltip"})
Models = dict[str, Any]


def setup_stills() -> None:
    """Let MyST-NB read stills where a notebook has widgets."""
    enter: Callable[[Any], Any] = NotebookClientBase.__enter__
    if hasattr(enter, "__wrapped__"):
        return

    @wraps(enter)
    def with_stills(client: Any) -> Any:
        entered = enter(client)
        put_stills(client.notebook)
        return entered

    # There is no event between a notebook's execution and its reading.
    NotebookClientBase.__enter__ = with_stills
    # It tells the kernel what an output shows, on the socket at which it waits for the kernel's
    # answers: now and then it then misses one, and waits for the whole timeout of the cell.
    OutputWidget.sync_state = lambda self: None  # type: ignore[method-assign]  # noqa: ARG005


def put_stills(notebook: Any) -> None:
    """Replace the widgets among a notebook's outputs by what can be seen of them."""
    models = _models(notebook)
    for cell in notebook.cells:
        if has_widget(cell):
            cell.outputs = [still for output in cell.outputs for still in _stills(output, models)]
    notebook.metadata.pop("widgets", None)


def has_widget(cell: Any) -> bool:
    """Tell whether a cell shows a widget."""
    return any(_view(output) for output in cell.get("outputs", ()))


def drop_dark(notebook: Any) -> None:
    """Take the pictures for dark pages out of what cells and their widgets show."""
    shown = [*notebook.cells, *(model.get("state", {}) for model in _models(notebook).values())]
    for output in (output for one in shown for output in one.get("outputs", ())):
        output.get("metadata", {}).get("image/png", {}).pop(DARK, None)


def _models(notebook: Any) -> Models:
    widgets = notebook.metadata.get("widgets", {})
    models: Models = widgets.get(STATES, {}).get("state", {})
    return models


def _view(output: Any) -> str | None:
    view = output.get("data", {}).get(VIEW)
    return view.get("model_id") if isinstance(view, dict) else None


def _stills(output: Any, models: Models) -> Iterator[Any]:
    name = _view(output)
    if name is None or name not in models:
        # Without its model there is its text.
        output.get("data", {}).pop(VIEW, None)
        yield output
        return
    inside = list(_inside(name, models, set()))
    if words := [said for model in inside if (said := _said(model, models))]:
        yield _node(
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"text/html": f"<p>{_WORDS}: {', '.join(words)}.</p>"},
            }
        )
    for model in inside:
        yield from map(_node, model["state"].get("outputs", ()))


def _node(output: Any) -> Any:
    from nbformat import from_dict

    return from_dict(output)  # type: ignore[no-untyped-call]


def _inside(name: str, models: Models, seen: set[str]) -> Iterator[Any]:
    """Yield a model and those in it, in order."""
    model = models.get(name)
    if model is None or name in seen:
        return
    seen.add(name)
    yield model
    if _is_table(model, models):
        return
    for child in model["state"].get("children", ()):
        yield from _inside(child.removeprefix(_MODEL), models, seen)


def _is_table(model: Any, models: Models) -> bool:
    return model["model_name"] == "GridBoxModel" and bool(_numbers(model, models))


def _numbers(model: Any, models: Models) -> list[float]:
    fields = _children(model, models, "TextModel")
    values = [field["state"].get("value") for field in fields]
    numbers = [value for value in values if isinstance(value, int | float)]
    others = len(_children(model, models, "")) - len(_children(model, models, "LabelModel"))
    return numbers if len(numbers) == others else []


def _children(model: Any, models: Models, kind: str) -> list[Any]:
    names = [child.removeprefix(_MODEL) for child in model["state"].get("children", ())]
    inside = [models[name] for name in names if name in models]
    return [child for child in inside if child["model_name"].endswith(kind)]


def _said(model: Any, models: Models) -> str:
    """Return what a control is set to, as HTML; nothing for what is no control."""
    state = model["state"]
    if _is_table(model, models):
        words = _children(model, models, "LabelModel")
        description = str(words[0]["state"].get("value", "")) if words else ""
        name = f"{escape(description)} = " if description else "a table of "
        return f"{name}{_text(_numbers(model, models))}"
    if model["model_name"] == "AnyModel":
        return _anywidget(state)
    description = str(state.get("description", ""))
    if model["model_name"] == "ButtonModel":
        return f"a button <em>{escape(description)}</em>" if description else ""
    labels, index = state.get("_options_labels"), state.get("index")
    if labels is not None:
        value = labels[index] if isinstance(index, int) else "—"
    elif "value" in state and model["model_name"] not in {"HTMLModel", "LabelModel"}:
        value = _text(state["value"])
    else:
        return ""
    name = f"{escape(description)} = " if description else ""
    return f"{name}<code>{escape(str(value))}</code>"


def _anywidget(state: Any) -> str:
    """Return the class of a widget that brings its own script, and its short values, as HTML."""
    kind = str(state.get("_anywidget_id", "")).rpartition(".")[2]
    names = [name for name in state if not name.startswith("_") and name not in _NO_VALUES]
    short = [
        f"{escape(name)} = <code>{escape(text)}</code>"
        for name in names
        if isinstance(state[name], str | int | float)
        if len(text := _text(state[name])) <= _LONGEST
    ]
    values = f" ({', '.join(short[:_SHOWN_VALUES])})" if short else ""
    return f"a widget <em>{escape(kind)}</em>{values}"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, float):
        return f"{round(value, _ROUNDED):g}"
    return str(value)
