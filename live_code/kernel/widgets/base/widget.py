"""What all widgets with traits of ours have, and a way to show them."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from .casts import flag, or_none, shortly, text, texts
from .layout import Layout, Look, Style, worn
from .traits import HasTraits, Trait, TraitError, same
from .twin import Twin, shown

_OURS: Final = __name__.removesuffix(".base.widget")


class Widget(Twin, HasTraits):
    """A value or several, in Python and in the page at once."""

    _model: ClassVar[str] = ""
    """What the page knows it by, if not by its class."""

    def __init__(self, **given: Any) -> None:
        self._begin_alone()
        super().__init__(**given)

    @property
    def keys(self) -> list[str]:
        """The names of what the page knows."""
        return [name for name, trait in self._traits.items() if trait.synced]

    def _kind(self) -> str:
        """Return by what the page knows it: the name of the class, if that is one of ours."""
        ours = (kind for kind in type(self).__mro__ if kind.__module__.startswith(_OURS))
        return self._model or next(ours).__name__

    def _changed(self, name: str, old: Any, new: Any) -> None:
        if self._traits[name].synced:
            self._tell_page(name)
        super()._changed(name, old, new)

    def send(self, content: Any, buffers: Any = None) -> None:
        """Refuse: there is no script of the widget's own in the page that could hear it."""
        raise NotImplementedError("no script in the page hears what a widget sends")

    def _set_there(self, state: dict[str, Any]) -> None:
        """Take what the reader has set; a value that does not fit is none."""
        wanted = {n: v for n, v in state.items() if n in self._traits and self._traits[n].set_there}
        self._told = dict(wanted)
        try:
            self._set(wanted)
        except TraitError:
            self._send({name: self._said(name) for name in wanted})
        else:
            self._correct(wanted)
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
        return shown(self)


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
