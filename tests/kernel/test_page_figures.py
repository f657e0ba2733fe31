"""Cells set the page's figures and get the reader's own picture, by `cnn_helpers` as readers do."""

import base64
import json

import numpy as np
import pytest

from .conftest import Session

KERNEL = {"kind": "grid", "min": -100, "max": 100, "shapes": [[3, 3], [5, 5]]}
LAB = {
    "photo": {"kind": "photo", "words": "Photo", "options": ["camera", "own"]},
    "kernel": KERNEL,
    "signal": {"kind": "grid", "min": 0, "max": 9, "shapes": [[1, 4], [1, 5]]},
    "planes": {"kind": "grid", "min": 0, "max": 9, "shapes": [[6, 2]]},
    "size": {"kind": "choice", "options": ["96", "192"]},
    "flip": {"kind": "flag"},
    "row": {"kind": "number", "min": 0, "max": 511, "step": 1},
    "gain": {"kind": "number", "min": 0, "max": 1, "step": 0.05},
    "strokes": {"kind": "text", "allowed": "strokes as Copy link writes them"},
}
FIGURES = [
    {"id": "kernel-lab", "name": "kernel-lab", "takes": LAB},
    {"id": "first", "name": "walker", "takes": {"row": LAB["row"]}},
    {"id": "second", "name": "walker", "takes": {"row": LAB["row"]}},
]
IMPORT = "import numpy as np\nfrom cnn_helpers import my_image, show_in\n"


def begin(session: Session, figures: list[object] = FIGURES) -> None:
    content = {"comm_id": "page", "target_name": "figures", "data": {"figures": figures}}
    session.kernel.comms.receive("comm_open", content)


def say(session: Session, **data: object) -> None:
    session.kernel.comms.receive("comm_msg", {"comm_id": "page", "data": data})


def give_picture(session: Session, image: np.ndarray) -> None:
    height, width, _ = image.shape
    data = base64.b64encode(image.tobytes()).decode()
    say(session, picture={"width": width, "height": height, "data": data})


@pytest.fixture
def page(session: Session) -> Session:
    begin(session)
    session.run(IMPORT)
    return session


