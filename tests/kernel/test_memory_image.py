import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from live_code.kernel import memory_image, rehearsal
from live_code.kernel.drawing import figure_png


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MPLBACKEND", "agg")
    before = plt.get_backend()
    yield
    plt.switch_backend(before)
    plt.close("all")


@pytest.mark.usefixtures("backend")
def test_preparing_imports_what_pages_import_and_leaves_no_figure() -> None:
    memory_image.prepare(["cnn_helpers"])
    for name in ("cnn_helpers.nn", "cnn_helpers.plotting", "matplotlib.pyplot"):
        assert name in sys.modules
    assert plt.get_fignums() == []


@pytest.mark.usefixtures("backend")
def test_modules_that_cannot_be_imported_where_the_image_is_taken_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "an_authors_package"
    (package / "inside").mkdir(parents=True)
    for name, source in {
        "__init__": "",
        "good": "x = 1",
        "needs_a_file": "raise OSError(29, 'I/O error')",
        "needs_a_page": "raise RuntimeError('no document')",
        "zoo": "x = 1",
        "inside/__init__": "raise ValueError('not today')",
    }.items():
        (package / f"{name}.py").write_text(source, "utf-8")
    (tmp_path / "broken_package.py").write_text("1 / 0", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    memory_image.prepare(["an_authors_package", "broken_package"])
    assert {"an_authors_package.good", "an_authors_package.zoo"} <= set(sys.modules)
    assert "an_authors_package.needs_a_file" not in sys.modules


@pytest.mark.usefixtures("backend")
def test_preparing_lets_go_of_font_files() -> None:
    memory_image.prepare([])
    fonts = sys.modules["matplotlib.font_manager"]
    assert fonts._get_font.cache_info().currsize == 0


@pytest.mark.usefixtures("backend")
def test_exercising_draws_at_full_size_first_and_leaves_no_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[tuple[float, ...]] = []
    monkeypatch.setattr(
        figure_png, "png_of", lambda figure, dpi: drawn.append((*figure.get_size_inches(), dpi))
    )
    monkeypatch.setattr(rehearsal, "do_all", lambda: drawn.append(()))
    memory_image.rehearse()
    assert drawn.pop() == (), "everyday work comes after the drawing"
    assert len(drawn) > 8
    assert set(drawn) == {(12, 6, plt.rcParams["figure.dpi"])}
    assert plt.get_fignums() == []


def test_everyday_work_goes_through_and_leaves_no_trace(capfd: pytest.CaptureFixture[str]) -> None:
    before = random.getstate(), set(sys.modules)
    rehearsal.do_all()
    assert (random.getstate(), set(sys.modules)) == before
    assert capfd.readouterr() == ("", "")


def test_refreshing_gives_new_random_numbers() -> None:
    drawn = []
    for _ in range(2):
        random.seed(1)
        np.random.seed(1)  # noqa: NPY002 - it is this state that an image would repeat
        memory_image.refresh()
        drawn.append((random.random(), float(np.random.rand())))  # noqa: NPY002
    assert drawn[0][0] != drawn[1][0]
    assert drawn[0][1] != drawn[1][1]


def test_refreshing_forgets_the_names_of_temporary_files_and_doubled_paths(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", ["", "a", "", "b", "a"])
    monkeypatch.setattr(tempfile, "_name_sequence", object())
    memory_image.refresh()
    assert sys.path == ["", "a", "b"]
    assert tempfile._name_sequence is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Europe/Berlin", (-3600, -7200, 1, ("CET", "CEST"))),
        ("Australia/Sydney", (-36000, -39600, 1, ("AEST", "AEDT"))),
        ("Asia/Tokyo", (-32400, -32400, 0, ("JST", "JST"))),
    ],
)
def test_module_time_tells_the_zone_that_the_system_has_now(
    monkeypatch: pytest.MonkeyPatch, zone: str, told: tuple[object, ...]
) -> None:
    def tells() -> tuple[object, ...]:
        return (time.timezone, time.altzone, time.daylight, time.tzname)

    before = tells()
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        assert tells() == told  # as CPython does by itself
        vars(time).update(timezone=1, altzone=2, daylight=3, tzname=("", ""))
        memory_image.refresh()
        assert tells() == told
    time.tzset()
    assert tells() == before


def test_refreshing_hides_the_hash_seed_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    memory_image.refresh()
    assert "PYTHONHASHSEED" not in os.environ
