"""One small book for all tests of marking, and the judge of its page."""

import pytest

from live_code.marks.handin import read_hand_in
from live_code.marks.judging.judge import Judge

from . import hand_ins


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    return hand_ins.write_book(tmp_path_factory.mktemp("site") / "html")


@pytest.fixture(scope="session")
def judge(site):
    return Judge(hand_ins.page_of(site), seconds=4)


@pytest.fixture
def marks(judge, tmp_path):
    """Call with edits and answers: what became of each exercise, by its name."""

    def marked(edits=None, answers=None, **told):
        file = hand_ins.write(tmp_path, "hand-in.ipynb", hand_ins.notebook(edits, answers, **told))
        return judge.marks(read_hand_in(file, "hand-in.ipynb"))

    return marked
