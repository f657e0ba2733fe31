"""What `interact` makes of a short word for a widget: `(0, 10)`, `["a", "b"]`, `True`, `2.5`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from inspect import Parameter
from numbers import Integral, Real
from typing import Any

from .base.casts import is_flag
from .base.traits import HasTraits, Trait, TraitError
from .base.widget import ValueWidget
from .choices import Dropdown
from .flags import Checkbox
from .numbers import FloatSlider, IntSlider
from .texts import Text

EMPTY = Parameter.empty


class fixed(HasTraits):  # noqa: N801  # the library's name
    """A value that the function always gets, and for which there is no widget."""

    value = Trait(None, lambda value: value)
    description = Trait("", str)

    def __init__(self, value: Any, **given: Any) -> None:
        super().__init__(value=value, **given)

    def get_interact_value(self) -> Any:
        """Return it."""
        return self.value


def widget_for(abbreviation: Any, default: Any = EMPTY) -> Any:
    """Return the widget for a short word; None if there is none.

    With ranges and lists it begins with the parameter's default.
    """
    if isinstance(abbreviation, ValueWidget | fixed):
        return abbreviation
    if isinstance(abbreviation, tuple):
        return _beginning_with(default, _for_range(abbreviation))
    widget = _for_value(abbreviation)
    if widget is None and isinstance(abbreviation, Iterable):
        options = abbreviation if isinstance(abbreviation, Mapping) else list(abbreviation)
        widget = _beginning_with(default, Dropdown(options=options))
    return widget


def _beginning_with(default: Any, widget: Any) -> Any:
    if widget is not None and default is not EMPTY:
        # A default that the widget does not have is not shown.
        with suppress(TraitError):
            widget.value = default
    return widget


def _for_value(value: Any) -> Any:
    if isinstance(value, str):
        return Text(value=value)
    if is_flag(value):
        return Checkbox(value=bool(value))
    if isinstance(value, Integral):
        low, high = _around(value)
        return IntSlider(value=value, min=low, max=high)
    if isinstance(value, Real):
        low, high = _around(value)
        return FloatSlider(value=value, min=low, max=high)
    return None


def _around(value: Any) -> tuple[Any, Any]:
    """Return where a slider begins and ends whose value is all that is known.

    >>> _around(0), _around(10), _around(-2)
    ((0, 1), (-10, 30), (-6, 2))
    """
    if value == 0:
        return type(value)(0), type(value)(1)
    return (-value, 3 * value) if value > 0 else (3 * value, -value)


def _for_range(given: tuple[Any, ...]) -> Any:
    if len(given) not in {2, 3} or not all(isinstance(part, Real) for part in given):
        return None
    low, high = given[:2]
    if low > high:
        raise ValueError(f"the slider for {given} would begin behind its end")
    step = given[2] if len(given) == 3 else None
    if step is not None and step <= 0:
        raise ValueError(f"the step of {given} must be larger than 0")
    whole = all(isinstance(part, Integral) for part in given)
    middle = low + (high - low) / 2
    if step is not None:
        middle = low + int((middle - low) / step) * step
    options = {} if step is None else {"step": step}
    if whole:
        return IntSlider(value=int(middle), min=low, max=high, **options)
    return FloatSlider(value=middle, min=low, max=high, **options)
