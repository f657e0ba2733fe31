"""The additions to Pyodide's linker fit the Pyodide that the site serves, and no other."""

import subprocess
from pathlib import Path

import pytest

from live_code.node import install_node_modules, node_executable
from live_code.runtime.errors import RuntimeBuildError
from live_code.runtime.packing.patch import REPLACEMENTS, patched


@pytest.fixture(scope="module")
def stock() -> bytes:
    return (install_node_modules(print) / "pyodide" / "pyodide.asm.mjs").read_bytes()


def test_each_place_is_found_exactly_once(stock: bytes) -> None:
    text = stock.decode()
    assert [text.count(old) for old, _new in REPLACEMENTS] == [1] * len(REPLACEMENTS)


def test_only_the_additions_change(stock: bytes) -> None:
    text = patched(stock).decode()
    for old, new in REPLACEMENTS:
        assert text.count(new) == 1
        text = text.replace(new, old)
    assert text == stock.decode()


def test_the_patched_script_is_javascript(stock: bytes, tmp_path: Path) -> None:
    script = tmp_path / "pyodide.asm.mjs"
    script.write_bytes(patched(stock))
    checked = subprocess.run([node_executable(), "--check", script], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("times", [0, 2])
def test_a_pyodide_in_which_the_code_has_moved_is_refused(stock: bytes, times: int) -> None:
    old = REPLACEMENTS[0][0].encode()
    moved = stock.replace(old, old * times)
    with pytest.raises(RuntimeBuildError, match=f"{times} times, not once"):
        patched(moved)


def test_what_is_patched_already_is_refused(stock: bytes) -> None:
    with pytest.raises(RuntimeBuildError, match="not once"):
        patched(patched(stock))
