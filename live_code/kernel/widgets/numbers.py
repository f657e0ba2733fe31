"""Widgets whose value is a number or two: sliders, fields, progress, play."""

from __future__ import annotations

from typing import Any

from .base.casts import flag, number, one_of, or_none, pair_of, text, whole
from .base.traits import Trait, TraitError
from .base.widget import Described, Usable, ValueWidget


class _Number(Described, ValueWidget):
    """A number."""

    def __init__(self, value: Any = None, **given: Any) -> None:
        if value is not None:
            given["value"] = value
        super().__init__(**given)


class _Bounded(_Number):
    """A number between two others; what lies outside becomes the nearer one."""

    min: Any
    max: Any

    def __init__(
        self,
        value: Any = None,
        min: Any = None,  # noqa: A002  # the library's names
        max: Any = None,  # noqa: A002
        step: Any = None,
        **given: Any,
    ) -> None:
        bounds = {"min": min, "max": max, "step": step}
        given |= {name: bound for name, bound in bounds.items() if bound is not None}
        super().__init__(value, **given)

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        begun = super()._beginning(given)
        # So that a value that does not fit the default bounds is taken back into them.
        return {"value": self._traits["value"].default, **begun}

    def _checked(self, cast: dict[str, Any]) -> dict[str, Any]:
        low, high = cast.get("min", self.min), cast.get("max", self.max)
        if low > high:
            name, other = ("min", "max") if "min" in cast else ("max", "min")
            sign = ">" if name == "min" else "<"
            raise TraitError(f"setting {name} {sign} {other}")
        value = self._within(cast.get("value", self.value), low, high)
        return {**cast, "value": value}

    def _within(self, value: Any, low: Any, high: Any) -> Any:
        return low if value < low else high if value > high else value


class _Slider(_Bounded, Usable):
    orientation = Trait("horizontal", one_of("horizontal", "vertical"))
    readout = Trait(True, flag)
    continuous_update = Trait(True, flag)
    behavior = Trait("drag-tap", text, synced=False)


class IntSlider(_Slider):
    """A slider over whole numbers."""

    value = Trait(0, whole, set_there=True)
    min = Trait(0, whole)
    max = Trait(100, whole)
    step = Trait(1, whole)
    readout_format = Trait("d", text)


class FloatSlider(_Slider):
    """A slider over numbers."""

    value = Trait(0.0, number, set_there=True)
    min = Trait(0.0, number)
    max = Trait(100.0, number)
    step = Trait(0.1, or_none(number))
    readout_format = Trait(".2f", text)


class FloatLogSlider(_Slider):
    """A slider over the exponents from `min` to `max` of `base`."""

    value = Trait(1.0, number, set_there=True)
    min = Trait(0.0, number)
    max = Trait(4.0, number)
    step = Trait(0.1, or_none(number))
    base = Trait(10.0, number)
    readout_format = Trait(".3g", text)

    def _within(self, value: Any, low: Any, high: Any) -> Any:
        base = float(self.base)
        return min(max(value, base**low), base**high)


class _Range(_Slider):
    """Two numbers, a lower and an upper one."""

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        if "value" not in given:
            low = given.get("min", self._traits["min"].default)
            high = given.get("max", self._traits["max"].default)
            quarter = (high - low) / 4
            given = {"value": (low + quarter, high - quarter), **given}
        return super()._beginning(given)

    def _within(self, value: Any, low: Any, high: Any) -> Any:
        return tuple(min(max(end, low), high) for end in value)

    @property
    def lower(self) -> Any:
        """The smaller of the two."""
        return self.value[0]

    @lower.setter
    def lower(self, value: Any) -> None:
        self.value = (value, self.value[1])

    @property
    def upper(self) -> Any:
        """The larger of the two."""
        return self.value[1]

    @upper.setter
    def upper(self, value: Any) -> None:
        self.value = (self.value[0], value)


class IntRangeSlider(_Range):
    """A slider with two ends over whole numbers."""

    value = Trait((25, 75), pair_of(whole), set_there=True)
    min = Trait(0, whole)
    max = Trait(100, whole)
    step = Trait(1, whole)
    readout_format = Trait("d", text)


class FloatRangeSlider(_Range):
    """A slider with two ends over numbers."""

    value = Trait((25.0, 75.0), pair_of(number), set_there=True)
    min = Trait(0.0, number)
    max = Trait(100.0, number)
    step = Trait(0.1, or_none(number))
    readout_format = Trait(".2f", text)


class IntText(_Number, Usable):
    """A field for a whole number."""

    value = Trait(0, whole, set_there=True)
    step = Trait(1, whole)
    continuous_update = Trait(False, flag)


class FloatText(_Number, Usable):
    """A field for a number."""

    value = Trait(0.0, number, set_there=True)
    step = Trait(None, or_none(number))
    continuous_update = Trait(False, flag)


class BoundedIntText(_Bounded, Usable):
    """A field for a whole number between two others."""

    value = Trait(0, whole, set_there=True)
    min = Trait(0, whole)
    max = Trait(100, whole)
    step = Trait(1, whole)
    continuous_update = Trait(False, flag)


class BoundedFloatText(_Bounded, Usable):
    """A field for a number between two others."""

    value = Trait(0.0, number, set_there=True)
    min = Trait(0.0, number)
    max = Trait(100.0, number)
    step = Trait(None, or_none(number))
    continuous_update = Trait(False, flag)


class _Progress(_Bounded):
    orientation = Trait("horizontal", one_of("horizontal", "vertical"))
    bar_style = Trait("", text)


class IntProgress(_Progress):
    """How far something is, in whole numbers."""

    value = Trait(0, whole)
    min = Trait(0, whole)
    max = Trait(100, whole)


class FloatProgress(_Progress):
    """How far something is."""

    value = Trait(0.0, number)
    min = Trait(0.0, number)
    max = Trait(100.0, number)


class Play(_Bounded, Usable):
    """Buttons that let a whole number run from `min` to `max`."""

    value = Trait(0, whole, set_there=True)
    min = Trait(0, whole)
    max = Trait(100, whole)
    step = Trait(1, whole)
    interval = Trait(100, whole)
    playing = Trait(False, flag, set_there=True)
    repeat = Trait(False, flag, set_there=True)
    show_repeat = Trait(True, flag)
