"""The image of the started interpreter, as a build takes it."""

import json
from pathlib import Path
from typing import Any

import pytest

from live_code.runtime import cache_folder
from live_code.runtime.bake import LABEL, bake, sources
from live_code.runtime.errors import RuntimeBuildError
from live_code.runtime.packing.store import Store

from .runtime_runs import Assembled

PACKED = Store(cache_folder() / "compiled")
HEAD_SIZE = 16


def header_of(runtime: Assembled) -> Any:
    head = runtime.content(runtime.manifest["image"]["head"])
    size = int.from_bytes(head[8:12], "little")
    return json.loads(head[HEAD_SIZE : HEAD_SIZE + size])


def test_the_same_files_give_the_same_image_wherever_and_whenever_it_is_taken(
    runtime: Assembled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    head, memory = bake(runtime.folder, runtime.manifest, PACKED)
    known = runtime.manifest["image"]
    assert head.served() == known["head"]
    assert [blob.served() for blob in memory] == known["memory"]


def test_an_image_has_the_files_that_programs_open_and_no_bytecode(runtime: Assembled) -> None:
    header = header_of(runtime)
    paths = {file["path"] for file in header["files"]}
    site = "/lib/python3.14/site-packages"
    assert f"{site}/cnn_helpers/kernels.py" in paths
    assert f"{site}/matplotlib/mpl-data/matplotlibrc" in paths
    assert not any(path.endswith((".pyc", "/.rest")) for path in paths)
    assert {library["name"] for library in header["links"]["libraries"]} <= paths


def test_the_memory_has_all_stretches_of_the_header_in_pieces_of_a_few_megabytes(
    runtime: Assembled,
) -> None:
    memory = runtime.manifest["image"]["memory"]
    sizes = [piece["raw"] for piece in memory]
    assert sum(sizes) == sum(stretch["size"] for stretch in header_of(runtime)["stretches"])
    assert len(sizes) > 3
    assert all(size < 14 << 20 for size in sizes)
    assert all(piece["file"].startswith(f"{LABEL}-memory") for piece in memory)


def test_an_image_that_cannot_be_taken_fails_the_build_in_nodes_words(
    runtime: Assembled, tmp_path: Path
) -> None:
    said = r"image of the browser's Python failed:(.|\n)*no such file"
    with pytest.raises(RuntimeBuildError, match=said):
        bake(tmp_path, runtime.manifest, Store(tmp_path / "store"))
    assert list((tmp_path / "store").iterdir()) == []


def test_an_image_depends_on_the_worker_but_not_on_its_tests() -> None:
    names = sources()
    assert {"image/bake.ts", "python/boot.ts", "image/take.ts"} <= names.keys()
    assert not any(name.endswith(".test.ts") for name in names)
