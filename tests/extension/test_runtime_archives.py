import importlib.util
import json
import os
import subprocess
import sys
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from live_code.runtime.cache import cache_folder, forget_unused, write_atomically
from live_code.runtime.errors import RuntimeBuildError
from live_code.runtime.packing.archive import (
    REST_LIST,
    compressed,
    inflate,
    plain,
    split,
    stored_zip,
)
from live_code.runtime.packing.compile_inside import Job, compile_archive, main
from live_code.runtime.packing.parts import LATER
from live_code.runtime.wheels.contents import Files, licences, read_wheel, single_files, strip
from live_code.runtime.wheels.local_wheel import build_wheel, local_package

FONTS = "matplotlib/mpl-data/fonts"


def members(archive: bytes) -> Files:
    with zipfile.ZipFile(BytesIO(archive)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.mark.parametrize(
    "path",
    [
        "numpy/_core/include/numpy/ndarraytypes.h",
        "numpy/__init__.pyi",
        "numpy/py.typed",
        "numpy/__pycache__/x.cpython-314.pyc",
        "scipy/linalg/cython_blas.pxd",
        "thing-1.0.data/data/share/man/man1/thing.1",
    ],
)
def test_what_no_code_can_use_is_left_out(path: str) -> None:
    assert strip({path: b""}) == {}
    assert single_files({path: b""}) == {}


@pytest.mark.parametrize(
    "path",
    [
        "numpy/testing/__init__.py",
        "numpy/f2py/__init__.py",
        "numpy/_core/tests/test_umath.py",
        "numpy/_core/tests/data/umath-validation-set-exp.csv",
        "scipy/conftest.py",
        "scipy/special/_test_internal.py",
        "scipy.libs/libopenblas.so",
        "matplotlib/mpl-data/matplotlibrc",
        "matplotlib/mpl-data/sample_data/goog.npz",
        "matplotlib/mpl-data/images/home.png",
        f"{FONTS}/afm/putr8a.afm",
        "cnn_helpers/data/__init__.py",
        "thing-1.0.dist-info/entry_points.txt",
        "thing-1.0.dist-info/RECORD",
    ],
)
def test_what_code_imports_or_reads_is_kept(path: str) -> None:
    assert strip({path: b""}) == {path: b""}
    assert single_files({path: b""}) == {}


@pytest.mark.parametrize(
    "path",
    [
        f"{FONTS}/ttf/DejaVuSerif.ttf",
        f"{FONTS}/ttf/cmr10.ttf",
        "cnn_helpers/data/camera.png",
        "cnn_helpers/nn/data/sets/digits.npz",
        "scipy/stats/_sobol_direction_numbers.npz",
    ],
)
def test_large_files_that_few_pages_read_are_files_of_their_own(path: str) -> None:
    assert strip({path: b"x"}) == {}
    assert single_files({path: b"x"}) == {path: b"x"}
    assert strip({path: b"x"}, {path}) == {path: b"x"}
    assert single_files({path: b"x"}, {path}) == {}


def test_an_archive_lists_its_rest_and_each_file_is_in_one_of_the_two() -> None:
    files = {"a.pyc": b"A", "b c.txt": b"BB", "d.pyc": b""}
    first, rest = map(members, split(files, lambda path: path == "a.pyc"))
    assert first == {"a.pyc": b"A", REST_LIST: b"2 b c.txt\n0 d.pyc\n"}
    assert rest == {"b c.txt": b"BB", "d.pyc": b""}


def test_metadata_keeps_name_and_version_but_not_the_description() -> None:
    metadata = b"Name: thing\nVersion: 1.0\nLicense: long\n  words\nRequires-Dist: six\n\nText.\n"
    kept = strip({"thing-1.0.dist-info/METADATA": metadata})
    assert kept == {
        "thing-1.0.dist-info/METADATA": b"Name: thing\nVersion: 1.0\nRequires-Dist: six\n"
    }


def test_licence_texts_of_a_wheel_are_found() -> None:
    names = ["LICENSE.txt", "licenses/COPYING", "licenses/src/LICENCE.md", "METADATA", "RECORD"]
    found = licences({f"thing-1.0.dist-info/{name}": b"" for name in names})
    assert [path.partition("/")[2] for path in found] == sorted(names[:3])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "project/helpers"
    (folder / "data").mkdir(parents=True)
    (folder / "__pycache__").mkdir()
    (tmp_path / "project/pyproject.toml").write_text('[project]\nname = "p"\nversion = "3.2"\n')
    (folder / "__init__.py").write_text('"""Help."""\nfrom .inner import f\n')
    (folder / "inner.py").write_text("def f():\n    return 42\n")
    (folder / "data/table.bin").write_bytes(b"\x00\x01")
    (folder / "__pycache__/inner.cpython-311.pyc").write_bytes(b"native")
    (folder / ".hidden").write_text("x")
    return folder


def test_a_local_wheel_holds_the_package_and_its_projects_version(
    package: Path, tmp_path: Path
) -> None:
    wheel = build_wheel(local_package(package), tmp_path)
    assert wheel.name == "helpers-3.2-py3-none-any.whl"
    files = read_wheel(wheel)
    assert [path for path in files if path.startswith("helpers/")] == [
        "helpers/__init__.py",
        "helpers/data/table.bin",
        "helpers/inner.py",
    ]
    assert b"Version: 3.2\n" in files["helpers-3.2.dist-info/METADATA"]


def test_a_local_wheel_is_the_same_bytes_every_time(package: Path, tmp_path: Path) -> None:
    first = build_wheel(local_package(package), tmp_path).read_bytes()
    for file in package.rglob("*.py"):
        file.touch()
    (package / "__pycache__/new.cpython-311.pyc").write_bytes(b"")
    assert build_wheel(local_package(package), tmp_path).read_bytes() == first


def test_pip_installs_a_local_wheel(package: Path, tmp_path: Path) -> None:
    wheel = build_wheel(local_package(package), tmp_path)
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet"]
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True)
    assert (target / "helpers/data/table.bin").read_bytes() == b"\x00\x01"


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match=r"has no __init__\.py"):
        local_package(tmp_path)


