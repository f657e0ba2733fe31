"""The same calls of `interact` give the same controls with ipywidgets and with the page's own."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets
import pytest

from live_code.kernel.comms import Comms
from live_code.kernel.output.display import Displayer
from live_code.kernel.output.formatting import Formatter
from live_code.kernel.output.outgoing import Outgoing
from live_code.kernel.widgets import names
from live_code.kernel.widgets.base import here


def plain(x: Any, y: Any = 3, *, z: Any = 2.5) -> None: ...


def annotated(x: (0, 10), flag: bool = True, name: str = "a") -> None: ...  # type: ignore[valid-type]


def listed(x=(1, 2), y=["a", "b"], z="s") -> None: ...  # type: ignore[no-untyped-def]  # noqa: B006


def any_names(x: Any, **others: Any) -> None: ...


def nothing() -> None: ...


CASES: list[tuple[Callable[..., None], dict[str, Any]]] = [
    (plain, {"x": (0, 10)}),
    (plain, {"x": (0, 11)}),
    (plain, {"x": (0, 10, 3)}),
    (plain, {"x": (0.0, 1.0)}),
    (plain, {"x": (0, 1.0, 0.25)}),
    (plain, {"x": (-3, 3), "y": (0, 5), "z": (0.0, 5.0)}),
    (plain, {"x": (1, 3), "y": (0, 2)}),
    (plain, {"x": 0}),
    (plain, {"x": 7}),
    (plain, {"x": -7}),
    (plain, {"x": 0.0}),
    (plain, {"x": 1.5}),
    (plain, {"x": -0.5}),
    (plain, {"x": True}),
    (plain, {"x": "text"}),
    (plain, {"x": ["a", "b"], "y": [1, 2, 3]}),
    (plain, {"x": ["a", "b"], "y": [1, 2]}),
    (plain, {"x": {"one": 1, "two": 2}}),
    (plain, {"x": [("one", 1), ("two", 2)]}),
    (plain, {"x": range(3)}),
    (listed, {}),
    (annotated, {}),
    (any_names, {"x": 1, "b": (0, 4), "a": True}),
    (nothing, {}),
    (nothing, {"y": 1}),
]
NAMES = (
    "value",
    "min",
    "max",
    "step",
    "description",
    "index",
    "label",
    "base",
    "continuous_update",
    "orientation",
    "readout",
    "disabled",
    "placeholder",
    "interval",
    "selected_index",
    "indent",
    "button_style",
)
MADE: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in ("IntSlider", "FloatSlider", "FloatLogSlider", "IntRangeSlider")),
    *((name, {}) for name in ("FloatRangeSlider", "Checkbox", "ToggleButton", "Button", "Text")),
    *((name, {}) for name in ("Textarea", "IntText", "FloatText", "BoundedIntText", "Password")),
    *((name, {}) for name in ("BoundedFloatText", "IntProgress", "FloatProgress", "Label")),
    *((name, {}) for name in ("HTML", "Play", "Dropdown", "RadioButtons", "ToggleButtons", "Tab")),
    *((name, {}) for name in ("Select", "Accordion", "Stack", "Valid", "VBox")),
    ("IntSlider", {"value": 200}),
    ("IntSlider", {"value": 2.7}),
    ("IntSlider", {"min": 5}),
    ("FloatSlider", {"value": -3, "min": -1, "max": 1, "step": 0.5}),
    ("FloatLogSlider", {"value": 1e9, "min": -2, "max": 3}),
    ("IntRangeSlider", {"min": 0, "max": 8}),
    ("IntRangeSlider", {"value": (2, 300)}),
    ("FloatRangeSlider", {"value": [0.5, 1], "max": 2}),
    ("BoundedIntText", {"value": -4}),
    ("Dropdown", {"options": ["a", "b"], "value": "b"}),
    ("Dropdown", {"options": ["a", "b"], "index": None}),
    ("RadioButtons", {"options": {"x": 1, "y": 2}, "label": "y"}),
    ("SelectionSlider", {"options": [10, 20]}),
    ("ToggleButtons", {"options": [("u", "U"), ("v", "V")]}),
    ("Play", {"min": 3, "max": 9, "interval": 50}),
    ("Text", {"value": "v", "description": "d", "placeholder": "p"}),
    ("Tab", {"titles": ["one"]}),
]


WANTED = """
interact interactive interact_manual interactive_output fixed IntSlider FloatSlider FloatLogSlider
IntRangeSlider Dropdown RadioButtons SelectionSlider ToggleButtons Checkbox ToggleButton Button Text
Textarea IntText FloatText BoundedIntText BoundedFloatText IntProgress Label HTML Output Play jslink
link HBox VBox GridBox Tab Accordion Layout
"""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    def drop(*_message: Any) -> None: ...

    outgoing = Outgoing(drop)
    comms = Comms(outgoing, drop)
    before = here._kernels[:]
    displayer = Displayer(outgoing, Formatter())
    here.begin(here.Here(comms, outgoing, displayer, lambda: None, drop))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    here._kernels[:] = before


def told(widget: Any) -> tuple[str, dict[str, Any]]:
    known = {name: getattr(widget, name) for name in NAMES if hasattr(widget, name)}
    if hasattr(widget, "options"):
        known["options"] = list(widget.options)
    return type(widget).__name__, known


def controls(module: dict[str, Any], function: Callable[..., None], given: dict[str, Any]) -> Any:
    return [told(widget) for widget in module["interactive"](function, **given).kwargs_widgets]


@pytest.mark.parametrize(("function", "given"), CASES)
def test_the_same_words_give_the_same_controls_in_the_same_order(
    function: Callable[..., None], given: dict[str, Any]
) -> None:
    assert controls(names(), function, given) == controls(vars(ipywidgets), function, given)


@pytest.mark.parametrize(("kind", "given"), MADE)
def test_a_widget_begins_with_the_same_values(kind: str, given: dict[str, Any]) -> None:
    assert told(names()[kind](**given)) == told(vars(ipywidgets)[kind](**given))


@pytest.mark.parametrize(
    ("kind", "given", "change"),
    [
        ("IntSlider", {"value": 7}, {"max": 5}),
        ("IntSlider", {"value": 7}, {"min": 9}),
        ("IntSlider", {"value": 7}, {"value": 3.9}),
        ("FloatSlider", {}, {"value": 3}),
        ("IntRangeSlider", {"value": (2, 30)}, {"min": 10}),
        ("Dropdown", {"options": ["a", "b"]}, {"index": 1}),
        ("Dropdown", {"options": ["a", "b"], "value": "b"}, {"options": ["c", "d"]}),
        ("Dropdown", {"options": ["a", "b"]}, {"label": "b"}),
        ("SelectionSlider", {"options": [1, 2]}, {"value": 2}),
    ],
)
def test_a_changed_value_changes_the_same_others_and_tells_the_same(
    kind: str, given: dict[str, Any], change: dict[str, Any]
) -> None:
    ends = []
    for module in (names(), vars(ipywidgets)):
        widget = module[kind](**given)
        heard: list[Any] = []
        widget.observe(lambda c, heard=heard: heard.append((c["old"], c["new"])), names="value")
        for name, value in change.items():
            setattr(widget, name, value)
        ends.append((told(widget), heard))
    assert ends[0] == ends[1]


@pytest.mark.parametrize(
    ("function", "given", "kind"),
    [
        (plain, {}, ValueError),
        (plain, {"x": None}, ValueError),
        (plain, {"x": (3, 1)}, ValueError),
        (plain, {"x": (0, 5, 0)}, ValueError),
    ],
)
def test_the_same_calls_are_refused(
    function: Callable[..., None], given: dict[str, Any], kind: type[Exception]
) -> None:
    for module in (names(), vars(ipywidgets)):
        with pytest.raises(kind):
            module["interactive"](function, **given)


def test_the_page_has_the_names_of_the_real_one() -> None:
    wanted = WANTED.split()
    assert set(wanted) <= set(names())
    ours = {name for name in names() if not name.startswith("_")} - {"TraitError"}
    assert ours <= set(vars(ipywidgets)), ours - set(vars(ipywidgets))
