"""Figures share a page: none may paint the parts of another."""

import re
from collections import defaultdict

from tests.test_architecture import ROOT

STYLES = ROOT / "web" / "styles" / "explorables"
FIGURES = {each.name for each in (ROOT / "web" / "explorables").iterdir() if each.is_dir()}
NAMES = {file.stem for file in STYLES.glob("*.css")}


def classes(name):
    text = (STYLES / f"{name}.css").read_text("utf-8")
    return set(re.findall(r"\.(fig-[\w-]+)", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def test_a_class_is_named_in_one_figures_style_or_in_a_shared_one():
    common = {each for name in NAMES - FIGURES for each in classes(name)}
    places = defaultdict(list)
    for name in sorted(NAMES & FIGURES):
        for each in classes(name) - common:
            places[each].append(name)
    assert {each: names for each, names in places.items() if len(names) > 1} == {}
