import importlib.util
import io
import os
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from .conftest import Session

IMPORT = "import matplotlib.pyplot as plt\n"


def figures(messages: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    return [content for _, content in messages if "image/png" in content.get("data", {})]


def pixels(content: dict[str, Any]) -> Any:
    return np.asarray(Image.open(io.BytesIO(content["data"]["image/png"])).convert("RGB"))


def test_matplotlib_finds_the_backend_by_the_name_that_a_kernel_tells(session: Session) -> None:
    session.run("1")
    assert importlib.util.find_spec(os.environ["MPLBACKEND"].removeprefix("module://"))


def test_an_open_figure_is_shown_at_the_end_of_its_cell_and_closed(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}plt.plot([1, 2]);")
    assert [kind for kind, _ in messages] == ["display_data"]
    assert messages[0][1]["data"]["text/plain"] == "<Figure size 640x480 with 1 Axes>"
    assert figures(messages)
    assert plt.get_fignums() == []
    assert plots.run("1;") == []


def test_a_figure_that_a_task_leaves_open_comes_under_the_cell_of_the_task(plots: Session) -> None:
    task = (
        "import asyncio\nasync def later():\n    await asyncio.sleep(0.02)\n    plt.plot([1])\n"
        "task = asyncio.create_task(later())"
    )
    sent = plots.run_on(IMPORT + task, "1;", late=1)
    assert [(request, kind) for request, kind, _ in sent] == [
        (1, "execute_reply"),
        (2, "execute_reply"),
        (1, "display_data"),
    ]


def test_show_sends_the_figures_in_order_where_it_is_called(plots: Session) -> None:
    code = f"{IMPORT}plt.figure()\nplt.plot([1])\nplt.figure(figsize=(2, 2))\nplt.plot([1])\n"
    messages = plots.run(f"{code}plt.show()\nprint('after')")
    assert [kind for kind, _ in messages[:2]] == ["display_data"] * 2
    first, second = figures(messages)
    assert first["metadata"]["image/png"]["width"] > second["metadata"]["image/png"]["width"]
    assert messages[2][1]["text"] == "after"


def test_a_figure_that_is_the_result_is_shown_once(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}fig, ax = plt.subplots()\nax.plot([1, 2])\nfig")
    assert [kind for kind, _ in messages] == ["execute_result"]
    assert len(figures(messages)) == 1
    again = plots.run("fig")
    assert len(figures(again)) == 1


def test_a_figure_that_was_displayed_is_not_shown_again(plots: Session) -> None:
    code = f"{IMPORT}fig, ax = plt.subplots()\nh = display(fig, display_id=True)\nax.plot([1, 2])\n"
    messages = plots.run(f"{code}h.update(fig)")
    assert [kind for kind, _ in messages] == ["display_data", "update_display_data"]


def test_what_plot_returns_is_shown_as_text(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}plt.plot([1, 2])")
    assert messages[0][1]["data"]["text/plain"].startswith("[<matplotlib.lines.Line2D")
    assert figures(messages)


def test_a_figure_is_shown_even_if_its_cell_fails(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}plt.plot([1, 2])\n1/0")
    assert [kind for kind, _ in messages] == ["display_data", "error"]


def test_a_figure_that_cannot_be_drawn_is_the_cells_error(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}plt.title('$\\\\nosuch$')")
    assert messages[-1][0] == "error"
    assert plots.status == "error"
    assert plt.get_fignums() == []


def test_pixels_follow_the_screen_and_size_does_not(plots: Session) -> None:
    one, two = (
        figures(plots.run(f"{IMPORT}plt.plot([1, 2]);", pixel_ratio=ratio))[0] for ratio in (1, 2)
    )
    assert one["metadata"]["image/png"]["width"] == pixels(one).shape[1]
    assert abs(pixels(two).shape[1] - 2 * pixels(one).shape[1]) <= 4
    assert abs(two["metadata"]["image/png"]["width"] - pixels(one).shape[1]) <= 2


def test_dark_pages_get_dark_figures_and_light_ones_light(plots: Session) -> None:
    code = f"{IMPORT}plt.plot([1, 2]);"
    dark = figures(plots.run(code, dark=True))[0]
    light = figures(plots.run(code, dark=False))[0]
    assert pixels(dark)[0, 0].max() < 60
    assert pixels(light)[0, 0].min() == 255
    assert dark["metadata"]["image/png"]["dark"] is True
    assert light["metadata"]["image/png"]["dark"] is False


def test_colours_that_the_reader_has_set_stay_in_both_themes(plots: Session) -> None:
    plots.run(f"{IMPORT}plt.rcParams['text.color'] = 'red'")
    plots.run("1", dark=True)
    assert mpl.rcParams["text.color"] == "red"
    assert mpl.rcParams["figure.facecolor"] != "white"
    plots.run("1", dark=False)
    assert mpl.rcParams["text.color"] == "red"
    assert mpl.rcParams["figure.facecolor"] == "white"


def test_after_a_dark_cell_a_light_page_has_its_own_settings_again(plots: Session) -> None:
    plots.run("1", dark=False)
    before = dict(mpl.rcParams)
    plots.run(f"{IMPORT}plt.plot([1]);", dark=True)
    plots.run("1", dark=False)
    assert dict(mpl.rcParams) == before


def test_an_empty_figure_is_plain_text(plots: Session) -> None:
    messages = plots.run(f"{IMPORT}plt.figure();")
    assert messages[0][1]["data"] == {"text/plain": "<Figure size 640x480 with 0 Axes>"}


def test_warming_up_leaves_no_figure_and_no_setting_behind(plots: Session) -> None:
    before = dict(mpl.rcParams)
    from live_code.kernel.warm_up import draw_unseen

    assert draw_unseen() > 100
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before
    assert plots.sent == []


def test_a_figure_that_no_memory_can_hold_is_an_error_in_words(plots: Session) -> None:
    plots.run("import matplotlib.pyplot as plt")
    for code in (
        "plt.figure(figsize=(640, 480)); plt.plot([1, 2])",
        "plt.figure(figsize=(640, 480), dpi=100); plt.plot([1, 2]); plt.show()",
        "import io; plt.plot([1, 2]); plt.savefig(io.BytesIO(), dpi=10_000)",
        "f, a = plt.subplots(figsize=(640, 480)); f.canvas.draw()",
        "plt.figure(dpi=20_000).text(0, 0, 'x')",
    ):
        content = plots.error(code)
        assert content["ename"] == "ValueError", code
        assert "figsize is in inches" in content["evalue"], code
    assert (
        "a figure of 640 x 480 inches with 100 dots per inch would be 12 GB"
        in (plots.error("plt.figure(figsize=(640, 480), dpi=100).text(0, 0, 'x')")["evalue"])
    )
    assert plots.kinds("plt.plot([1, 2]);") == ["display_data"]


def test_a_figure_that_is_too_big_for_a_fine_screen_is_drawn_coarser(plots: Session) -> None:
    code = "import matplotlib.pyplot as plt\nplt.figure(figsize=(60, 60), dpi=100).text(0, 0, 'x');"
    kind, content = plots.run(code, pixel_ratio=3)[0]
    assert kind == "display_data"
    about = content["metadata"]["image/png"]
    assert about["width"] < 6100
