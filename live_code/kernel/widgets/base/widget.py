"""What all widgets have: their state here and in the page, and a way to show them.

States have the names that Jupyter's widgets have, so that one page shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Final

from ...comms import Comm, Data
from .casts import flag, or_none, plain, shortly, text, texts
from .here import here
from .layout import Layout, Look, Style, worn
from .traits import HasTraits, Trait, TraitError, same

TARGET: Final = "jupyter.widget"
VIEW: Final = "application/vnd.jupyter.widget-view+json"
_MODEL: Final = "IPY_MODEL_"
_OURS: Final = __name__.removesuffix(".base.widget")


class Widget(HasTraits):
    """A value or several, in Python and in the page at once."""

    _model: ClassVar[str] = ""
    """What the page knows it by, if not by its class."""

    def __init__(self, **given: Any) -> None:
        self._comm: Comm | None = None
        self._told: dict[str, Any] = {}
        self._quiet: dict[str, Any] | None = None
        self._listeners: list[Callable[..., Any]] = []
        super().__init__(**given)

    @property
    def model_id(self) -> str:
        """By what the page knows it; the page learns of it with the first question."""
        return self._opened().comm_id

    @property
    def comm(self) -> Comm | None:
        """The conversation with the page, once there is one."""
        return self._comm

    @property
    def keys(self) -> list[str]:
        """The names of what the page knows."""
        return [name for name, trait in self._traits.items() if trait.synced]

    def get_state(self) -> dict[str, Any]:
        """Return what the page is told."""
        return {name: self._said(name) for name in self.keys}

    def inside(self) -> list[Widget]:
        """Return the widgets that this one holds."""
        return []

    def _said(self, name: str) -> Any:
        return said(getattr(self, name))

    def _opened(self) -> Comm:
        if self._comm is None:
            # What it holds may hold it again, and is to know its name by then.
            self._comm = comm = here().comms.begin(TARGET)
            comm.on_message = self._hear
            state = self.get_state() | {"_model_name": f"{self._kind()}Model"}
            here().comms.tell(comm, {"state": state})
        return self._comm

    def _kind(self) -> str:
        """Return by what the page knows it: the name of the class, if that is one of ours."""
        ours = (kind for kind in type(self).__mro__ if kind.__module__.startswith(_OURS))
        return self._model or next(ours).__name__

    def _changed(self, name: str, old: Any, new: Any) -> None:
        trait = self._traits[name]
        if trait.synced and self._comm is not None:
            told = self._said(name)
            if not same(self._told.pop(name, self), told):
                self._send({name: told})
        super()._changed(name, old, new)

    def _send(self, state: dict[str, Any]) -> None:
        if self._quiet is not None:
            self._quiet |= state
        elif self._comm is not None:
            outgoing, key = here().outgoing, f"widget-{self._comm.comm_id}"
            waiting = outgoing.offered(key).get("data", {}).get("state", {})
            self._comm.offer(key, {"method": "update", "state": waiting | state})

    def send(self, content: Any, buffers: Any = None) -> None:
        """Refuse: there is no script of the widget's own in the page that could hear it."""
        raise NotImplementedError("no script in the page hears what a widget sends")

    def on_msg(self, callback: Callable[..., Any], remove: bool = False) -> None:
        """Call `callback(widget, content, buffers)` for what the page says to the widget."""
        if remove:
            self._listeners.remove(callback)
        else:
            self._listeners.append(callback)

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Tell the page of all changes when the block ends."""
        if self._quiet is not None:
            yield
            return
        self._quiet = {}
        try:
            yield
        finally:
            state, self._quiet = self._quiet, None
            if state:
                self._send(state)

    def close(self) -> None:
        """Take it out of the page."""
        if self._comm is not None:
            self._comm.close()
            self._comm = None

    def _hear(self, data: Data) -> None:
        if data.get("method") == "update":
            self._set_there(data.get("state", {}))
        elif data.get("method") == "custom":
            content = data.get("content", {})
            self._on_custom(content)
            for listener in list(self._listeners):
                listener(self, content, [])

    def _on_custom(self, content: Any) -> None:
        """Hear something that is no value."""

    def _set_there(self, state: dict[str, Any]) -> None:
        """Take what the reader has set; the page hears back what became of it, if that differs."""
        wanted = {n: v for n, v in state.items() if n in self._traits and self._traits[n].set_there}
        self._told = dict(wanted)
        try:
            self._set(wanted)
        except TraitError:
            self._send({name: self._said(name) for name in wanted})
        else:
            now = {name: self._said(name) for name in wanted}
            if other := {n: v for n, v in now.items() if not same(v, wanted[n])}:
                self._send(other)
        finally:
            self._told = {}

    def __repr__(self) -> str:
        changed = [
            f"{name}={shortly(value)}"
            for name in self._traits
            if not same(value := getattr(self, name), self._traits[name].default)
            and not isinstance(value, Look)
            and not name.startswith("_")
        ]
        return f"{type(self).__name__}({', '.join(changed)})"


class DOMWidget(Widget):
    """A widget that can be seen."""

    layout = Trait(None, lambda value: worn(value, Layout))
    tooltip = Trait(None, or_none(text))
    tabbable = Trait(None, or_none(flag))
    _dom_classes = Trait((), texts)

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        return super()._beginning({"layout": None, **given})

    def _changed(self, name: str, old: Any, new: Any) -> None:
        if isinstance(new, Look):
            new.wear(lambda: self._send({name: self._said(name)}))
        super()._changed(name, old, new)

    def add_class(self, name: str) -> DOMWidget:  # noqa: ARG002
        """Do nothing: the page has no style sheet of the cell's."""
        return self

    remove_class = add_class

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        """Show it in the cell that asks, where its callbacks' outputs then stand too."""
        self.model_id  # noqa: B018 - tells the page of it
        belong_to(self, here().outgoing.parent)
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {VIEW: view}, {}


class Described(DOMWidget):
    """A widget with words beside it."""

    description = Trait("", text)
    description_allow_html = Trait(False, flag, synced=False)
    style = Trait(None, lambda value: worn(value, Style))

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        return super()._beginning({"style": None, **given})


class Usable(Widget):
    """A widget that can be switched off."""

    disabled = Trait(False, flag)


class ValueWidget(Widget):
    """A widget with a value, which `interact` can hand to a function."""

    value: Any

    def get_interact_value(self) -> Any:
        """Return what the function gets."""
        return self.value


def belong_to(widget: Widget, request: int) -> None:
    """Let what a widget's callbacks show stand in the cell of `request`."""
    seen: set[int] = set()
    waiting = [widget]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        one._opened().parent = request
        waiting += one.inside()


def said(value: Any) -> Any:
    """Return a value as the page reads it: widgets by their names."""
    if isinstance(value, Widget):
        return f"{_MODEL}{value.model_id}"
    if isinstance(value, Look):
        return value.state()
    if isinstance(value, list | tuple) and any(isinstance(part, Widget) for part in value):
        return [said(part) for part in value]
    return plain(value)
