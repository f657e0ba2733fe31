"""What a built page and its notebook show of widgets."""

import json

import pytest

INTERACT = """\
from ipywidgets import interact
import matplotlib.pyplot as plt
def f(x, name="<i>"):
    plt.figure(figsize=(2, 1))
    plt.plot([0, x])
    plt.show()
    print("x is", x)
interact(f, x=(0, 10));"""
ALONE = """\
from ipywidgets import *
VBox([Dropdown(options=["a", "b"], description="pick"), Button(description="go"), HTML("<b>no</b>"),
  GridBox([FloatText(1), FloatText(2.5)]), GridBox([Label("k"), FloatText(7)]),
  FloatSlider(0.1 + 0.2, description="f")])"""

ANYWIDGET = """\
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = "export default { render() { alert(1); } };"
    value = traitlets.Int(3).tag(sync=True)
    words = traitlets.Unicode("<b>").tag(sync=True)
    long = traitlets.Unicode("x" * 50).tag(sync=True)
Counter()"""


@pytest.fixture
def built(book):
    book.notebook("page", *map(book.cell, (INTERACT, ALONE, ANYWIDGET)))
    return book.build(nb_execution_mode="cache")


def test_an_interactive_cell_shows_its_figure_its_text_and_its_values(built):
    shown = built.cells("page")[0].select_one(".cell_output")
    assert [image["data-paper"] for image in shown.select("img")] == ["light", "dark"]
    assert shown.select_one(".stream").get_text().strip() == "x is 5"
    words = "In a page or notebook that runs, these are controls: x = 5, name = <i>."
    assert shown.select_one(".text_html").get_text().strip() == words
    assert "interactive(" not in shown.get_text()


def test_controls_alone_are_said_in_words(built):
    shown = built.cells("page")[1].select_one(".cell_output").get_text().strip()
    values = "pick = a, a button go, a table of 1, 2.5, k = 7, f = 0.3."
    assert shown == f"In a page or notebook that runs, these are controls: {values}"


def test_a_widget_with_a_script_of_its_own_is_said_with_its_short_values(built):
    shown = built.cells("page")[2].select_one(".cell_output").get_text().strip()
    values = "a widget Counter (value = 3, words = <b>)."
    assert shown == f"In a page or notebook that runs, these are controls: {values}"
    assert "alert(1)" not in str(built.cells("page")[2].select_one(".cell_output"))


def test_a_page_has_no_script_and_no_state_of_a_widget(built):
    text = built.text("page")
    assert "vnd.jupyter.widget" not in text
    assert "IPY_MODEL_" not in text


def test_the_notebook_for_download_keeps_its_widgets_without_pictures_for_dark_pages(built):
    notebook = json.loads((built.out / "notebooks/page.ipynb").read_text("utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert any("application/vnd.jupyter.widget-view+json" in o["data"] for o in cell["outputs"])
    assert "nbval-ignore-output" in cell["metadata"]["tags"]
    states = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    outputs = [output for model in states.values() for output in model["state"].get("outputs", ())]
    drawn = [output for output in outputs if "image/png" in output.get("data", {})]
    pictures = [output["metadata"]["image/png"] for output in drawn]
    assert len(pictures) == 1
    assert set(pictures[0]) == {"width", "height"}
