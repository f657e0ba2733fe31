"""The browsers of the tests are found, or it is said what to do."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import browsers


@pytest.fixture
def bare_machine(monkeypatch, tmp_path) -> Path:
    """Nothing is installed, and nothing can be; the PATH has one empty folder."""
    for name in browsers.PROGRAMS:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "_of_playwright", lambda _name: iter(()))
    monkeypatch.setattr(browsers, "install", lambda _names: None)
    return tmp_path


def program(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


def test_a_program_on_the_path_is_found(bare_machine):
    assert browsers.find("firefox") is None
    file = program(bare_machine, "firefox")
    assert browsers.find("firefox") == file


def test_a_variable_comes_first_and_a_wrong_one_is_not_passed_over(bare_machine, monkeypatch):
    program(bare_machine, "chromium")
    other = program(bare_machine, "other")
    monkeypatch.setenv("CHROMIUM", str(other))
    assert browsers.find("chromium") == other
    monkeypatch.setenv("CHROMIUM", str(bare_machine / "absent"))
    assert browsers.find("chromium") is None
    assert "absent" in browsers.missing("chromium")


def test_without_its_shell_chromium_itself_does_the_work(bare_machine):
    assert browsers.find("headless_shell") is None
    chromium = program(bare_machine, "chromium")
    assert browsers.find("headless_shell") == chromium
    shell = program(bare_machine, "chromium-headless-shell")
    assert browsers.find("headless_shell") == shell


def test_the_shell_is_asked_for_though_chromium_could_do_its_work(bare_machine, monkeypatch):
    asked: list[list[str]] = []
    monkeypatch.setattr(browsers, "install", asked.append)
    program(bare_machine, "chromium")
    assert browsers.main(["chromium", "headless_shell"]) == 0
    assert asked == [["headless_shell"]]


def test_playwrights_shell_lies_beside_its_chromium(monkeypatch, tmp_path):
    folder = tmp_path / "chromium_headless_shell-2/chrome-headless-shell-linux64"
    folder.mkdir(parents=True)
    shell = program(folder, "chrome-headless-shell")
    answer = SimpleNamespace(returncode=0, stdout=f"{tmp_path}/chromium-1/chrome-linux64/chrome\n")
    monkeypatch.setattr(browsers.subprocess, "run", lambda *_, **__: answer)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("HEADLESS_SHELL", raising=False)
    assert browsers.find("headless_shell") == shell
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert browsers.find("chromium") is None


def test_what_cannot_be_had_is_named_with_what_to_do_and_fails(bare_machine, capsys):
    program(bare_machine, "chromium")
    assert browsers.main(["chromium", "firefox", "xvfb"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(bare_machine / "chromium")]
    for words in ("apt-get install firefox-esr", "set FIREFOX", "apt-get install xvfb"):
        assert words in said.err


@pytest.fixture
def commands(monkeypatch):
    """What would be asked of a Debian's packages, by root."""
    commands: list[list[str]] = []
    monkeypatch.setattr(browsers.subprocess, "run", lambda command, **_: commands.append(command))
    monkeypatch.setattr(browsers.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(browsers.os, "geteuid", lambda: 0)
    return commands


def test_a_package_that_is_unknown_and_can_be_done_without_keeps_no_other_out(commands):
    browsers.install(["chromium", "headless_shell", "firefox"])
    assert [command[4:] for command in commands[1:]] == [
        ["chromium", "firefox-esr"],
        ["chromium-headless-shell"],
    ]


def test_each_package_is_installed_once(commands):
    browsers.install(["webkit", "minibrowser", "xvfb"])
    assert commands[-1][-2:] == ["webkit2gtk-driver", "xvfb"]