def told(page: Session, code: str) -> list[dict[str, object]]:
    """Return what the figures of the page hear of a cell."""
    messages = page.run(code)
    assert page.status == "ok", messages
    return [content["data"] for kind, content in messages if kind == "comm_msg"]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ("kernel=np.full((3, 3), -1.5)", {"kernel": "_".join(["-1.5,-1.5,-1.5"] * 3)}),
        ("kernel=[[0, 0, 0], [0, 1.1, 0], [0, 0, 0]]", {"kernel": "0,0,0_0,1.1,0_0,0,0"}),
        ("kernel=np.eye(3, dtype=np.float32)", {"kernel": "1,0,0_0,1,0_0,0,1"}),
        ("kernel=np.eye(3, dtype=bool)", {"kernel": "1,0,0_0,1,0_0,0,1"}),
        ("kernel=[np.arange(3)] * 3", {"kernel": "0,1,2_0,1,2_0,1,2"}),
        ("kernel=np.eye(3) * 1e-9", {"kernel": "1e-09,0,0_0,1e-09,0_0,0,1e-09"}),
        ("signal=[4, 0, 0, 1]", {"signal": "4,0,0,1"}),
        ("signal=np.array([[4, 0, 0, 1]])", {"signal": "4,0,0,1"}),
        ("planes=np.arange(12).reshape(2, 3, 2) % 10", {"planes": "0,1_2,3_4,5_6,7_8,9_0,1"}),
        ("photo='camera', size=96", {"photo": "camera", "size": "96"}),
        ("flip=np.True_, row=np.int64(3), gain=0.25", {"flip": "yes", "row": "3", "gain": "0.25"}),
        ("gain=3 * 0.05", {"gain": "0.15000000000000002"}),
        ("row=3.0, strokes='1,2~3'", {"row": "3", "strokes": "1,2~3"}),
    ],
)
def test_values_reach_the_figure_as_its_address_has_them(page, given, state):
    [data] = told(page, f"show_in('kernel-lab', {given})")
    assert (data["figure"], data["state"]) == ("kernel-lab", state)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("'kernel-labs', row=1", 'no figure "kernel-labs" on this page; it has kernel-lab, first,'),
        ("'walker', row=1", "2 figures walker; say which one: first, second"),
        ("np.eye(3), row=1", "name the figure first"),
        ("'kernel-lab'", "say what kernel-lab shall show, for example photo=..."),
        ("'kernel-lab', kernal=1", 'no part "kernal"; it has photo, kernel,'),
        ("'kernel-lab', kernel=np.ones((2, 3))", "shape (2, 3), but the figure shows 3 x 3 or 5 x"),
        ("'kernel-lab', kernel=np.ones((512, 512))", "kernel has shape (512, 512), but"),
        ("'kernel-lab', kernel=np.ones((1, 1, 3, 3))", "kernel has shape (1, 1, 3, 3), but"),
        ("'kernel-lab', kernel=[]", "kernel has shape (1, 0), but the figure shows"),
        (
            "'kernel-lab', kernel=[[1, 2, 3], [1, 2]]",
            "rows of kernel must all have the same",
        ),
        ("'kernel-lab', kernel=3", "kernel must be an array of numbers, not 3"),
        ("'kernel-lab', kernel=np.diag([1, np.nan, 1])", "kernel[1, 1] is nan, but the figure"),
        ("'kernel-lab', kernel=np.diag([1, 1, np.inf])", "kernel[2, 2] is inf, but"),
        ("'kernel-lab', kernel=np.eye(3) * 1j", "kernel must hold real numbers, not"),
        ("'kernel-lab', kernel=[['a'] * 3] * 3", "kernel must hold real numbers, not 'a'"),
        (
            "'kernel-lab', kernel=np.eye(3) * 101",
            "kernel[0, 0] is 101.0, but the figure",
        ),
        ("'kernel-lab', signal=[1, 2]", "signal has shape (1, 2), but the figure shows 1 x 4 or"),
        ("'kernel-lab', row=512", "row must be a whole number from 0 to 511, not 512"),
        ("'kernel-lab', row=1.5", "row must be a whole number from 0 to 511, not 1.5"),
        ("'kernel-lab', row=np.nan", "row must be a whole number from 0 to 511, not nan"),
        ("'kernel-lab', row=True", "row must be a whole number from 0 to 511, not True"),
        ("'kernel-lab', row='3'", "row must be a whole number from 0 to 511, not '3'"),
        ("'kernel-lab', gain=2", "gain must be a number from 0 to 1 in steps of 0.05, not 2"),
        ("'kernel-lab', gain=0.33", "in steps of 0.05, not 0.33"),
        ("'kernel-lab', flip=1", "flip must be True or False, not 1"),
        ("'kernel-lab', photo='cat'", "photo must be one of camera, own, not 'cat'"),
        ("'kernel-lab', photo=np.ones((512, 512))", "photo takes one value, not an array of shape"),
        ("'kernel-lab', row=np.ones(1)", "row takes one value, not an array of shape (1,)"),
        ("'kernel-lab', size=97", "size must be one of 96, 192, not 97"),
        ("'kernel-lab', strokes=3", "strokes must be a string: strokes as Copy link writes them"),
    ],
)
def test_what_the_figure_does_not_take_is_an_error_at_its_line_with_what_there_is(
    page, call, words
):
    error = page.error(f"\nshow_in({call})", cell=4)
    assert words in error["evalue"]
    assert error["where"] == {"cell": 4, "line": 2}
    assert [kind for _, kind, _ in page.sent].count("comm_msg") == 0


