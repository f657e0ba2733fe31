import sys
from pathlib import Path

import matplotlib as mpl
import pytest

from live_code.kernel.libraries.after_import import after_import
from live_code.kernel.output.film import film_in
from live_code.kernel.output.kinds import FILM

from .conftest import Session

IMPORT = "import matplotlib.pyplot as plt\n"
PLOT = "plt.plot([1, 2]);"


@pytest.mark.parametrize(
    "choice",
    [
        "import matplotlib\nmatplotlib.use('Agg')",
        "import matplotlib\nmatplotlib.use('TkAgg')",
        "import matplotlib\nmatplotlib.use('nosuch', force=True)",
        "import matplotlib.pyplot as plt\nplt.switch_backend('agg')",
        "import matplotlib.pyplot as plt\nplt.switch_backend('qtagg')",
        "%matplotlib qt",
        "%matplotlib notebook",
        "import matplotlib\nmatplotlib.rcParams['backend'] = 'agg'",
    ],
)
def test_plots_come_whichever_backend_a_script_asks_for(plots: Session, choice: str) -> None:
    for ending in (PLOT, f"{PLOT}\nplt.show()"):
        messages = plots.run(f"{choice}\n{IMPORT}{ending}")
        assert [kind for kind, _ in messages] == ["display_data"], messages
        assert "image/png" in messages[0][1]["data"]


def test_a_figure_shows_itself_once(plots: Session) -> None:
    code = f"{IMPORT}fig, ax = plt.subplots()\nax.plot([1, 2])\nfig.show()"
    assert plots.kinds(code) == ["display_data"]
    assert plots.kinds("fig.show()") == ["display_data"]


@pytest.mark.parametrize(
    "wish",
    [
        "plt.rcParams['text.usetex'] = True\nplt.title('$x$')",
        "plt.rc('text', usetex=True)\nplt.plot([1], label='$x$')\nplt.legend()",
        "plt.title('a', usetex=True)",
    ],
)
def test_without_latex_matplotlib_sets_formulas_itself_and_says_so(
    plots: Session, wish: str
) -> None:
    messages = plots.run(f"{IMPORT}{wish};")
    assert plots.status == "ok"
    said = [content["text"] for kind, content in messages if kind == "stream"]
    assert len(said) == 1
    assert "no LaTeX program" in said[0]
    assert mpl.rcParams["text.usetex"] is False
    assert plots.kinds(f"{IMPORT}plt.title('$x$');") == ["display_data"]


ANIMATION = (
    f"{IMPORT}from matplotlib.animation import FuncAnimation\n"
    "fig, ax = plt.subplots(figsize=(1, 1))\nline, = ax.plot([0, 1])\n"
    "ani = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=2)\n"
)


@pytest.mark.parametrize(
    "show",
    [
        "from IPython.display import HTML\nHTML(ani.to_jshtml())",
        "from IPython.display import HTML\nHTML(ani.to_html5_video())",
        "plt.rcParams['animation.html'] = 'jshtml'\nani",
        "plt.rcParams['animation.html'] = 'html5'\nani",
    ],
)
def test_an_animation_gives_its_frames(plots: Session, show: str) -> None:
    content = next(
        content for kind, content in plots.run(ANIMATION + show) if kind == "execute_result"
    )
    about = content["metadata"][FILM]
    assert (about["kind"], about["interval"], about["after"]) == ("image/png", 200, "loop")
    pictures = content["data"][FILM]
    first = about["sizes"][0]
    assert sum(about["sizes"]) == len(pictures)
    assert [pictures[place:].startswith(b"\x89PNG") for place in (0, first)] == [True, True]
    assert set(content["data"]) == {FILM, "text/plain"}


def test_other_html_is_no_film() -> None:
    assert film_in("<b>frames[0]</b>") is None
    assert film_in("<script>new Animation(frames, a, b, 40, c)</script>") is None


def test_glue_shows_the_value_as_the_build_does(session: Session) -> None:
    messages = session.run(
        "from myst_nb import glue\nglue('answer', 42)\nglue('b', 1, display=False)"
    )
    assert session.status == "ok"
    assert [content["data"] for _, content in messages] == [{"text/plain": "42"}]


@pytest.mark.parametrize("module", ["tqdm", "tqdm.auto", "tqdm.notebook", "tqdm.std"])
def test_a_bar_moves_in_a_place_of_its_own(session: Session, module: str) -> None:
    code = (
        f"from {module} import tqdm, trange\nfor _ in tqdm(range(3), desc='a', mininterval=0): pass"
    )
    messages = session.run(code)
    assert [kind for kind, _ in messages] == ["display_data", *["update_display_data"] * 4]
    assert len({content["display_id"] for _, content in messages}) == 1
    last = messages[-1][1]["data"]
    assert last["text/plain"].startswith("a: 100%|####################| 3/3 [00:00<00:00, ")
    assert '<progress aria-label="a" max="3" value="3">' in last["text/html"]


def test_a_quick_loop_is_no_flood_of_bars(session: Session) -> None:
    messages = session.run("from tqdm import trange\nfor _ in trange(100_000): pass")
    assert len(messages) < 50


def test_bars_do_what_scripts_ask_of_them(session: Session) -> None:
    code = (
        "import sys, io\nfrom tqdm import tqdm\nbox = io.StringIO()\n"
        "with tqdm(total=4, file=box, mininterval=0) as bar:\n"
        "    bar.set_description('train')\n    bar.update(2)\n"
        "    bar.set_postfix(loss=0.12345, step=1)\n    tqdm.write('said')\n    bar.update(2)\n"
        "for _ in tqdm(iter([1, 2]), leave=False): pass\n"
        "for _ in tqdm([1], disable=True): pass\nprint(box.getvalue().split('\\r')[-1], end='')"
    )
    messages = session.run(code)
    assert session.status == "ok", messages
    said = "".join(content["text"] for kind, content in messages if kind == "stream")
    assert said.startswith("said\ntrain: 100%|")
    assert said.rstrip().endswith("loss=0.123, step=1]")
    shown = [content["data"] for kind, content in messages if kind != "stream"]
    assert shown[-1] == {"text/html": "<span></span>"}
    assert len(shown) == 2


def test_a_module_is_changed_when_it_has_been_imported(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "late_library.py").write_text("limit = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "modules", {**sys.modules})
    after_import("late_library", lambda module: setattr(module, "limit", 2))
    assert session.result("import late_library\nlate_library.limit") == "2"
    assert session.result("late_library.__loader__.__class__.__name__") == "'SourceFileLoader'"
    after_import("late_library", lambda module: setattr(module, "limit", 3))
    assert session.result("late_library.limit") == "3"
