"""A cell that runs watched shows what it always shows, and below it the replay."""

from itertools import groupby

import pytest

from .conftest import Session

LOOP = """import numpy as np
out = np.zeros(3)
for i in range(3):
    out[i] = i * i
print("printed")
"""


def shown(session: Session, code: str) -> list[str]:
    """Return the kind of each output, and "replay" for the replay."""
    messages = session.run(code, watch=True)
    kinds = [
        "replay" if "live-replay" in content.get("data", {}).get("text/html", "") else kind
        for kind, content in messages
    ]
    return [kind for kind, _ in groupby(kinds)]


def test_the_replay_stands_below_all_outputs(session: Session) -> None:
    code = f"{LOOP}import matplotlib.pyplot as plt\nplt.plot(out)\nout"
    assert shown(session, code) == ["stream", "execute_result", "display_data", "replay"]
    assert session.result("type(out).__name__, out.tolist()") == "('ndarray', [0.0, 1.0, 4.0])"


def test_an_error_stands_below_the_replay_and_names_the_readers_lines_alone(
    session: Session,
) -> None:
    code = LOOP.replace("range(3)", "range(4)")
    assert shown(session, code) == ["replay", "error"]
    error = session.run(code, watch=True)[-1][1]
    assert error["where"] == {"cell": 0, "line": 4}
    plain = session.error(code)
    assert error["traceback"] == plain["traceback"]


def test_an_error_before_the_first_step_has_no_replay(session: Session) -> None:
    assert shown(session, "for i in range(3:\n    x[i] = 0") == ["error"]
    assert shown(session, "for i in range(3):\n    missing[i] = 0") == ["error"]


@pytest.mark.parametrize("first", ["", "%%time\n", "%%capture\n"])
def test_commands_of_a_notebook_hold_in_a_watched_cell(session: Session, first: str) -> None:
    kinds = shown(session, f"{first}{LOOP}out;")
    assert kinds == ["stream"] * ("capture" not in first) + ["replay"]


def test_a_cell_that_is_repeated_is_not_watched(session: Session) -> None:
    session.run(LOOP)
    assert shown(session, "%%timeit -n 1 -r 1\nout[0] = 5") == ["stream"]


def test_where_there_is_nothing_to_replay_a_sentence_says_so(session: Session) -> None:
    session.run("import numpy as np\nx = np.ones(3)")
    code = "def mine(signal):\n    for i in range(3):\n        signal[i] = 0"
    (kind, content), *rest = session.run(code, watch=True)
    assert (kind, rest) == ("display_data", [])
    assert content["data"] == {
        "text/plain": "This cell defines mine\nand works on no array itself.\n"
        "Press Watch at a cell with a call, such as\nmine(x)"
    }


def test_a_cell_that_ends_itself_or_is_stopped_leaves_plain_arrays(session: Session) -> None:
    for end in ("raise SystemExit", "raise KeyboardInterrupt"):
        assert shown(session, f"{LOOP}{end}") == ["stream", "error"]
        assert session.result("type(out).__name__") == "'ndarray'"


def test_the_next_run_is_not_watched(session: Session) -> None:
    session.run(LOOP, watch=True)
    assert set(session.kinds(LOOP)) == {"stream"}