@pytest.mark.parametrize("code", ["show_in('first', row=900)", "__import__('time').sleep(-1)"])
def test_no_frame_of_the_kernel_stands_in_the_traceback_of_what_it_refuses(page, code):
    lines = page.error(code)["traceback"]
    assert "Cell 1, line 1" in "".join(lines)
    assert [line for line in lines if "kernel/" in line] == []


def test_of_a_thousand_settings_the_figure_gets_few_and_the_last_one(page):
    code = (
        "for row in range(500):\n    show_in('kernel-lab', row=row)\n    show_in('first', row=row)"
    )
    messages = told(page, code)
    assert len(messages) < 100
    last = {data["figure"]: data["state"] for data in messages}
    assert last == {"kernel-lab": {"row": "499"}, "first": {"row": "499"}}


def test_settings_of_different_parts_are_all_shown_however_fast_they_come(page):
    setting = "show_in('kernel-lab', row=row)\n    show_in('kernel-lab', flip=row % 2 == 1)"
    shown = {}
    for data in told(page, f"for row in range(50):\n    {setting}"):
        shown |= data["state"]
    assert shown == {"row": "49", "flip": "yes"}


def test_a_loop_with_pauses_is_seen_step_by_step(page):
    code = "import time\nfor row in range(5):\n    show_in('first', row=row)\n    time.sleep(0.05)"
    assert [data["state"]["row"] for data in told(page, code)] == ["0", "1", "2", "3", "4"]


def test_a_figure_hears_of_a_cell_whose_outputs_are_captured(page):
    [data] = told(page, "%%capture kept\nprint(1)\nshow_in('first', row=1)")
    assert data["state"] == {"row": "1"}
    assert page.printed("print(len(kept.outputs), repr(kept.stdout))") == "0 '1\\n'\n"


def test_what_only_the_page_finds_out_is_told_in_the_cell_that_asked(page):
    [data] = told(page, "show_in('first', row=1)")
    page.run("1")
    say(page, figure="first", problem="its script did not come", parent=data["parent"])
    request, kind, content = page.sent[-1]
    assert (request, kind) == (data["parent"], "stream")
    assert content == {"name": "stderr", "text": "first: its script did not come\n"}


def test_a_page_without_figures_says_so(session):
    error = session.error(f"{IMPORT}show_in('kernel-lab', row=1)")
    assert 'there is no figure "kernel-lab": this page has none' in error["evalue"]
    assert "no figure on this page takes a picture" in session.error("my_image()")["evalue"]


def test_the_readers_own_picture_is_an_array_that_a_cell_may_change(page):
    rng = np.random.default_rng(1)
    image = rng.integers(0, 256, (512, 512, 3), dtype=np.uint8)
    give_picture(page, image)
    assert (
        page.printed(
            "image = my_image()\nimage[0, 0] = 7\n"
            "print(image.shape, image.dtype, int(my_image().astype(int).sum()))"
        )
        == f"(512, 512, 3) uint8 {image.astype(int).sum()}\n"
    )


def test_the_newest_picture_counts_and_its_middle_is_a_square(page):
    give_picture(page, np.zeros((2, 2, 3), np.uint8))
    image = np.arange(6 * 9 * 3, dtype=np.uint8).reshape(6, 9, 3)
    give_picture(page, image)
    middle = image[:, 1:7]
    assert page.printed("print(my_image(side=3).tolist())") == f"{middle[::2, ::2].tolist()}\n"
    larger = np.repeat(np.repeat(middle, 2, 0), 2, 1)
    assert json.loads(page.printed("print(my_image(side=12).tolist())")) == larger.tolist()
    assert "side must be at least 1" in page.error("my_image(side=0)")["evalue"]


def test_without_a_picture_the_error_says_where_to_choose_one(page):
    words = "in the figure kernel-lab, choose “Your own” at “Photo”, then run this cell again"
    assert words in page.error("my_image()")["evalue"]
