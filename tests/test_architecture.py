"""The rules of docs/architecture.md that a program can check."""

import ast
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
    "digit_network": {"cnn_helpers"},
    "live_code": set(),
    "tools": set(),
    "benchmarks": {"cnn_helpers", "live_code", "tools"},
}
OURS = {*ARROWS, "tests"}
MOST_MODULES = 15


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


def test_chapters_import_of_the_extension_what_watches_and_no_tools():
    cells = re.compile(r"^```\{code-cell\}.*?^```", re.MULTILINE | re.DOTALL)
    seen = 0
    for file in tracked("book/*.md"):
        for cell in cells.findall(file.read_text()):
            seen += 1
            assert not re.search(
                r"^\s*(from|import) (live_code\b(?!\.watching\b)|(tools|benchmarks|tests)\b)",
                cell,
                re.M,
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


def test_no_folder_of_modules_is_crowded():
    files = [file for package in ARROWS for file in tracked(f"{package}/*.py")]
    folders = Counter(file.parent.relative_to(ROOT).as_posix() for file in files)
    assert len(folders) > len(ARROWS)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}
