"""`anywidget` in the page: widgets that bring a script, which runs in a frame of its own there.

`docs/decisions/0046-widgets.md` says how. Their values are those of the library `traitlets`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import traitlets

from .base.casts import anything, plain, with_bytes
from .base.layout import Layout, Look, worn
from .base.twin import Twin, said, shown

_SCRIPT: Final = "_esm"
_STYLE: Final = "_css"
_NAME: Final = "_anywidget_id"
_ONLY_HERE: Final = frozenset({_SCRIPT, _STYLE, _NAME, "layout", "tabbable", "tooltip"})
"""What the page is told and never sets."""
_FILE: Final = re.compile(r"[^\r\n]*\w\.\w+")
_NO_SCRIPT: Final = """
export default {
  render({ el }) {
    el.textContent = "This widget has no script: give its class an _esm.";
  },
};
"""


class _Worn(traitlets.TraitType[Any, Any]):
    """A `Layout`, or a dict of what stands in one."""

    def validate(self, obj: Any, value: Any) -> Look:  # noqa: ARG002  # the library's signature
        return worn(value, Layout)


class WidgetTrait(traitlets.TraitType[Any, Any]):
    """Another widget, which Python sees and the script in its frame does not."""

    default_value = None

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"allow_none": True, **given})

    def validate(self, obj: Any, value: Any) -> Any:
        """Take a widget."""
        if not isinstance(value, Twin):
            self.error(obj, value)
        return value


class AnyWidget(Twin, traitlets.HasTraits):
    """A widget whose class brings what shows it: `_esm`, and `_css`, as text or as files."""

    layout = _Worn({}).tag(sync=True)
    tabbable = traitlets.Bool(None, allow_none=True).tag(sync=True)
    tooltip = traitlets.Unicode(None, allow_none=True).tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name in (_SCRIPT, _STYLE):
            if name in vars(cls):
                setattr(cls, name, _found(vars(cls)[name]))

    def __init__(self, *args: Any, **given: Any) -> None:
        self._begin_alone()
        kind = type(self)
        texts = {_NAME: f"{kind.__module__}.{kind.__name__}"}
        for name in (_SCRIPT, _STYLE):
            value = getattr(self, name, _NO_SCRIPT if name == _SCRIPT else "")
            if not self.has_trait(name):
                texts[name] = _read(value)
        self.add_traits(
            **{name: traitlets.Unicode(value).tag(sync=True) for name, value in texts.items()}
        )
        super().__init__(*args, **{"layout": {}, **given})

    @property
    def keys(self) -> list[str]:
        """The names of what the page knows."""
        return list(self.traits(sync=True))

    def send(self, content: Any, buffers: Any = None) -> None:
        """Send the widget's script something that is no value."""
        self._say(content, buffers)

    def send_state(self, key: Any = None) -> None:
        """Tell the page of values, of all if none are named."""
        names = self.keys if key is None else [key] if isinstance(key, str) else list(key)
        if self._comm is not None:
            self._send({name: self._said(name) for name in names})

    def notify_change(self, change: Any) -> None:
        """Tell the page, and those who observe."""
        name, new = change["name"], change.get("new")
        if change["type"] == "change" and self.trait_metadata(name, "sync"):
            if isinstance(new, Look):
                new.wear(lambda: self._send({name: self._said(name)}))
            self._tell_page(name)
        super().notify_change(change)

    def add_class(self, name: str) -> AnyWidget:  # noqa: ARG002
        """Do nothing: the page has no style sheet of the cell's but the widget's own."""
        return self

    remove_class = add_class

    def _handle_custom_msg(self, content: Any, buffers: list[memoryview]) -> None:
        super()._on_custom(content, buffers)

    def _on_custom(self, content: Any, buffers: list[memoryview]) -> None:
        self._handle_custom_msg(with_bytes(content), buffers)

    def _kind(self) -> str:
        return "Any"

    def _said(self, name: str) -> Any:
        value = getattr(self, name)
        to_json = self.trait_metadata(name, "to_json")
        return plain(to_json(value, self)) if to_json else said(value)

    def _set_there(self, state: dict[str, Any]) -> None:
        """Take what the widget's script has set; an error is told as a callback's is."""
        allowed = {*self.keys} - _ONLY_HERE
        wanted = {name: value for name, value in state.items() if name in allowed}
        self._told = dict(wanted)
        try:
            with self.hold_trait_notifications():
                for name, value in wanted.items():
                    from_json = self.trait_metadata(name, "from_json") or _as_it_is
                    self.set_trait(name, from_json(with_bytes(value), self))
        finally:
            self._told = {}
            self._correct(wanted)

    def _repr_mimebundle_(self, **_options: Any) -> Any:
        return shown(self)

    def __repr__(self) -> str:
        return object.__repr__(self)


def names() -> dict[str, Any]:
    """Return what a cell can import from `anywidget`."""
    return {"AnyWidget": AnyWidget, "WidgetTrait": WidgetTrait}


def _as_it_is(value: Any, _widget: Any) -> Any:
    return anything(value)


def _found(given: Any) -> Any:
    """Return the file that a path names, or what is given.

    >>> _found("export default {};"), _found("https://host/a.js")
    ('export default {};', 'https://host/a.js')
    """
    is_name = isinstance(given, str) and _FILE.fullmatch(given) and "://" not in given
    if not (is_name or isinstance(given, Path)):
        return given
    path = Path(given).absolute()
    if not path.is_file():
        raise FileNotFoundError(f"File not found: {path}")
    return path


def _read(given: Any) -> str:
    return given.read_text("utf-8") if isinstance(given, Path) else str(given)
