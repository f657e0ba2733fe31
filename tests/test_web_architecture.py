"""The rules of docs/architecture.md for the scripts of `web/`, and for the files that docs name."""

import json
import posixpath
import re
from collections import Counter

from .test_architecture import MOST_MODULES, ROOT, tracked

_SHARED = {"base", "build", "course"}
FIGURES = sorted(
    f"explorables/{folder.name}"
    for folder in (ROOT / "web/explorables").iterdir()
    if folder.is_dir() and folder.name not in _SHARED
)
"""A folder for each figure; none knows another."""
FLOORS = [
    "base",
    "base/bundles",
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
    "live/engines/pyodide/worker/files",
    "live/engines/pyodide/worker",
    "live/engines/pyodide",
    "live/engines/jupyter",
    "live/engines/places",
    "live/page/outputs/mime",
    "live/page/outputs/rich",
    "live/page/outputs",
    "widgets/frame",
    "widgets/base",
    "widgets/views",
    "widgets",
    "live/page/editor/typing",
    "live/page/editor/numbers",
    "live/page/editor",
    "live/page/edits",
    "live/page/share",
    "live/notebook",
    "live/page/cell",
    "live/page/own",
    "live/page/own-files",
    "live/page/variables",
    "live/page",
    "live/loader",
    "exercises",
    "maths",
    "maths/network",
    "maths/strokes",
    "maths/windows",
    "explorables/base/state",
    "explorables/base/view",
    "explorables/base",
    "explorables/course",
    *FIGURES,
    "explorables",
    "explorables/build",
    "replay",
]
"""The folders of `web/`: each knows only those above it in this list."""
BEGINNINGS = {  # what is started from outside: bundles, and what the build runs under Node
    "live/loader/main.ts",
    "live/engines/pyodide/worker/main.ts",
    "live/engines/pyodide/image/bake.ts",
    # In books with servers web/build.mjs puts these in the engine's place.
    "live/engines/jupyter/main.ts",
    "live/engines/places/early.ts",
    "live/engines/places/engine.ts",
    "live/engines/places/settings.ts",
    "live/service-worker/main.ts",
    "exercises/main.ts",
    "widgets/main.ts",
    "widgets/frame/main.ts",
    "explorables/main.ts",
    "explorables/build/draw.ts",
    "explorables/build/states.ts",
    "replay/built.ts",
    "replay/draw.ts",
}
IMPORT = re.compile(r'(?:\bfrom\s*|\bimport\s*\(?\s*)"([.#][^"]+)"')
CHOSEN = json.loads((ROOT / "web/package.json").read_text("utf-8"))["imports"]
"""The engine of the site, by the names under which the page imports it."""


VIEW = "../live_code/watching/view/"
"""What notebooks show without a bundle; it imports nothing but itself."""
EXAMPLES = {
    "docs/authors.md: conf.py",
    "docs/authors.md: web/explorables/threshold/figure.ts",
    "CONTRIBUTING.md: live/hello/main.ts",
    "CONTRIBUTING.md: web/live/hello/main.ts",
}
"""Files that docs name and that are not of this project."""


def scripts() -> dict[str, str]:
    """Return the page's TypeScript without tests, by path inside `web/`."""
    files = [f for f in tracked("web/*.ts") if not f.name.endswith((".test.ts", ".d.ts"))]
    named = {file.relative_to(ROOT / "web").as_posix(): file.read_text("utf-8") for file in files}
    return {name: text for name, text in named.items() if not name.startswith("fixtures/")}


def imported_scripts(name: str, source: str) -> set[str]:
    """Return the paths inside `web/` that a script imports, types too."""
    folder = posixpath.dirname(name)
    names = IMPORT.findall(source)
    chosen = {CHOSEN[name].removeprefix("./") for name in names if name.startswith("#")}
    beside = {name for name in names if name.startswith(".")}
    paths = chosen | {posixpath.normpath(posixpath.join(folder, path)) for path in beside}
    return {path for path in paths if not path.startswith(VIEW)}


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


def test_no_figure_knows_another():
    arrows = {
        (posixpath.dirname(name), posixpath.dirname(other))
        for name, text in scripts().items()
        for other in imported_scripts(name, text)
    }
    between = {(here, there) for here, there in arrows if here in FIGURES and there in FIGURES}
    assert {(here, there) for here, there in between if here != there} == set()
    assert len(between) == len(FIGURES)


def test_no_script_is_left_that_nobody_imports():
    sources = scripts()
    imported = {path for name, text in sources.items() for path in imported_scripts(name, text)}
    assert sources.keys() - imported == BEGINNINGS
    assert {path for path in imported if not (ROOT / "web" / path).exists()} == set()


def test_no_folder_of_scripts_is_crowded():
    folders = Counter(posixpath.dirname(name) for name in scripts())
    assert set(folders) <= set(FLOORS)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def crowded(files: str, least: int) -> dict[str, int]:
    """Return the folders of these files that have too many; there are more than `least`."""
    folders = Counter(file.parent for file in tracked(files))
    assert len(folders) > least
    return {str(folder): n for folder, n in folders.items() if n > MOST_MODULES}


def test_no_folder_of_styles_is_crowded():
    assert crowded("web/*.css", len(FIGURES) // 2) == {}


def test_no_folder_of_fixtures_is_crowded():
    assert crowded("web/fixtures/*.ts", 2) == {}


def test_each_script_has_its_room_in_the_architectures_table():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ((?:`[a-z0-9-]+` ?)+)\|", text, re.M)
    floors = [room for room in FLOORS if room not in FIGURES]
    assert [room.replace("...", "live/engines") for room, _ in rows] == floors
    listed = {
        f"{room.replace('...', 'live/engines')}/{name}.ts"
        for room, names in rows
        for name in re.findall(r"`([a-z0-9-]+)`", names)
    }
    assert listed == {name for name in scripts() if posixpath.dirname(name) not in FIGURES}


def test_only_the_engine_knows_what_runs_python():
    rooms = {name for name, text in scripts().items() if "pyodide" in text.lower()}
    assert rooms
    assert {name for name in rooms if not name.startswith("live/engines/pyodide/")} == set()


def test_one_file_of_the_figures_knows_the_course_and_nothing_of_the_extension():
    sources = scripts() | {
        str(file.relative_to(ROOT)): file.read_text("utf-8") for file in tracked("live_code/*.py")
    }
    knowing = {name for name, text in sources.items() if "cnn_helpers" in text}
    assert knowing == {"explorables/course/python-imports.ts"}


def test_only_one_file_opens_the_browsers_storage():
    opening = re.compile(r"\b(local|session)Storage\b(?!\[)")
    code = {
        name: re.sub(r"/\*.*?\*/|//.*", "", text, flags=re.S) for name, text in scripts().items()
    }
    assert {name for name, text in code.items() if opening.search(text)} == {"base/storage.ts"}


def test_files_that_comments_and_docs_name_are_there():
    paths = [f"/{file.relative_to(ROOT).as_posix()}" for file in tracked()]
    named = re.compile(r"(?<![\w*./<{-])((?:[\w-]+/)*[\w-]+\.(?:ts|py|mjs|css))\b(?!\w)")
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


def test_each_decision_has_a_number_of_its_own_and_says_it():
    decisions = {file.name: file.read_text("utf-8") for file in tracked("docs/decisions/*.md")}
    assert len({name[:4] for name in decisions}) == len(decisions)
    for name, text in decisions.items():
        assert text.startswith(f"# {int(name[:4])}. "), name
