import hashlib
import json
import re
from pathlib import Path

import pytest

from live_code.runtime import manifest as manifests
from live_code.runtime.manifest import Archive, Group, LazyFile, Manifest
from live_code.runtime.packing.archive import ServedFile

from .runtime_runs import HERE, ROOT, Assembled, run_ours


def test_every_file_is_there_with_the_size_and_hash_of_the_manifest(runtime: Assembled) -> None:
    for file in manifests.files(runtime.manifest):
        served = (runtime.folder / file["file"]).read_bytes()
        assert len(served) == file["size"]
        assert hashlib.sha256(served).hexdigest() == file["sha256"]
        assert file["sha256"][:16] in file["file"]
        assert len(runtime.content(file)) == file["raw"]


def test_the_folder_holds_nothing_but_the_manifests_files_and_the_notices(
    runtime: Assembled,
) -> None:
    named = {file["file"] for file in manifests.files(runtime.manifest)}
    there = {path.name for path in runtime.folder.iterdir()}
    assert there == named | {runtime.name, "python-notices.txt"}


@pytest.mark.parametrize(
    ("interface", "declared", "inherited"),
    [
        ("ServedFile", ServedFile, None),
        ("Archive", Archive, ServedFile),
        ("Group", Group, Archive),
        ("LazyFile", LazyFile, ServedFile),
        ("Manifest", Manifest, None),
    ],
)
def test_the_manifest_has_the_fields_that_the_page_declares(
    interface: str, declared: type, inherited: type | None
) -> None:
    source = (ROOT / "web/live/engines/pyodide/protocol/manifest.ts").read_text(encoding="utf-8")
    found = re.search(rf"export interface {interface}\b[^{{]*{{(.*?)\n}}", source, re.DOTALL)
    assert found is not None
    fields = re.findall(r"^  (\w+):", found[1], re.MULTILINE)
    known = set(inherited.__annotations__) if inherited else set()
    assert set(fields) == set(declared.__annotations__) - known


def test_everything_that_chapters_import_works_in_pyodide(runtime: Assembled) -> None:
    groups = ",".join(runtime.manifest["groups"])
    result = run_ours(runtime, groups, HERE / "runtime_imports.py").result
    expected = {
        "png_size": [640, 480],
        "jpg_size": [640, 480],
        "backend": "agg",
        "imageio": True,
        "convolve2d": 12.0,
        "ndimage": pytest.approx(16.0),
        "fft": pytest.approx(0.0, abs=1e-12),
        "minimize": pytest.approx(2.0),
        "solve": [0.5, 0.5],
        "blas": 3.0,
        "sobol": [4, 2],
        "camera": [512, 512],
        "output_size": 55,
        "getsource": True,
        "traceback": True,
        "version": True,
        "logged": "",
    }
    assert {name: result[name] for name in expected} == expected
    assert all(result[kind] > 5000 for kind in ("png", "svg", "pdf", "jpg"))
    formats = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
    assert all(result[name] == [9, 7, 3] for name in formats)


def test_a_page_that_needs_only_numpy_loads_only_numpy(runtime: Assembled, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import importlib.util as u, numpy as np\n"
        "there = [m for m in ('scipy', 'matplotlib', 'PIL', 'live_kernel') if u.find_spec(m)]\n"
        "result = [int(np.arange(4).sum()), there]\n"
    )
    run = run_ours(runtime, "kernel,numpy", script)
    assert run.result == [6, ["live_kernel"]]
    assert run.late == []


def test_groups_know_their_packages_modules_and_needs(runtime: Assembled) -> None:
    groups = runtime.manifest["groups"]
    assert groups["kernel"]["modules"] == ["live_kernel", "live_code"]  # of that only `watching`
    assert "python-dateutil" in groups["plot"]["packages"]
    assert {"matplotlib", "mpl_toolkits", "dateutil"} <= set(groups["plot"]["modules"])
    assert groups["plot"]["needs"] == ["numpy", "pillow"]
    assert "numpy" in groups["cnn_helpers"]["needs"]
    assert "plot" not in groups["cnn_helpers"]["needs"]
    # Pyodide's record of loaded packages goes by the name inside the lock's entry.
    lock = json.loads(runtime.content(runtime.manifest["core"]["lock"]))
    names = {entry["name"] for entry in lock["packages"].values()}
    for name in groups.keys() - {"kernel", "cnn_helpers"}:
        assert set(groups[name]["packages"]) <= names
    owned = [module for group in groups.values() for module in group["modules"]]
    assert len(owned) == len(set(owned))


def test_the_interpreter_is_served_compressed(runtime: Assembled) -> None:
    wasm = runtime.manifest["core"]["wasm"]
    assert wasm["encoding"] == "zstd"
    assert wasm["size"] < 3_000_000
    assert runtime.content(wasm)[:4] == b"\0asm"


def test_photos_are_fetched_when_read_and_are_not_in_the_archive(runtime: Assembled) -> None:
    data = {file["path"]: file for file in runtime.manifest["data"]}
    camera = data["cnn_helpers/data/camera.png"]
    assert camera["encoding"] == "none"
    photo = (ROOT / "cnn_helpers/data/camera.png").read_bytes()
    assert runtime.content(camera) == photo
    assert photo[100:200] not in runtime.content(runtime.manifest["groups"]["cnn_helpers"])


def test_packages_that_the_site_lacks_have_absolute_addresses(runtime: Assembled) -> None:
    lock = json.loads(runtime.content(runtime.manifest["core"]["lock"]))
    names = {name: entry["file_name"] for name, entry in lock["packages"].items()}
    assert names["scikit-image"].startswith("https://cdn.jsdelivr.net/pyodide/v314")
    assert all(name.startswith("https://") for name in names.values())


def test_the_licences_of_all_packages_are_served(runtime: Assembled) -> None:
    notices = (runtime.folder / "python-notices.txt").read_text(encoding="utf-8")
    titles = re.findall(r"^(\S+) \S+\n=+$", notices, re.MULTILINE)
    assert {"numpy", "scipy", "matplotlib", "Pillow", "imageio", "six"} <= set(titles)
    for chapter in re.split(r"^\S+ \S+\n=+$", notices, flags=re.MULTILINE)[1:]:
        assert re.search(r"copyright|licen[cs]e", chapter, re.IGNORECASE)
