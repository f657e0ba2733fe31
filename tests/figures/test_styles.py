"""Figures share a page: each has its own style, and none may paint the parts of another."""

import re
from collections import defaultdict

from tests.test_architecture import ROOT

ALL = ROOT / "web" / "styles" / "explorables.css"
SHARED = sorted((ROOT / "web" / "styles" / "explorables").glob("*.css"))
OWN = sorted((ROOT / "web" / "explorables").glob("*/*.css"))


def classes(file):
    text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.(fig-[\w-]+)", text))


def test_a_class_is_named_in_one_figures_style_or_in_a_shared_one():
    common = {each for file in SHARED for each in classes(file)}
    places = defaultdict(list)
    for file in OWN:
        for each in classes(file) - common:
            places[each].append(file.parent.name)
    assert places
    assert {each: names for each, names in places.items() if len(names) > 1} == {}


def test_every_style_of_a_figure_is_in_the_pages_style():
    imported = re.findall(r'@import "([^"]+)"', ALL.read_text("utf-8"))
    found = [(ALL.parent / path).resolve() for path in imported]
    assert len(set(found)) == len(found)
    assert set(found) == {*SHARED, *OWN}
