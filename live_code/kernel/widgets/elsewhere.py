"""What `ipywidgets` has and the page has not: each name says what to use in its place."""

from __future__ import annotations

from typing import Any, Final

INSTEAD: Final = {
    "AppLayout": "GridBox, or HBox and VBox",
    "Audio": "IPython.display.Audio",
    "ColorPicker": "Text with a colour's name, or Dropdown",
    "ColorsInput": "Text",
    "Combobox": "Dropdown, or Text",
    "Controller": "sliders",
    "DatePicker": "Text, or IntSlider",
    "DatetimePicker": "Text",
    "FileUpload": "the page's own pictures: my_image()",
    "FloatsInput": "Text",
    "GridspecLayout": "GridBox",
    "Image": "Output with display(...) in it",
    "IntsInput": "Text",
    "NaiveDatetimePicker": "Text",
    "SelectMultiple": "a Checkbox for each",
    "TagsInput": "Text",
    "TimePicker": "Text",
    "TwoByTwoLayout": "GridBox",
    "Video": "IPython.display.Video",
}


def stand_ins() -> dict[str, Any]:
    """Return a class for each name, which refuses in words."""
    return {name: _refusing(name, instead) for name, instead in INSTEAD.items()}


def _refusing(name: str, instead: str) -> type:
    def refuse(_self: Any, *_arguments: Any, **_options: Any) -> None:
        raise NotImplementedError(f"ipywidgets.{name} is not in the page; use {instead}")

    return type(name, (), {"__init__": refuse, "__doc__": f"Not in the page: use {instead}."})
