"""The figure that docs/authors.md builds in ten minutes works as it stands there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from live_code.node import WEB, install_node_modules, node_executable

from .states import given, grey

VIEW = "live_code/watching/view"
"""What `web/` has from outside."""
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "authors.md").read_text("utf-8")
SECTION = PAGE[PAGE.index("## Add a figure in ten minutes") :]


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """The front end with the example in it."""
    install_node_modules(print)
    folder = tmp_path_factory.mktemp("example") / "web"
    shutil.copytree(WEB, folder, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(WEB.parent / VIEW, folder.parent / VIEW)
    (folder / "node_modules").symlink_to(WEB / "node_modules")
    code, line = re.findall(r"^```ts\n(.*?)^```", SECTION, re.M | re.S)[:2]
    (folder / "explorables/threshold").mkdir()
    (folder / "explorables/threshold/figure.ts").write_text(code, "utf-8")
    names = folder / "explorables/names.ts"
    text = names.read_text("utf-8")
    first = text.index('"draw-a-digit"')
    names.write_text(f"{text[:first]}{line.strip()}\n  {text[first:]}", "utf-8")
    return folder


def ask(web, script, *requests):
    """Return the last answer of one of the scripts that run figures under Node."""
    done = subprocess.run(
        [str(node_executable()), str(web / "explorables/build" / script)],
        input="".join(json.dumps(request) + "\n" for request in requests),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_its_numbers_are_the_photos(web):
    photo = grey("camera")
    for shown in ask(web, "states.ts", {"name": "threshold", "seed": 1, "count": 50, **given()}):
        expected = np.mean(photo > shown["state"]["threshold"])
        assert shown["values"]["share"] == pytest.approx(expected, abs=1e-12)


def test_it_is_drawn_with_its_control_and_its_question(web):
    asked = {"name": "threshold", "id": "threshold", "preset": "", "hide": "", "challenge": "half"}
    drawn = ask(web, "draw.ts", given(), asked)
    assert 'type="range"' in drawn["html"]
    assert "Make half of the picture white." in drawn["html"]
    assert len(drawn["pictures"]) == 1


@pytest.mark.parametrize("tool", ["typescript/bin/tsc", "@biomejs/biome/bin/biome"])
def test_its_code_is_as_this_project_wants_it(web, tool):
    arguments = {"tsc": ["--noEmit"], "biome": ["ci", "explorables"]}[tool.rpartition("/")[2]]
    done = subprocess.run(
        [str(node_executable()), str(WEB / "node_modules" / tool), *arguments],
        cwd=web,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
