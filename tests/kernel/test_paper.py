import io
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from .conftest import Session

IMPORT = "import matplotlib.pyplot as plt\nimport numpy as np\n"
MIXED = (
    "fig, axes = plt.subplots(2, 2)\n"
    "axes[0, 0].plot([0, 1], [0, 1], label='a')\naxes[0, 0].legend()\naxes[0, 0].grid()\n"
    "axes[0, 1].bar(['a', 'b'], [1, 2], edgecolor='black')\naxes[0, 1].set_title('bars')\n"
    "axes[1, 0].boxplot([1, 2, 3, 9])\naxes[1, 1].errorbar([0, 1], [0, 1], yerr=.2)\n"
    "axes[1, 1].annotate('note', (0, 0), (.5, .5), arrowprops={'arrowstyle': '->'})\n"
    "fig.suptitle('all')\n"
)


def drawn(session: Session, code: str, *, dark: bool) -> tuple[Any, bool]:
    """The last picture of a cell and whether it is meant for a dark page."""
    messages = session.run(IMPORT + code, dark=dark)
    assert session.status == "ok", messages
    content = [c for _, c in messages if "image/png" in c.get("data", {})][-1]
    picture = Image.open(io.BytesIO(content["data"]["image/png"])).convert("RGB")
    return np.asarray(picture).astype(int), content["metadata"]["image/png"]["dark"]


SUIT = [
    "plt.plot([0, 1])",
    "for i in range(10): plt.plot([i, i])",
    "plt.plot([0, 1], 'w')",
    "plt.plot([0, 1], 'r--', label='a')\nplt.legend()\nplt.grid()",
    "plt.imshow(np.eye(3), cmap='gray')\nplt.title('a')\nplt.colorbar()",
    "plt.bar([0, 1], [1, 2])",
    "plt.fill_between([0, 1], [1, 2], alpha=.2)",
    "plt.hist([1, 2, 2])",
    "plt.boxplot([1, 2, 3, 9])",
    "plt.text(0, 0, 'a', color='k', bbox={'facecolor': 'white'})",
    "plt.plot([0, 1])\nplt.text(.5, .5, '', color='k')",
    "plt.axis('off')\nplt.text(.5, .5, 'a')",
    "plt.contourf(np.eye(3))",
    "plt.style.use('dark_background')\nplt.plot([0, 1])",
    "ax = plt.figure().add_subplot(projection='3d')\nax.plot([0, 1], [0, 1], [0, 1])",
]
DO_NOT = [
    "plt.plot([0, 1], 'k')",
    "plt.plot([0, 1], color='navy')",
    "plt.plot([0, 1])\nplt.text(.5, .5, 'a', color='black')",
    "plt.plot([0, 1])\nplt.title('a', color='0.1')",
    "plt.errorbar([0, 1], [0, 1], yerr=.2, ecolor='k')",
    "plt.scatter([0, 1], [0, 1], c='k')",
    "plt.scatter([0, 1], [0, 1], c=[0, 1])",
    "plt.plot([0], [0], 'ko')",
    "plt.axhline(0, color='black', lw=.5)",
    "plt.bar([0, 1], [1, 2], color='black')",
    "plt.contour(np.eye(3), colors='k')",
    "plt.imshow(np.eye(3))\nplt.text(0, 0, '1', color='black')",
    "plt.annotate('a', (0, 0), (1, 1), arrowprops={'arrowstyle': '->', 'color': 'k'})",
    "plt.quiver([0], [0], [1], [1])",
    "plt.style.use('ggplot')\nplt.plot([0, 1])\nplt.title('a')",
    "plt.style.use('seaborn-v0_8')\nplt.plot([0, 1])",
    "plt.style.use('fivethirtyeight')\nplt.plot([0, 1])",
    "plt.style.use('default')\nplt.plot([0, 1])",
    "plt.figure(facecolor='white')\nplt.plot([0, 1])\nplt.title('a')",
    "plt.gca().set_facecolor('white')\nplt.plot([0, 1])\nplt.text(.5, .5, 'a')",
    "plt.plot([0, 1])\nplt.text(.5, .5, 'a', bbox={'facecolor': 'white'})",
    "plt.hlines([0], 0, 1, colors='k')",
    "plt.table([['1', '2']])\nplt.axis('off')",
    "plt.imshow(np.eye(3), cmap='gray')\nplt.text(0, 0, '1')",
    "plt.pcolormesh(np.eye(3))\nplt.text(0, 0, '1')",
]


@pytest.mark.parametrize("code", SUIT)
def test_what_can_be_read_on_dark_paper_stays_dark(plots: Session, code: str) -> None:
    picture, dark = drawn(plots, code, dark=True)
    assert dark is True
    assert picture[0, 0].max() < 60


@pytest.mark.parametrize("code", DO_NOT)
def test_what_cannot_be_read_there_is_drawn_as_anywhere_else(plots: Session, code: str) -> None:
    on_dark, dark = drawn(plots, code, dark=True)
    mpl.rcdefaults()
    light, _ = drawn(plots, code, dark=False)
    assert dark is False
    assert np.array_equal(on_dark, light)


