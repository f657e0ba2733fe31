"""What the panel of variables is told, and that no code of a reader's runs for it."""

from base64 import b64decode
from typing import Any

import numpy as np
import pytest

from live_code.kernel.variables import MOST, Variables
from live_code.kernel.variables.arrays import MOST_PICTURES, MOST_PIXELS


def told(**names: Any) -> dict[str, dict[str, Any]]:
    described = Variables(names).describe()["variables"]
    return {one.pop("name"): one for one in described}


def test_scalars_and_texts_show_their_value() -> None:
    shown = told(n=3, x=0.5, yes=True, none=None, text="ab", long="x" * 10**6, huge=10**5000)
    assert shown["n"] == {"type": "int", "value": "3"}
    assert shown["none"]["value"] == "None"
    assert shown["text"]["value"] == "'ab'"
    assert len(shown["long"]["value"]) == 60
    assert shown["huge"]["value"] == "a very large integer"


def test_an_array_shows_shape_dtype_and_range() -> None:
    shown = told(image=np.array([[0, 255], [3, 4]], np.uint8), scalar=np.float32(0.5))
    assert shown["image"]["shape"] == [2, 2]
    assert shown["image"]["dtype"] == "uint8"
    assert shown["image"]["range"] == ["0", "255"]
    assert shown["scalar"] == {"type": "float32", "value": "0.5"}


def test_a_list_is_no_array_it_shows_its_length_and_its_first_items() -> None:
    shown = told(
        a=[1, 3, 2],
        one=("x",),
        empty=[],
        losses=[np.float64(0.5), np.float64(0.25)],
        long=list(range(10**5)),
        texts=["word" * 10] * 5,
        mixed=[[1, 2], np.zeros((2, 2)), {"a": 1}, None, Foreign()],
        few={1, 2},
    )
    assert shown["a"] == {"type": "list", "value": "3 items: [1, 3, 2]"}
    assert shown["one"] == {"type": "tuple", "value": "1 item: ('x',)"}
    assert shown["empty"]["value"] == "0 items"
    assert shown["losses"]["value"] == "2 items: [0.5, 0.25]"
    assert shown["long"]["value"] == "100000 items: [0, 1, 2, 3, 4, 5, 6, 7, …]"
    assert shown["texts"]["value"] == f"5 items: ['{'word' * 10}', …]"
    assert shown["mixed"]["value"] == "5 items: [list, ndarray, dict, None, Foreign]"
    assert shown["few"]["value"] == "2 items"


@pytest.mark.parametrize(
    ("array", "range_"),
    [
        (np.array([np.nan, 1.0, 2.0]), ["1", "2"]),
        (np.array([np.nan]), ["nan", "nan"]),
        (np.array([np.inf, 0.0]), ["0", "inf"]),
        (np.array([], float), None),
        (np.array([1j]), None),
        (np.array([object()]), None),
        (np.array([(1, 2.0)], [("a", int), ("b", float)]), None),
        (np.array(["a"]), None),
    ],
)
def test_unusual_arrays_have_a_range_where_there_is_one(array: Any, range_: Any) -> None:
    assert told(a=array)["a"].get("range") == range_


def test_pictures_are_grey_from_smallest_to_largest_or_coloured_and_small() -> None:
    grey = told(a=np.array([[-1.0, 0.0], [0.0, 1.0]]))["a"]["picture"]
    assert (grey["width"], grey["height"]) == (2, 2)
    assert list(b64decode(grey["pixels"])) == [0, 127, 127, 255]
    colours = told(a=np.full((2, 3, 4), 0.2))["a"]["picture"]
    assert list(b64decode(colours["pixels"])) == [51] * 18
    large = told(a=np.zeros((1000, 300)))["a"]["picture"]
    assert max(large["width"], large["height"]) <= MOST_PIXELS
    assert len(b64decode(large["pixels"])) == large["width"] * large["height"]


@pytest.mark.parametrize("shape", [(5,), (1, 9), (1000, 2), (4, 4, 2), (2, 3, 4, 5), ()])
def test_what_is_no_image_has_no_picture(shape: tuple[int, ...]) -> None:
    assert "picture" not in told(a=np.zeros(shape))["a"]


@pytest.mark.parametrize("shape", [(10**7,), (10**6, 3), (3, 10**6), (300, 300, 300)])
def test_large_arrays_are_sampled_along_their_long_axes(shape: tuple[int, ...]) -> None:
    array = np.broadcast_to(np.arange(float(shape[-1])), shape)
    shown = told(a=array)["a"]
    assert shown["sampled"] is True
    assert float(shown["range"][1]) >= 0.9 * (shape[-1] - 1)


class Foreign:
    """Everything that one could ask of it is an error."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(name)

    def __repr__(self) -> str:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError

    def __eq__(self, other: object) -> bool:
        raise AssertionError

    __hash__ = None  # type: ignore[assignment]


class OwnNumber(int):
    def __repr__(self) -> str:
        raise AssertionError


class Meta(type):
    def __getattribute__(cls, name: str) -> Any:
        if name == "__name__":
            raise AssertionError
        return super().__getattribute__(name)


class Named(metaclass=Meta):
    pass


def test_no_code_of_a_readers_class_runs() -> None:
    names = {"foreign": Foreign(), "number": OwnNumber(3), "named": Named()}
    variables = Variables(names)
    for _ in range(2):
        described = variables.describe()["variables"]
        assert {one["name"]: one["type"] for one in described} == {
            "foreign": "Foreign",
            "number": "OwnNumber",
            "named": "Named",
        }


def test_a_class_made_from_an_array_is_told_by_its_name() -> None:
    array = np.zeros(3).view(np.matrix)
    assert told(a=array) == {"a": {"type": "matrix"}}


def test_modules_functions_classes_and_private_names_are_no_variables() -> None:
    assert told(np=np, f=told, c=Foreign, add=np.add, size=len, _x=1) == {}
    assert Variables({1: 2, "x": 3}).describe()["variables"][0]["name"] == "x"  # type: ignore[dict-item]


def test_what_changed_last_stands_first_also_if_it_changed_in_its_place() -> None:
    names: dict[str, Any] = {"a": np.zeros(3), "b": [1], "c": 1}
    variables = Variables(names)

    def order() -> list[str]:
        return [one["name"] for one in variables.describe()["variables"]]

    assert order() == ["c", "b", "a"]
    names["a"][1] = 5
    assert order() == ["a", "c", "b"]
    names["b"].append(2)
    assert order() == ["b", "a", "c"]
    names["new"] = 1
    assert order()[0] == "new"


def test_many_names_and_pictures_are_bounded() -> None:
    names = {f"x{number}": np.eye(3) for number in range(MOST + 7)}
    told = Variables(names).describe()
    assert (len(told["variables"]), told["more"]) == (MOST, 7)
    assert sum("picture" in one for one in told["variables"]) == MOST_PICTURES
