"""What one cell sets for the code after it, later cells find."""

import pytest

from .conftest import Session

SETTINGS = [
    ("import numpy as np\nnp.set_printoptions(precision=2)", "np.array([1 / 3])", "array([0.33])"),
    ("import numpy as np\nnp.seterr(divide='ignore')", "np.geterr()['divide']", "'ignore'"),
    (
        "import decimal\ndecimal.getcontext().prec = 5",
        "decimal.Decimal(1) / 3",
        "Decimal('0.33333')",
    ),
    (
        "from contextvars import ContextVar\nmine = ContextVar('mine')\nmine.set(7)",
        "mine.get()",
        "7",
    ),
]


@pytest.mark.parametrize(("cell", "later", "shown"), SETTINGS)
def test_what_a_cell_sets_holds_in_later_cells(
    session: Session, cell: str, later: str, shown: str
) -> None:
    session.run(f"{cell};")
    session.run("1 / 0")
    assert session.result(later) == shown


def test_a_setting_may_change_again(session: Session) -> None:
    session.run("import numpy as np\nnp.set_printoptions(precision=2)")
    session.run("np.set_printoptions(precision=4)")
    assert session.result("np.array([1 / 3])") == "array([0.3333])"


def test_output_still_belongs_to_the_cell_that_runs(session: Session) -> None:
    requests = []
    for _ in range(2):
        session.run("print(1)")
        requests += [request for request, kind, _ in session.sent if kind == "stream"][-1:]
        assert requests[-1] == session.requests
    assert len(set(requests)) == 2
