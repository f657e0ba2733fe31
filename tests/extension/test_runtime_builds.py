import io
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from live_code.runtime import WheelError, assemble, cache_folder
from live_code.runtime import manifest as manifests
from live_code.runtime.manifest import Manifest
from live_code.runtime.packing.archive import inflate
from live_code.runtime.wheels.lock import LockedWheel
from live_code.runtime.wheels.sources import SourceError

ROOT = Path(__file__).parents[2]


def quiet(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache that all builds share, filled."""
    out = tmp_path_factory.mktemp("runtime")
    assemble(out, local_packages=[ROOT / "cnn_helpers"], log=quiet)
    return cache_folder()


class Nobody:
    """A source that must not be asked."""

    name = "nobody"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(self, wheel: LockedWheel, /) -> bytes:
        self.asked.append(wheel.file_name)
        raise SourceError("there is no network in this test")

    def close(self) -> None:
        pass


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    folder = tmp_path / "mini"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("import numpy as np\nfrom . import inner\n")
    (folder / "inner.py").write_text("def late():\n    import matplotlib\n")
    (folder / "data/table.bin").write_bytes(b"\x00\x01")
    return folder


@pytest.fixture
def own_cache(shared_cache: Path, tmp_path: Path) -> Path:
    """The shared cache's content in a cache that a test may damage and add to."""
    cache = tmp_path / "cache"
    for part in ("wheels", "compiled", "traces"):
        # Not what a build left behind that was ended in the middle.
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(shared_cache / part, cache / part, copy_function=os.symlink, ignore=hidden)
    return cache


@dataclass
class Builder:
    """Builds with the package `mini` alone and no source but the cache."""

    cache: Path
    package: Path
    out: Path
    said: list[str] = field(default_factory=list)
    nobody: Nobody = field(default_factory=Nobody)
    name: str = ""

    def __call__(self) -> Manifest:
        self.said.clear()
        self.name = assemble(
            self.out,
            local_packages=[self.package],
            log=self.said.append,
            cache=self.cache,
            sources=[self.nobody],
        )
        manifest = manifests.read(self.out / self.name)
        assert manifest is not None
        return manifest


@pytest.fixture
def build(own_cache: Path, mini: Path, tmp_path: Path) -> Builder:
    return Builder(own_cache, mini, tmp_path / "out")


def test_a_second_build_has_nothing_to_do(build: Builder) -> None:
    def files() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in build.out.glob("*.bin")}

    first, before = build(), files()
    assert build.said != []
    assert (build(), files(), build.said) == (first, before, [])


def test_a_change_of_a_local_package_compiles_it_alone_and_asks_no_source(build: Builder) -> None:
    first, first_name = build(), build.name
    group = first["groups"]["mini"]
    assert group["needs"] == ["numpy"]
    assert build.said[0] == "compiling mini for the browser ..."
    (build.out / "frontend.json").write_text("{}")
    other_format = build.out / "mini-0123456789abcdef.gz"
    other_format.write_bytes(b"named by no manifest that can be read")

    (build.package / "inner.py").write_text("x = 1\n")
    second = build()
    assert build.said[0] == "compiling mini for the browser ..."
    assert second["groups"]["mini"]["file"] != group["file"]
    assert not (build.out / first_name).exists()
    assert not (build.out / group["file"]).exists()
    assert not other_format.exists()
    assert (build.out / "frontend.json").exists()
    own_data = [file["path"] for file in second["data"] if file["path"].startswith("mini/")]
    assert own_data == ["mini/data/table.bin"]
    assert build.nobody.asked == []


def test_builds_at_the_same_time_share_a_cache_without_harm(build: Builder) -> None:
    other = replace(build, out=build.out.with_name("other"), said=[])
    archives: list[str] = []
    threads = [
        threading.Thread(target=lambda one=one: archives.append(one()["groups"]["mini"]["file"]))
        for one in (build, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(archives) == 2
    assert archives[0] == archives[1]
    assert list(build.cache.rglob(".*")) == []


def test_a_damaged_archive_in_the_cache_is_compiled_again(build: Builder) -> None:
    def members() -> list[str]:
        archive = inflate((build.out / build()["groups"]["imageio"]["file"]).read_bytes())
        return zipfile.ZipFile(io.BytesIO(archive)).namelist()

    sound, before = build()["groups"]["imageio"], members()
    for victim in build.cache.glob(f"compiled/*-{sound['sha256'][:16]}.bin"):
        beginning = victim.read_bytes()[:1000]
        victim.unlink()
        victim.write_bytes(beginning)
    build.out = build.out.with_name("other")
    build()
    assert build.said[0] == "compiling imageio for the browser ..."
    assert members() == before


def test_a_damaged_wheel_that_no_source_has_stops_the_build_and_leaves_no_rest(
    build: Builder,
) -> None:
    [wheel] = build.cache.glob("wheels/*/kiwisolver-*.whl")
    wheel.unlink()
    wheel.write_bytes(b"damaged")
    before = {path for path in build.cache.rglob("*") if path.is_file()}
    with pytest.raises(WheelError, match=rf"{wheel.name}(.|\n)*damaged(.|\n)*nobody: there is no"):
        build()
    assert {path for path in build.cache.rglob("*") if path.is_file()} == before - {wheel}
    assert not build.out.exists()


def test_the_command_says_what_is_wrong_on_its_error_stream(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "live_code.runtime", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, "--package", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "it has no __init__.py" in done.stderr
    assert "Traceback" not in done.stderr
