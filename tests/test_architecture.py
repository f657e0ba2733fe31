"""The rules of docs/architecture.md that a program can check."""

import ast
import json
import posixpath
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import cnn_helpers

ROOT = Path(__file__).resolve().parent.parent
ARROWS = {  # package: what it may import of this repository
    "cnn_helpers": set(),
    "live_code": set(),
    "tools": set(),
    "benchmarks": {"cnn_helpers", "live_code", "tools"},
}
OURS = {*ARROWS, "tests"}


def tracked(*patterns: str) -> list[Path]:
    """List the files that git knows or would add, so that nothing built is looked at."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).exists()]


def imported_modules(source: str) -> set[str]:
    """Return the absolute module names that Python source imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


def top(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("package", sorted(ARROWS))
def test_imports_follow_the_arrows(package):
    for file in tracked(f"{package}/*.py"):
        ours = {top(name) for name in imported_modules(file.read_text())} & OURS - {package}
        assert ours <= ARROWS[package], f"{file.relative_to(ROOT)} imports {ours}"


def test_only_plotting_imports_matplotlib():
    importers = {
        file.relative_to(ROOT / "cnn_helpers").parts[0]
        for file in tracked("cnn_helpers/*.py")
        if "matplotlib" in {top(name) for name in imported_modules(file.read_text())}
    }
    assert importers == {"plotting"}


def test_tools_use_the_standard_library_only():
    for file in tracked("tools/*.py"):
        names = {top(name) for name in imported_modules(file.read_text())}
        assert names <= {*sys.stdlib_module_names, "tools"}, file


def test_chapters_import_neither_the_extension_nor_tools():
    cells = re.compile(r"^```\{code-cell\}.*?^```", re.MULTILINE | re.DOTALL)
    seen = 0
    for file in tracked("book/*.md"):
        for cell in cells.findall(file.read_text()):
            seen += 1
            assert not re.search(
                r"^\s*(from|import) (live_code|tools|benchmarks|tests)\b", cell, re.M
            )
    assert seen > 20


def test_long_files_say_why_at_their_top():
    for file in tracked("*.py", "*.ts", "*.mjs", "*.css"):
        lines = file.read_text().splitlines()
        if len(lines) > 300:
            assert "long because" in "\n".join(lines[:25]).lower(), f"{file}: {len(lines)} lines"


def test_every_public_name_of_the_library_has_an_example():
    missing = []
    for name in cnn_helpers.__all__:
        thing = getattr(cnn_helpers, name)
        if callable(thing) and ">>>" not in (thing.__doc__ or ""):
            missing.append(name)
    assert missing == []


def test_no_built_file_is_in_git():
    built = [f for f in tracked() if f.suffix in {".wasm", ".whl", ".pyc", ".gz"}]
    assert built == []


def test_no_address_of_a_package_index_is_in_git():
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com"]
    for file in tracked():
        if file.suffix in {".png", ".npz", ".woff2"}:
            continue
        text = file.read_text("utf-8")
        assert not [host for host in hosts if host in text], file


def begins(node, named):
    """Return how a text begins that is written there, or put together, or named elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value).lstrip()
    if isinstance(node, ast.JoinedStr):
        return begins(node.values[0], named)
    return begins(named[node.id], named) if isinstance(node, ast.Name) else ""


def promises_waited_for(sources):
    """Return calls of `wait_for_function`, which takes any promise for a yes, with a promise."""
    trees = [ast.parse(source) for source in sources]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    texts = (ast.Constant, ast.JoinedStr)
    named = {
        target.id: node.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.value, texts)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    waits = [
        node.args[0]
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "wait_for_function"
    ]
    return [ast.unparse(wait) for wait in waits if begins(wait, named).startswith("async")]


def test_no_test_waits_for_a_promise_with_what_takes_any_promise_for_a_yes():
    constant = 'GONE = """\nasync () => 1"""\npage.wait_for_function(GONE)'
    inside = 'page.wait_for_function(f"async () => {1}")\npage.wait_for_function("() => 1")'
    assert promises_waited_for([constant, inside]) == ["GONE", "f'async () => {1}'"]
    files = [file for file in tracked() if file.suffix == ".py"]
    assert promises_waited_for(file.read_text("utf-8") for file in files) == []


FLOORS = [
    "base",
    "live/service-worker",
    "live/offline",
    "live/session",
    "live/engines",
    "live/engines/pyodide/protocol",
    "live/engines/pyodide/download",
    "live/engines/pyodide/python",
    "live/engines/pyodide/packages",
    "live/engines/pyodide/image/linking",
    "live/engines/pyodide/image/file",
    "live/engines/pyodide/image",
    "live/engines/pyodide/worker",
    "live/engines/pyodide",
    "live/page/outputs/mime",
    "live/page/outputs/rich",
    "live/page/outputs",
    "live/page/editor/typing",
    "live/page/editor",
    "live/page/edits",
    "live/page/cell",
    "live/page",
    "live/loader",
]
"""The folders of `web/`: each knows only those above it in this list."""
MOST_MODULES = 15
BEGINNINGS = {  # what is started from outside: bundles, and what the build runs under Node
    "live/loader/main.ts",
    "live/engines/pyodide/worker/main.ts",
    "live/engines/pyodide/image/bake.ts",
    "live/service-worker/main.ts",
}
IMPORT = re.compile(r'(?:\bfrom\s*|\bimport\s*\(?\s*)"([.#][^"]+)"')
CHOSEN = json.loads((ROOT / "web/package.json").read_text("utf-8"))["imports"]
"""The engine of the site, by the names under which the page imports it."""


EXAMPLES = {
    "docs/authors.md: conf.py",
    "CONTRIBUTING.md: live/hello/main.ts",
    "CONTRIBUTING.md: web/live/hello/main.ts",
}
"""Files that docs name and that are not of this project."""


def scripts() -> dict[str, str]:
    """Return the page's TypeScript without tests, by path inside `web/`."""
    files = [file for file in tracked("web/*.ts") if not file.name.endswith(".test.ts")]
    named = {file.relative_to(ROOT / "web").as_posix(): file.read_text("utf-8") for file in files}
    return {name: text for name, text in named.items() if not name.startswith("fixtures/")}


def imported_scripts(name: str, source: str) -> set[str]:
    """Return the paths inside `web/` that a script imports, types too."""
    folder = posixpath.dirname(name)
    names = IMPORT.findall(source)
    chosen = {CHOSEN[name].removeprefix("./") for name in names if name.startswith("#")}
    beside = {name for name in names if name.startswith(".")}
    return chosen | {posixpath.normpath(posixpath.join(folder, path)) for path in beside}


def upward_arrows(sources: dict[str, str]) -> list[str]:
    found = []
    for name, source in sources.items():
        for other in imported_scripts(name, source):
            here, there = posixpath.dirname(name), posixpath.dirname(other)
            if here != there and FLOORS.index(there) >= FLOORS.index(here):
                found.append(f"{name} -> {other}")
    return found


def test_scripts_know_only_the_folders_below_them():
    wrong = 'import type { Cell } from "../page/cell/cell.ts";'
    assert upward_arrows({"live/session/x.ts": wrong}) == [
        "live/session/x.ts -> live/page/cell/cell.ts"
    ]
    assert upward_arrows(scripts()) == []


def test_no_script_is_left_that_nobody_imports():
    sources = scripts()
    imported = {path for name, text in sources.items() for path in imported_scripts(name, text)}
    assert sources.keys() - imported == BEGINNINGS
    assert {path for path in imported if not (ROOT / "web" / path).exists()} == set()


def test_no_folder_of_scripts_is_crowded():
    folders = Counter(posixpath.dirname(name) for name in scripts())
    assert set(folders) <= set(FLOORS)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_each_script_has_its_room_in_the_architectures_table():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ((?:`[a-z0-9-]+` ?)+)\|", text, re.M)
    assert [room.replace("...", "live/engines") for room, _ in rows] == FLOORS
    listed = {
        f"{room.replace('...', 'live/engines')}/{name}.ts"
        for room, names in rows
        for name in re.findall(r"`([a-z0-9-]+)`", names)
    }
    assert listed == set(scripts())


def test_only_the_engine_knows_what_runs_python():
    rooms = {name for name, text in scripts().items() if "pyodide" in text.lower()}
    assert rooms
    assert {name for name in rooms if not name.startswith("live/engines/pyodide/")} == set()


def test_the_extension_does_not_know_the_course():
    sources = scripts() | {
        str(file.relative_to(ROOT)): file.read_text("utf-8") for file in tracked("live_code/*.py")
    }
    assert {name for name, text in sources.items() if "cnn_helpers" in text} == set()


def test_no_folder_of_modules_is_crowded():
    files = [file for package in ARROWS for file in tracked(f"{package}/*.py")]
    folders = Counter(file.parent.relative_to(ROOT).as_posix() for file in files)
    assert len(folders) > len(ARROWS)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_files_that_comments_and_docs_name_are_there():
    paths = [f"/{file.relative_to(ROOT).as_posix()}" for file in tracked()]
    named = re.compile(r"(?<![\w*./<{-])((?:[\w-]+/)*[\w-]+\.(?:ts|py|mjs))\b(?!\w)")
    quoted = re.compile(r'"[^"\n]*"')
    texts = {name: quoted.sub("", text) for name, text in scripts().items()}
    for file in tracked("docs/*.md", "CONTRIBUTING.md", "README.md"):
        if "decisions" not in file.parts:
            texts[str(file.relative_to(ROOT))] = file.read_text("utf-8")
    gone = {
        f"{name}: {path}"
        for name, text in texts.items()
        for path in named.findall(text)
        if not any(known.endswith(f"/{path}") for known in paths)
    }
    assert gone - EXAMPLES == set()


def test_only_one_file_opens_the_browsers_storage():
    opening = re.compile(r"\b(local|session)Storage\b(?!\[)")
    code = {
        name: re.sub(r"/\*.*?\*/|//.*", "", text, flags=re.S) for name, text in scripts().items()
    }
    assert {name for name, text in code.items() if opening.search(text)} == {"base/storage.ts"}
