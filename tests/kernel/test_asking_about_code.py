from typing import Any

import numpy as np
import pytest

from live_code.kernel.cells.completing import complete
from live_code.kernel.cells.imports import imported_modules
from live_code.kernel.cells.inspecting import inspect_at


def scale(image: Any, factor: float = 2.0, *, clip: bool = False) -> Any:
    """Multiply every pixel."""
    return image * factor if clip else image


NAMES: dict[str, Any] = {"np": np, "scale": scale, "image": np.zeros((2, 3)), "imagine": 1}


def matches(before: str, after: str = "") -> list[str]:
    found: list[str] = complete(before + after, len(before), NAMES)["matches"]
    return found


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("ima", ["image", "imagine"]),
        ("x = np.linalg.nor", ["norm"]),
        ("np.linalg.\nnor", []),
        ("image.sha", ["shape"]),
        ("whi", ["while"]),
        ("scale(fac", ["factor="]),
        ("scale(image, np.sum([1, 2]), cl", ["clip=", "classmethod"]),
        ("import json", ["json"]),
        ("from numpy import arra", ["array", "array2string", "array_equal"]),
        ("nowhere.a", []),
    ],
)
def test_completions_of_what_is_typed(before: str, expected: list[str]) -> None:
    found = matches(before)
    assert all(name in found for name in expected)
    assert bool(found) == bool(expected)


def test_completion_replaces_the_word_before_the_cursor_only() -> None:
    reply = complete("y = np.conv + 1", 11, NAMES)
    assert (reply["cursor_start"], reply["cursor_end"]) == (7, 11)
    assert "convolve" in reply["matches"]


def test_underscored_names_come_when_asked_for() -> None:
    assert not any(name.startswith("_") for name in matches("np."))
    assert "__version__" in matches("np.__ver")


def test_completion_survives_objects_that_fail_on_every_question() -> None:
    class Sulky:
        def __dir__(self) -> list[str]:
            raise RuntimeError

        def __getattr__(self, name: str) -> Any:
            raise RuntimeError

    assert complete("s.a", 3, {"s": Sulky()})["matches"] == []
    assert complete("s.a.b", 5, {"s": Sulky()})["matches"] == []


@pytest.mark.parametrize("code", ["scale", "scale(image, 3)", "x = scale(", "scale(image, "])
def test_a_function_is_described_by_signature_and_docstring(code: str) -> None:
    position = len(code) if code.endswith((" ", "(")) else code.index("scale") + 3
    text = inspect_at(code, position, NAMES)["text"]
    assert text.startswith(
        ("scale(image: 'Any', factor: 'float' = 2.0", "scale(image: Any, factor: float = 2.0")
    )
    assert text.endswith("Multiply every pixel.")


def test_an_array_is_described_by_value_shape_and_dtype() -> None:
    text = inspect_at("image", 5, NAMES)["text"]
    assert text.startswith("image = array([[0., 0., 0.],")
    assert text.endswith("ndarray, shape (2, 3), float64")


def test_nothing_is_said_about_what_is_not_there() -> None:
    assert inspect_at("nowhere.x", 9, NAMES) == {"found": False, "text": ""}
    assert inspect_at("", 0, NAMES) == {"found": False, "text": ""}
    assert inspect_at("1 + (", 5, NAMES) == {"found": False, "text": ""}


def test_imports_are_found_wherever_they_stand() -> None:
    code = (
        "%matplotlib inline\nimport numpy as np, os.path\ndef f():\n    from scipy import signal\n"
        "from . import x\nfrom m import *\nimport numpy"
    )
    assert imported_modules(code) == ["numpy", "os.path", "m", "scipy", "scipy.signal"]


def test_a_cell_that_cannot_be_parsed_imports_nothing() -> None:
    assert imported_modules("import numpy as") == []
