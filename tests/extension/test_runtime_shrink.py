"""Pyodide's script loses two thirds of its size and nothing that it hands out."""

import re

import pytest

from live_code.node import install_node_modules
from live_code.runtime.errors import RuntimeBuildError
from live_code.runtime.packing.patch import patched
from live_code.runtime.packing.shrink import shrunk

LARGEST = 450_000
"""Bytes; with more a first plot would need more than 10 MB."""


@pytest.fixture(scope="module")
def stock() -> bytes:
    return patched((install_node_modules(print) / "pyodide" / "pyodide.asm.mjs").read_bytes())


def test_the_script_is_small_enough_to_be_served_as_it_is(stock: bytes) -> None:
    made = shrunk(stock)
    assert len(made) < LARGEST < len(stock) / 2
    assert made == shrunk(stock)


def test_no_text_is_run_in_the_scripts_own_scope(stock: bytes) -> None:
    # A name that esbuild could not shorten would be the sign of it.
    text = shrunk(stock).decode()
    assert re.search(r"(?<![\w.,])eval\(", text) is None
    assert "wasmExports" not in text


@pytest.mark.parametrize("part", ["assignWasmExports", "wasmImports={"])
def test_a_pyodide_that_hands_out_its_names_in_another_way_is_refused(
    stock: bytes, part: str
) -> None:
    with pytest.raises(RuntimeBuildError, match=r"shrink\.py"):
        shrunk(stock.replace(part.encode(), b"moved" + part.encode()))
