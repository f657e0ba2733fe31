import sys
from collections.abc import Iterator
from types import FrameType

import pytest

from live_code.kernel.running import deep_calls

from .conftest import Session


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    before = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(before)


def test_no_limit_is_higher_than_the_browser_can_take(session: Session) -> None:
    code = "import sys\nsys.setrecursionlimit({})\nsys.getrecursionlimit()"
    assert session.result(code.format(3000)) == "3000"
    assert session.result(code.format(10**6)) == str(deep_calls.DEEPEST)
    with pytest.raises(ValueError, match="greater"):
        sys.setrecursionlimit(0)


def test_a_deep_error_is_told_and_keeps_no_frames(session: Session) -> None:
    calls = "def f(n):\n    return n * f(n - 1)\n"
    keeps = "try:\n    f(5)\nexcept RecursionError as error:\n    kept = error\n    raise"
    error = session.error(calls + keeps)
    assert error["ename"] == "RecursionError"
    assert "keeps calling itself" in error["traceback"][-1]
    assert session.result("kept.__traceback__ is None") == "True"


def test_frames_are_let_go_from_the_inside() -> None:
    gone: list[int | str] = []

    class Told:
        def __init__(self, depth: int) -> None:
            self.depth = depth

        def __del__(self) -> None:
            gone.append(self.depth)

    def call(depth: int) -> None:
        told = Told(depth)
        if depth == 3:
            raise RecursionError
        call(depth + 1)
        del told

    with pytest.raises(RecursionError) as caught:
        call(0)
    error = caught.value
    del caught

    def note(frame: FrameType, event: str, _about: object) -> None:
        if event == "c_call" and frame.f_code is deep_calls.let_go.__code__:
            gone.append("step")

    # Frames that went by one call would go one inside the other.
    sys.setprofile(note)
    try:
        deep_calls.let_go(error)
    finally:
        sys.setprofile(None)
    assert error.__traceback__ is None
    first = gone.index(3) - 1
    assert gone[first : first + 8] == ["step", 3, "step", 2, "step", 1, "step", 0]
