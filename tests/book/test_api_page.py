"""The pages made from docstrings: every public name once, formulas set, nothing mangled."""

import importlib
import re
from collections import Counter
from html import unescape
from types import ModuleType

import pytest

import cnn_helpers
from tests.book.test_site import SITE

PAGES = SITE / "book" / "appendix" / "api"
MODULES = (
    "checks",
    "convolution",
    "datasets",
    "fourier",
    "images",
    "kernels",
    "nn",
    "page",
    "plotting",
    "widgets",
)


def pages() -> dict[str, str]:
    files = sorted(PAGES.glob("*.html"))
    assert files, "the book is not built; run: make strict-build"
    return {file.stem: file.read_text("utf-8") for file in files}


def anchors() -> Counter[str]:
    return Counter(
        anchor
        for text in pages().values()
        for anchor in re.findall(r'\bid="((?:module-)?cnn_helpers[^"]*)"', text)
    )


def module(name: str) -> ModuleType:
    return importlib.import_module(f"cnn_helpers.{name}")


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_every_name_of_the_package_has_one_place():
    found = anchors()
    for name in cnn_helpers.__all__:
        is_module = isinstance(getattr(cnn_helpers, name), ModuleType)
        anchor = f"module-cnn_helpers.{name}" if is_module else f"cnn_helpers.{name}"
        assert found[anchor] == 1, anchor


@pytest.mark.parametrize("name", MODULES)
def test_every_name_of_a_module_has_one_place(name):
    found = anchors()
    assert found[f"module-cnn_helpers.{name}"] == 1
    public = [*module(name).ALL, "ALL"] if name == "kernels" else module(name).__all__
    for each in public:
        short, full = f"cnn_helpers.{each}", f"cnn_helpers.{name}.{each}"
        places = found[full] + (found[short] if each in cnn_helpers.__all__ else 0)
        assert places == 1, full


def test_every_recipe_for_a_kernel_has_one_place():
    kernels, found = module("kernels"), anchors()
    recipes = [
        name
        for name, value in vars(kernels).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == kernels.__name__
    ]
    assert "gaussian" in recipes
    assert [n for n in recipes if found[f"cnn_helpers.kernels.{n}"] != 1] == []


def test_no_place_is_left_of_a_name_that_is_gone():
    for anchor in anchors():
        if anchor.startswith("module-"):
            importlib.import_module(anchor.removeprefix("module-"))
            continue
        value: object = cnn_helpers
        for part in anchor.split(".")[1:]:
            fields = getattr(value, "__dataclass_fields__", {})
            value = getattr(value, part, fields.get(part))
            assert value is not None, anchor


def test_formulas_of_docstrings_are_set_as_elsewhere_in_the_book():
    formulas = 0
    for text in pages().values():
        formulas += text.count('class="katex-display"')
        assert ".. math::" not in text
        assert "MathJax" not in text
    assert formulas >= 50


def test_a_name_in_a_docstring_leads_to_its_own_place():
    text = pages()["convolution"]
    assert re.search(r'<a class="reference internal" href="#cnn_helpers\.pad_image"', text)


def test_no_section_of_a_docstring_swallows_what_follows_it():
    for stem, text in pages().items():
        for fields in re.findall(r'<dl class="field-list.*?</dl>', text, re.DOTALL):
            assert ">>>" not in words(fields), f"{stem}: {words(fields)[-300:]}"


def test_signatures_name_no_folder_of_the_machine_that_built_them():
    for stem, text in pages().items():
        for signature in re.findall(r"<dt class=\"sig .*?</dt>", text, re.DOTALL):
            assert "Path(" not in words(signature), f"{stem}: {words(signature)}"