def test_a_figure_of_every_kind_of_mark_is_the_same_on_white_paper(plots: Session) -> None:
    on_dark, _ = drawn(plots, f"{MIXED}fig.text(0, 0, 'a', color='k');", dark=True)
    light, _ = drawn(plots, f"{MIXED}fig.text(0, 0, 'a', color='k');", dark=False)
    assert np.array_equal(on_dark, light)


def test_a_figure_in_3d_is_the_same_on_white_paper(plots: Session) -> None:
    code = "ax = plt.figure().add_subplot(projection='3d')\nax.plot([0, 1], [0, 1], [0, 1], 'k')"
    on_dark, _ = drawn(plots, code, dark=True)
    light, _ = drawn(plots, code, dark=False)
    assert np.array_equal(on_dark, light)


KINDS = [
    "plt.subplot(projection='polar').plot([0, 1], [0, 1])",
    "plt.pie([1, 2], labels=['a', 'b'])",
    "plt.hist2d([1, 2, 3], [1, 2, 2])\nplt.colorbar()",
    "plt.hexbin([1, 2, 3], [1, 2, 2], gridsize=3)",
    "plt.streamplot(np.arange(3), np.arange(3), np.ones((3, 3)), np.ones((3, 3)))",
    "plt.violinplot([1, 2, 3, 9])",
    "plt.stem([0, 1], [1, 2])",
    "plt.broken_barh([(0, 1), (2, 1)], (0, 1))",
    "plt.eventplot([1, 2])",
    "plt.stackplot([0, 1], [1, 2], [2, 1], labels=['a', 'b'])\nplt.legend(title='t')",
    "plt.clabel(plt.contour(np.eye(4)))",
    "plt.tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3])",
    "plt.barbs([0], [0], [10], [10])",
    "plt.table([['1', '2']])\nplt.axis('off')",
    "plt.loglog([1, 10], [1, 10])\nplt.minorticks_on()\nplt.grid(which='both')",
    "plt.gca().twinx().plot([0, 1], 'r')\nplt.ylabel('y')",
    "plt.gca().inset_axes([.5, .5, .4, .4]).plot([0, 1])",
    "plt.figure().subfigures(1, 2)[0].subplots().plot([0, 1])",
    "plt.scatter([0, 1], [0, 1], c=['r', 'g'], edgecolors='face')",
    "plt.subplot(projection='3d').scatter([0, 1], [0, 1], [0, 1])",
    "plt.subplot(projection='3d').plot_surface(*np.mgrid[:3, :3], np.eye(3), cmap='magma')",
    "plt.subplot(projection='3d').bar3d([0], [0], [0], [1], [1], [1])",
    "plt.subplot(projection='3d').plot_wireframe(*np.mgrid[:3, :3], np.eye(3))",
    "plt.subplot(projection='3d').quiver([0], [0], [0], [1], [1], [1])",
    "plt.xkcd()\nplt.plot([0, 1])",
]


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_of_plot_is_drawn_on_dark_paper_and_is_the_same_on_white(
    plots: Session, code: str
) -> None:
    drawn(plots, code, dark=True)
    mpl.rcdefaults()
    on_white = f"{code}\nplt.gcf().text(0, 0, 'a', color='k');"
    pictures = [drawn(plots, on_white, dark=dark)[0] for dark in (True, False)]
    assert np.array_equal(*pictures)


def test_after_a_figure_on_white_paper_the_page_is_as_dark_as_before(plots: Session) -> None:
    plots.run(f"{IMPORT}1", dark=True)
    before = dict(mpl.rcParams)
    drawn(plots, "plt.plot([0, 1], 'k')", dark=True)
    assert dict(mpl.rcParams) == before
    assert drawn(plots, "plt.plot([0, 1])", dark=True)[1] is True


def test_a_film_looks_the_same_on_dark_and_light_pages(plots: Session) -> None:
    code = (
        "from matplotlib.animation import FuncAnimation\nfig, ax = plt.subplots(figsize=(1, 1))\n"
        "line, = ax.plot([0, 1])\n"
        "ani = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=2)\n"
        "film = ani.to_jshtml()\nplt.close(fig)\nimport re\n"
    )
    show = "hash(tuple(re.findall('base64,([^\"]+)', film)))"
    films = [plots.result(f"{IMPORT}{code}{show}", dark=dark) for dark in (True, False)]
    assert films[0] == films[1]


def test_a_saved_file_looks_the_same_on_dark_and_light_pages(
    plots: Session, tmp_path: Path
) -> None:
    for name, dark in (("dark", True), ("light", False)):
        plots.run(f"{IMPORT}{MIXED}fig.savefig('{tmp_path}/{name}.png')", dark=dark)
        assert plots.status == "ok"
    dark_file, light_file = (
        np.asarray(Image.open(tmp_path / f"{n}.png")) for n in ("dark", "light")
    )
    assert np.array_equal(dark_file, light_file)
    plt.close("all")
