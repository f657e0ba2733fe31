"""`matrix` is the same with ipywidgets and with what the page has in its place."""

import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import ipywidgets
import numpy as np
import pytest

from cnn_helpers import widgets
from live_code.kernel.comms import Comms
from live_code.kernel.output.display import Displayer
from live_code.kernel.output.formatting import Formatter
from live_code.kernel.output.outgoing import Outgoing
from live_code.kernel.widgets import install
from live_code.kernel.widgets.base import here

KERNEL = np.array([[0.0, 1, 0], [1, -4, 1]])


@pytest.fixture(params=["Jupyter's", "the page's"])
def module(request, monkeypatch) -> Iterator[ModuleType]:
    used = ipywidgets
    if request.param == "the page's":
        outgoing = Outgoing(lambda *_: None)
        used = ModuleType("ipywidgets")
        comms = Comms(outgoing, lambda _: None)
        displayer = Displayer(outgoing, Formatter())
        install(used, here.Here(comms, outgoing, displayer, lambda: None, lambda _: None))
    monkeypatch.setitem(sys.modules, "ipywidgets", used)
    widgets._class.cache_clear()
    yield used
    widgets._class.cache_clear()


def fields(table):
    return [child for child in table.children if type(child).__name__ == "FloatText"]


def test_a_matrix_has_a_field_for_each_number(module):
    table = widgets.matrix(KERNEL, step=0.5)
    assert [field.value for field in fields(table)] == KERNEL.ravel().tolist()
    assert {field.step for field in fields(table)} == {0.5}
    assert fields(table)[5].tooltip == "row 1, column 2"
    assert table.layout.grid_template_columns == "repeat(3, 4.5em)"
    assert isinstance(table, module.GridBox)


@pytest.mark.usefixtures("module")
def test_its_value_is_an_array_of_the_same_shape_and_no_view():
    for kernel in (KERNEL, [1, 2, 3], [[5]]):
        table = widgets.matrix(kernel)
        assert table.shape == np.shape(kernel)
        np.testing.assert_array_equal(table.value, kernel)
        table.value[...] = 7
        np.testing.assert_array_equal(table.value, kernel)


@pytest.mark.usefixtures("module")
def test_a_change_of_one_number_and_of_all_is_told_once():
    table = widgets.matrix(KERNEL)
    heard = []
    table.observe(lambda change: heard.append((change["old"].sum(), change.new.sum())), "value")
    fields(table)[0].value = 3
    table.value = np.ones((2, 3))
    table.value = np.ones((2, 3))
    assert heard == [(-1, 2), (2, 6)]


def test_interact_hands_the_array_to_the_function(module):
    seen = []
    made = module.interactive(lambda kernel: seen.append(kernel), kernel=widgets.matrix(KERNEL))
    table = made.kwargs_widgets[0]
    assert table.description == "kernel"
    fields(table)[1].value = 9
    assert [kernel[0, 1] for kernel in seen] == [1, 9]


@pytest.mark.parametrize(
    ("kernel", "words"),
    [
        (np.ones((16, 2)), "at most 15 x 15 numbers, not 16 x 2"),
        (np.ones(20), "at most 15 x 15 numbers, not 1 x 20"),
        (np.ones((2, 2, 2)), r"not shape \(2, 2, 2\)"),
        ([], r"not shape \(0,\)"),
        (["a"], "could not convert"),
    ],
)
@pytest.mark.usefixtures("module")
def test_what_is_no_small_table_of_numbers_is_refused(kernel, words):
    with pytest.raises(ValueError, match=words):
        widgets.matrix(kernel)


@pytest.mark.usefixtures("module")
def test_another_shape_is_refused_and_changes_nothing():
    table = widgets.matrix(KERNEL)
    with pytest.raises(ValueError, match=r"has shape \(2, 3\), what you give it \(3, 2\)"):
        table.value = KERNEL.T
    np.testing.assert_array_equal(table.value, KERNEL)


def test_the_library_needs_no_widgets_and_says_what_is_missing():
    program = (
        "import sys, cnn_helpers.widgets as w\n"
        "assert 'ipywidgets' not in sys.modules\n"
        "sys.modules['ipywidgets'] = None\n"
        "try: w.matrix([[1]])\n"
        "except ImportError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "pip install ipywidgets" in done.stdout
