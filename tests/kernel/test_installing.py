"""`%pip install` and its like: what is asked of the registry, and what is said."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from live_code.kernel.libraries import installer

from .conftest import Session


class Registry(ModuleType):
    """Stands in for micropip: knows one package, and says of others what micropip says."""

    def __init__(self) -> None:
        super().__init__("micropip")
        self.asked: list[tuple[str, dict[str, object]]] = []
        self.posing: dict[str, str] = {}

    def add_mock_package(self, name: str, version: str, *, modules: dict[str, str]) -> None:
        assert modules == {}, "the stand-in itself is there already"
        self.posing[name] = version

    async def install(self, requirement: str, **options: object) -> None:
        self.asked.append((requirement, options))
        if requirement.startswith("gone"):
            raise ValueError("Can't fetch metadata for 'gone'. Please make sure of the name.")
        if requirement.startswith("broken"):
            raise OSError("Failed to fetch\nat x.js")
        if not requirement.startswith(("pure", "http")):
            raise ValueError(
                f"Can't find a pure Python 3 wheel for '{requirement}'\nSee: https://x"
            )


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    layer = SimpleNamespace(loadPackage=None, lockfile_packages={})
    inside = SimpleNamespace(compatibility_layer=layer)
    monkeypatch.setitem(sys.modules, "micropip", made)
    monkeypatch.setitem(sys.modules, "micropip._compat", inside)
    return made


@pytest.mark.parametrize(
    "command",
    [
        "%pip install pure-thing>=1",
        "!pip3 install -q -U pure-thing>=1",
        "!python -m pip install --user pure-thing>=1",
        "import sys\n!{sys.executable} -m pip install pure-thing>=1",
        "%uv pip install pure-thing>=1",
        "get_ipython().run_line_magic('pip', 'install pure-thing>=1')",
    ],
)
def test_pip_installs_from_the_registry(session: Session, registry: Registry, command: str) -> None:
    assert session.printed(command) == "Installed pure-thing.\n"
    assert registry.asked == [("pure-thing>=1", {})]


def test_options_of_pip_and_lists_of_requirements_are_understood(
    session: Session, registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("requirements.txt").write_text("pure-a==1  # why\n\n-i x\npure-b\n")
    session.run("%pip install -r requirements.txt --pre -t there --no-deps --index-url=https://i/s")
    options = {"pre": True, "deps": False, "index_urls": ["https://i/s"]}
    assert registry.asked == [("pure-a==1", options), ("pure-b", options)]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("numpy==1.0", f"numpy {np.__version__} is here already; other versions can't be chosen."),
        ("tqdm", "tqdm"),
        ("compiled", "the package registry has no wheel of compiled that a browser can use."),
        ("gone", "the package registry did not answer for gone. Is there a connection, and"),
        ("broken", "broken was not installed: Failed to fetch."),
        ("torch_", "torch_ can't run in a browser: it needs compiled code."),
        ("git+https://host/repository", "pip takes names of packages and addresses of wheels only"),
        ("-e .", ". was not installed"),
        ("https://host/pure-1-py3-none-any.whl", "Installed pure-1-py3-none-any.whl."),
    ],
)
@pytest.mark.usefixtures("registry")
def test_each_package_that_is_wanted_has_its_sentence(
    session: Session, wanted: str, sentence: str
) -> None:
    session.explanations["torch_"] = "torch_ can't run in a browser: it needs compiled code."
    code = f"%pip install {wanted}"
    assert sentence in session.printed(code) + session.printed(code, "stderr")


def test_what_the_site_carries_is_asked_for_before_pyodide_loads_packages(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = sys.modules["micropip._compat"].compatibility_layer
    layer.lockfile_packages = {"numpy": {"imports": ["numpy", "numpy.fft"]}}
    done: list[object] = []

    async def load(names: list[str], **told: Callable[[str], None]) -> None:
        assert told["messageCallback"]("Loading numpy") is None
        done.append(names)

    layer.loadPackage = load
    monkeypatch.setattr(installer, "find_spec", done.append)
    installer.take_from_the_site(registry, {})
    asyncio.run(layer.loadPackage(["numpy", "other"]))
    assert done == ["numpy", "numpy", ["numpy", "other"]]


def test_what_has_a_stand_in_may_be_needed_by_a_package(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "standing_in", ModuleType("standing_in"))
    layer = sys.modules["micropip._compat"].compatibility_layer
    layer.lockfile_packages = {"standing-in": {"imports": ["standing_in"]}}
    done: list[object] = []

    async def load(names: list[str], **told: Callable[[str], None]) -> None:
        assert told["messageCallback"]("Loading numpy") is None
        done.append(names)

    layer.loadPackage = load
    installer.take_from_the_site(registry, {"standing-in": "1.0"})
    asyncio.run(layer.loadPackage(["standing-in"]))
    assert done == [["standing-in"]]
    assert registry.posing == {"standing-in": "1.0"}


def test_what_came_can_be_imported_at_once(
    session: Session, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("importlib.invalidate_caches", lambda: asked.append(len(registry.asked)))
    session.run("%pip install pure-thing")
    assert asked[-1:] == [1]


def test_other_commands_of_pip_do_nothing_and_say_so(session: Session) -> None:
    assert "of pip there is only pip install" in session.printed("%pip list", "stderr")


@pytest.mark.parametrize(("name", "version"), [("anywidget", "0.11.0"), ("ipywidgets", "8.1.0")])
def test_the_first_question_to_a_stand_in_may_be_its_version(
    session: Session, name: str, version: str
) -> None:
    assert session.result(f"import {name}\n{name}.__version__") == repr(version)