def compiled(files: Files, folder: Path, *, keep_source: bool = False) -> Files:
    (folder / "in.zip").write_bytes(stored_zip(files))
    job: Job = {
        "source": str(folder / "in.zip"),
        "target": str(folder / "out.zip"),
        "prefix": "/site/",
        "keep_source": keep_source,
    }
    compile_archive(job, report=lambda _done, _total: None)
    return members((folder / "out.zip").read_bytes())


def test_compiled_modules_import_without_their_sources(tmp_path: Path) -> None:
    files = compiled(
        {"one/__init__.py": b"from .two import x\n", "one/two.py": b"x = 7\n"}, tmp_path
    )
    assert sorted(files) == ["one/__init__.pyc", "one/two.pyc"]
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    spec = importlib.util.spec_from_file_location("one_two", tmp_path / "one/two.pyc")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.x == 7
    assert module.__spec__.loader.get_code("one_two").co_filename == "/site/one/two.py"


def test_bytecode_is_never_checked_against_a_source(tmp_path: Path) -> None:
    content = compiled({"a.py": b"x = 1\n"}, tmp_path)["a.pyc"]
    assert content[:4] == importlib.util.MAGIC_NUMBER
    assert int.from_bytes(content[4:8], "little") == 0b01


def test_kept_sources_stand_beside_their_bytecode(tmp_path: Path) -> None:
    files = compiled({"a.py": b"x = 1\n"}, tmp_path, keep_source=True)
    assert sorted(files) == [importlib.util.cache_from_source("__x__/a.py")[6:], "a.py"]
    assert files["a.py"] == b"x = 1\n"


def test_a_file_for_another_python_is_kept_as_it_is(tmp_path: Path) -> None:
    files = {"old.py": b"print 'Python 2'\n", "data.txt": b"x"}
    assert compiled(files, tmp_path) == files


def test_compiling_reports_progress_as_json_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.zip").write_bytes(stored_zip({f"m{i}.py": b"" for i in range(30)}))
    job = {"source": "in.zip", "target": "out.zip", "prefix": "/", "keep_source": False}
    Path("jobs.json").write_text(json.dumps([job]))
    main("jobs.json")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["done"] for line in lines] == [25, 30]


def test_an_archive_is_the_same_bytes_in_any_order_of_its_files() -> None:
    assert stored_zip({"b": b"2", "a": b"1"}) == stored_zip({"a": b"1", "b": b"2"})
    assert members(stored_zip({"a": b"1"})) == {"a": b"1"}


def test_a_served_file_is_named_by_its_content_and_tells_its_sizes() -> None:
    blob = compressed("numpy.zip", b"x" * 1000)
    assert inflate(blob.content) == b"x" * 1000
    assert compressed("numpy.zip", b"x" * 1000).file == blob.file
    assert compressed("numpy.zip", b"y" * 1000).file != blob.file
    assert blob.served() == {
        "file": f"numpy-{blob.sha256[:16]}.bin",
        "size": len(blob.content),
        "sha256": blob.sha256,
        "encoding": "zstd",
        "raw": 1000,
    }


def test_no_served_name_ends_in_gz() -> None:
    assert plain("camera.png", b"x").file.endswith(".png")
    assert plain("zoneinfo.tar.gz", b"x").file.endswith(".bin")


def test_the_cache_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LIVE_CODE_CACHE", str(tmp_path / "a"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "b"))
    assert cache_folder() == tmp_path / "a"
    monkeypatch.delenv("LIVE_CODE_CACHE")
    assert cache_folder() == tmp_path / "b/live-code"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path("~/.cache/live-code").expanduser()


def test_writers_at_the_same_time_leave_one_whole_file(tmp_path: Path) -> None:
    contents = [bytes([value]) * 200_000 for value in range(8)]
    target = tmp_path / "file"
    threads = [threading.Thread(target=write_atomically, args=(target, c)) for c in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [target]


def test_only_long_unused_files_are_forgotten(tmp_path: Path) -> None:
    for name, mtime in (("old", 1.0), ("new", None)):
        (tmp_path / name).write_bytes(b"")
        if mtime is not None:
            os.utime(tmp_path / name, (mtime, mtime))
    forget_unused(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["new"]


def test_the_kernel_starts_without_what_comes_later() -> None:
    script = "import sys, live_code.kernel.bridge\nprint(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    loaded = {name.replace(".", "/") for name in asked.stdout.split()}
    assert "live_code/kernel/libraries" in loaded
    parts = [part.removesuffix(".py").rstrip("/") for part in LATER if "live_kernel/" in part]
    later = {part.replace("live_kernel", "live_code/kernel") for part in parts}
    assert len(later) > 9
    assert loaded & later == set()
