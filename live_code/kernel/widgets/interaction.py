"""`interact` and its kin: a function's arguments become widgets, its outputs stand below them."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping
from inspect import Parameter
from typing import Any

from .abbreviations import EMPTY, widget_for
from .base.here import here
from .base.widget import DOMWidget
from .boxes import VBox
from .flags import Button
from .output import Output
from .texts import Text

Function = Callable[..., Any]
_ONE = {Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY}


class interactive(VBox):  # noqa: N801  # the library's name
    """A box with a widget for each argument of a function, and with what the function gives."""

    _model = "VBox"

    def __init__(self, f: Function, options: Mapping[str, Any] | None = None, **given: Any) -> None:
        chosen = options or {}
        self.result: Any = None
        self.args: list[Any] = []
        self.kwargs: dict[str, Any] = {}
        self.f = f
        self.clear_output = given.pop("clear_output", True)
        self.manual = bool(chosen.get("manual", False))
        self.manual_name = str(chosen.get("manual_name", "Run Interact"))
        self.auto_display = bool(chosen.get("auto_display", False))
        self.kwargs_widgets = _widgets_for(f, given)
        super().__init__(_dom_classes=("widget-interact",))
        self.out = Output()
        seen = [widget for widget in self.kwargs_widgets if isinstance(widget, DOMWidget)]
        if self.manual:
            self.manual_button = Button(description=self.manual_name)
            seen.append(self.manual_button)
        self.children = (*seen, self.out)
        self._connect()

    def _connect(self) -> None:
        if not self.manual:
            for widget in self.kwargs_widgets:
                widget.observe(self.update, names="value")
            self.update()
            return
        self.manual_button.on_click(self.update)
        for widget in self.kwargs_widgets:
            if isinstance(widget, Text):
                widget.continuous_update = False
                widget.observe(self.update, names="value")

    def update(self, *_changes: Any) -> None:
        """Call the function; what it shows takes the place of what stands there."""
        self.kwargs = {}
        if self.manual:
            self.manual_button.disabled = True
        try:
            with self.out:
                if self.clear_output:
                    here().displayer.clear_output(wait=True)
                self._call()
        finally:
            if self.manual:
                self.manual_button.disabled = False

    def _call(self) -> None:
        for widget in self.kwargs_widgets:
            self.kwargs[widget._kwarg] = widget.get_interact_value()
        try:
            self.result = self.f(**self.kwargs)
        finally:
            here().show_figures()
        if self.auto_display and self.result is not None:
            here().displayer.display(self.result)

    def signature(self) -> inspect.Signature:
        """Return what the function takes."""
        return inspect.signature(self.f)


def interactive_output(f: Function, controls: Mapping[str, Any]) -> Output:
    """Return the place in which a function's outputs stand, called anew as widgets change."""
    out = Output()

    def call(_change: Any) -> None:
        given = {name: widget.value for name, widget in controls.items()}
        with out:
            here().displayer.clear_output(wait=True)
            try:
                f(**given)
            finally:
                here().show_figures()

    for widget in controls.values():
        widget.observe(call, names="value")
    call(None)
    return out


class Interact:
    """Makes an `interactive` and shows it; `interact(f, x=(0, 10))` or `@interact(x=(0, 10))`."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = {"auto_display": True, **options}

    def __call__(self, f: Function | None = None, /, **given: Any) -> Any:
        """Show the widgets for `f`; without `f` return a decorator that does."""
        if f is None:
            return lambda function: self(function, **given)
        made = interactive(f, self._options, **given)
        try:
            f.widget = made  # type: ignore[attr-defined]
        except AttributeError:  # Some functions take no attributes.
            f = lambda *args, _f=f, **named: _f(*args, **named)  # noqa: E731
            f.widget = made  # type: ignore[attr-defined]
        here().displayer.display(made)
        return f

    def options(self, **options: Any) -> Interact:
        """Return one that also has these options: `manual`, `manual_name`, `auto_display`."""
        known = {"manual", "manual_name", "auto_display"}
        if unknown := options.keys() - known:
            raise ValueError(f"interact has no option {sorted(unknown)[0]!r}")
        return Interact({**self._options, **options})


interact = Interact({})
interact_manual = interact.options(manual=True, manual_name="Run Interact")


def _widgets_for(f: Function, given: dict[str, Any]) -> list[Any]:
    made: list[Any] = []
    for name, short, default in _arguments(f, dict(given)):
        if short is EMPTY:
            raise ValueError(f"cannot find widget or abbreviation for argument: {name!r}")
        widget: Any = widget_for(short, default)
        if widget is None:
            raise ValueError(f"{short!r} cannot be transformed to a widget")
        if not widget.description:
            widget.description = name
        widget._kwarg = name
        made.append(widget)
    return made


def _arguments(f: Function, given: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, short word and default of each argument, in the function's order."""
    try:
        parameters = inspect.signature(f).parameters
    except (TypeError, ValueError):
        yield from ((name, short, EMPTY) for name, short in given.items())
        return
    for name, parameter in parameters.items():
        if parameter.kind in _ONE:
            default = parameter.default
            yield name, _short(name, parameter, given), default
        elif parameter.kind is Parameter.VAR_KEYWORD:
            for other in list(given):
                yield other, given.pop(other), EMPTY
    if given:
        name = getattr(f, "__name__", "the function")
        words = f"{name} has no argument {', '.join(given)}: interact leaves it out"
        warnings.warn(words, stacklevel=5)


def _short(name: str, parameter: Parameter, given: dict[str, Any]) -> Any:
    if name in given:
        return given.pop(name)
    return parameter.annotation if parameter.default is EMPTY else parameter.default
