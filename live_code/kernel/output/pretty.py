"""`text/plain` of any value, as Jupyter prints it."""

from __future__ import annotations

import contextlib
import inspect
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .printer import WIDTH, Printer

_MOST_ITEMS = 1000
_MOST_ITEMS_OF_ALL = 50_000
_PlainPrinter = Callable[[Any, Printer], None]


def pretty(value: object, width: int = WIDTH) -> str:
    """Return `value` as text in at most `width` columns where it can be broken.

    >>> pretty({"b": 1, "a": [2, 3]})
    "{'b': 1, 'a': [2, 3]}"
    """
    printer = Printer(_print, width)
    printer.pretty(value)
    return printer.result()


def _print(value: Any, p: Printer) -> None:
    cycle = id(value) in p.parents
    p.parents.append(id(value))
    p.begin_group()
    try:
        _choose(value, cycle)(value, p)
    finally:
        p.end_group()
        p.parents.pop()


def _choose(value: Any, cycle: bool) -> _PlainPrinter:
    if cycle and isinstance(value, list | tuple | dict | deque):
        return _print_cycle
    for kind in type(value).__mro__:
        if kind in _PRINTERS:
            return _PRINTERS[kind] if type(value).__repr__ is kind.__repr__ else _print_repr
        if callable(own := kind.__dict__.get("_repr_pretty_")):
            return lambda value, p: own(value, p, cycle)
        if kind is not object and "__repr__" in kind.__dict__:
            return _print_repr
    return _print_default


def _print_repr(value: Any, p: Printer) -> None:
    with p.group():
        for row, line in enumerate(repr(value).splitlines()):
            if row:
                p.break_()
            p.text(line)


def _print_default(value: Any, p: Printer) -> None:
    with p.group(1, "<", ""):
        p.pretty(type(value))
        p.text(f" at 0x{id(value):x}")
    p.text(">")


def _print_cycle(value: Any, p: Printer) -> None:
    closed = {list: "[...]", tuple: "(...)", dict: "{...}"}
    p.text(next((text for kind, text in closed.items() if isinstance(value, kind)), "..."))


def _limited(values: Iterable[Any], p: Printer) -> Iterator[tuple[int, Any]]:
    for index, value in enumerate(values):
        if index == _MOST_ITEMS or p.items == _MOST_ITEMS_OF_ALL:
            if index:
                p.text(",")
                p.breakable()
            p.text("...")
            return
        p.items += 1
        yield index, value


def _items(before: str, values: Iterable[Any], after: str, p: Printer) -> None:
    with p.group(len(before), before, after):
        for index, value in _limited(values, p):
            if index:
                p.text(",")
                p.breakable()
            p.pretty(value)
        if before == "(" and isinstance(values, tuple) and len(values) == 1:
            p.text(",")


def _print_set(value: Any, p: Printer) -> None:
    name = type(value).__name__
    if not value:
        p.text(f"{name}()")
        return
    before, after = ("{", "}") if isinstance(value, set) else (f"{name}({{", "})")
    try:
        items = sorted(value) if len(value) < _MOST_ITEMS else value
    except Exception:
        items = value
    _items(before, items, after, p)


def _print_dict(value: Any, p: Printer) -> None:
    with p.group(1, "{", "}"):
        for index, key in _limited(value, p):
            if index:
                p.text(",")
                p.breakable()
            p.pretty(key)
            p.text(": ")
            p.pretty(value[key])


def _call(
    name: str, arguments: Iterable[Any], named: Iterable[tuple[str, Any]], p: Printer
) -> None:
    first = True
    with p.group(len(name) + 1, f"{name}(", ")"):
        for label, value in [*(("", value) for value in arguments), *named]:
            if not first:
                p.text(",")
                p.breakable()
            first = False
            before = f"{label}=" if label else ""
            with p.group(len(before), before):
                p.pretty(value)


def _print_type(value: type, p: Printer) -> None:
    if type(value).__repr__ is not type.__repr__:
        _print_repr(value, p)
        return
    module = getattr(value, "__module__", None)
    p.text(value.__qualname__ if module in (None, "builtins") else f"{module}.{value.__qualname__}")


def _print_function(value: Any, p: Printer) -> None:
    name = getattr(value, "__qualname__", value.__name__)
    module = getattr(value, "__module__", None)
    if module and module != "builtins":
        name = f"{module}.{name}"
    with contextlib.suppress(ValueError, TypeError):
        name += str(inspect.signature(value))
    p.text(f"<function {name}>")


def _print_exception(value: BaseException, p: Printer) -> None:
    kind = type(value)
    own = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    _call(f"{own}{kind.__qualname__}", value.args, [], p)


_PRINTERS: dict[type, _PlainPrinter] = {
    list: lambda value, p: _items("[", value, "]", p),
    tuple: lambda value, p: _items("(", value, ")", p),
    set: _print_set,
    frozenset: _print_set,
    dict: _print_dict,
    OrderedDict: lambda value, p: _call(
        type(value).__name__, [list(value.items())] if value else [], [], p
    ),
    defaultdict: lambda value, p: _call(
        type(value).__name__, [value.default_factory, dict(value)], [], p
    ),
    Counter: lambda value, p: _call(type(value).__name__, [dict(value)] if value else [], [], p),
    deque: lambda value, p: _call(
        type(value).__name__,
        [list(value)],
        [] if value.maxlen is None else [("maxlen", value.maxlen)],
        p,
    ),
    types.SimpleNamespace: lambda value, p: _call("namespace", [], vars(value).items(), p),
    type: _print_type,
    types.FunctionType: _print_function,
    types.BuiltinFunctionType: _print_function,
    BaseException: _print_exception,
}
