from collections import Counter, OrderedDict, defaultdict, deque
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.lib.pretty import pretty as ipython_pretty

from live_code.kernel.output.pretty import pretty

leaves = st.one_of(
    st.integers(), st.floats(), st.text(), st.booleans(), st.none(), st.binary(max_size=30)
)
arrays = st.integers(1, 4).map(lambda size: np.eye(size).round(1))
nested = st.recursive(
    st.one_of(leaves, arrays),
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.dictionaries(st.text(max_size=12), inner),
        st.lists(inner).map(deque),
        st.dictionaries(st.text(max_size=8), inner).map(OrderedDict),
    ),
    max_leaves=25,
)


@given(nested)
def test_nested_values_print_as_ipython_prints_them(value: Any) -> None:
    assert pretty(value) == ipython_pretty(value)


class Plain:
    pass


class Loud(dict[str, int]):
    def __repr__(self) -> str:
        return "Loud!"


class Quiet(list[int]):
    pass


class Polite:
    def _repr_pretty_(self, p: Any, cycle: bool) -> None:
        assert not cycle
        with p.group(2, "Polite(", ")"):
            for index in range(30):
                if index:
                    p.text(",")
                    p.breakable()
                p.pretty(index)


@pytest.mark.parametrize(
    "value",
    [
        {3, 1, 2},
        frozenset("ba"),
        set(),
        set(range(60)),
        frozenset(range(60)),
        Counter("abracadabra"),
        Counter(),
        OrderedDict(),
        defaultdict(list, {"a": [1]}),
        deque([1, 2], maxlen=5),
        SimpleNamespace(a=1, b="two"),
        int,
        np.ndarray,
        Plain,
        Plain(),
        [Plain(), Plain(), Plain()],
        Loud(a=1),
        Quiet([1, 2]),
        Polite(),
        [Polite(), 1],
        len,
        ipython_pretty,
        lambda x, y=2: x + y,
        [].append,
        ValueError("no", 3),
        ZeroDivisionError(),
        [ValueError("x" * 50), ValueError("y" * 50)],
        list(range(1200)),
        {str(n): n for n in range(1200)},
        (1,),
        (np.arange(300).reshape(3, 100),),
        np.float64(1.5),
        range(3),
        slice(1, 2),
        "two\nlines",
        ...,
        {"a": {"b": list(range(40))}, "c": np.zeros((3, 3))},
    ],
)
def test_each_kind_of_value_prints_as_ipython_prints_it(value: Any) -> None:
    assert pretty(value) == ipython_pretty(value)


def test_a_list_that_holds_itself_ends() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    assert pretty(loop) == ipython_pretty(loop) == "[1, [...]]"


def test_a_dict_that_holds_itself_ends() -> None:
    loop: dict[str, Any] = {}
    loop["me"] = loop
    assert pretty(loop) == ipython_pretty(loop) == "{'me': {...}}"


def test_lists_in_lists_end_before_they_take_minutes() -> None:
    text = pretty([[0] * 1000] * 1000)
    assert text.endswith(("...]", "...]]"))
    assert text.count("0") <= 50_000
    assert pretty([[0] * 3] * 3) == "[[0, 0, 0], [0, 0, 0], [0, 0, 0]]"
