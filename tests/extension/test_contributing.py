"""The steps of CONTRIBUTING.md lead where they say; taken in a copy of `web/`."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from live_code.node import WEB, install_node_modules, node_executable

TEXT = (WEB.parent / "CONTRIBUTING.md").read_text("utf-8")
PYODIDE = "live/engines/pyodide"
VIEW = "live_code/watching/view"
"""Of replays, for notebooks and pages: the one thing that `web/` has from outside."""
ENGINE = """\
import { FakeKernel } from "../../../fixtures/kernel.ts";
import type { EngineSettings, MakeEngine, StartEarly, Warm } from "../engine.ts";

export const makeEngine: MakeEngine = () => ({ makeKernel: (events) => new FakeKernel(events) });
export const startEarly: StartEarly = () => {};
export const warm: Warm = () => {};
export const engineSettings: EngineSettings = () => [];
"""


def snippets(heading: str) -> list[str]:
    """Return the code of the steps under a heading."""
    section = TEXT.split(f"### {heading}\n", 1)[1].split("\n### ")[0]
    blocks = re.findall(r"^ *```\w+\n(.*?)^ *```$", section, re.M | re.S)
    return [re.sub(r"^   ", "", block, flags=re.M) for block in blocks]


class Copy:
    """A copy of the front end in which steps are taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("node_modules", "*.test.ts")
        shutil.copytree(WEB, folder, ignore=ignored)
        shutil.copytree(WEB.parent / VIEW, folder.parent / VIEW)
        modules = install_node_modules(lambda _text: None)
        (folder / "node_modules").symlink_to(modules, target_is_directory=True)

    def put(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def insert(self, path: str, after: str, text: str) -> None:
        file = self.folder / path
        source = file.read_text("utf-8")
        assert source.count(after) == 1, f"{path}: {after}"
        file.write_text(source.replace(after, f"{after}\n{text}"), "utf-8")

    def places_with_wrong_types(self) -> set[str]:
        done = self._node("node_modules/typescript/bin/tsc", "--noEmit")
        return set(re.findall(r"^([\w/.-]+\.ts)\(", done.stdout, re.M))

    def built(self) -> tuple[dict[str, str], Path]:
        out = self.folder / "out"
        done = self._node("build.mjs", "--out", str(out))
        assert done.returncode == 0, done.stderr
        return json.loads((out / "frontend.json").read_text("utf-8")), out

    def _node(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [str(node_executable()), *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)


@pytest.fixture
def web(tmp_path):
    return Copy(tmp_path / "web")


def test_a_message_is_known_where_the_compiler_says_and_then_everywhere(web):
    member, check, case = snippets("A message from the worker to the page")
    web.insert(f"{PYODIDE}/protocol/messages.ts", "export type KernelReply =", member)
    switch, checks = f"{PYODIDE}/kernel.ts", f"{PYODIDE}/replies.ts"
    assert web.places_with_wrong_types() == {switch, checks}
    web.insert(checks, 'const CHECKS: Record<KernelReply["type"], Check> = {', check)
    web.insert(switch, "switch (reply.type) {", case)
    assert web.places_with_wrong_types() == set()


def test_another_engine_and_a_script_for_some_pages_are_built_and_the_page_knows_neither(web):
    web.put("live/engines/echo/engine.ts", ENGINE)
    package = json.loads((web.folder / "package.json").read_text("utf-8"))
    names = [name for name in package["imports"] if name.startswith("#engine")]
    package["imports"] |= dict.fromkeys(names, "./live/engines/echo/engine.ts")
    web.put("package.json", json.dumps(package))
    (row,) = snippets("A script for some pages")
    web.put("live/hello/main.ts", 'document.title = "hello from a script";')
    web.insert("build.mjs", "const BUNDLES = [", row)
    assert web.places_with_wrong_types() == set()
    files, out = web.built()
    assert "hello from a script" in (out / files["hello"]).read_text("utf-8")
    page = (out / files["page"]).read_text("utf-8")
    assert "hello from a script" not in page
    assert "Pyodide" not in page
    assert "Fake 1" in page
