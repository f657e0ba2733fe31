import pytest

from live_code.kernel.cells import needs
from live_code.kernel.cells.needs import CellText, needed_cells


def needed(*sources: str, ran: tuple[int, ...] = (), target: int | None = None) -> list[int]:
    cells = [CellText(index, source, index in ran) for index, source in enumerate(sources)]
    return needed_cells(len(sources) - 1 if target is None else target, cells)


@pytest.mark.parametrize(
    "binding",
    [
        "x = 1",
        "a, (x, *b) = f()",
        "x: int = 1",
        "x += 1",
        "import x",
        "import x.y",
        "import y as x",
        "from y import x",
        "from y import z as x",
        "def x(): pass",
        "async def x(): pass",
        "class x: pass",
        "for x in range(3): pass",
        "with open('f') as x: pass",
        "if (x := 3): pass",
        "[x := i for i in range(3)]",
        "while True:\n    x = 1\n    break",
        "try:\n    import x\nexcept ImportError:\n    x = None",
        "try:\n    x = f()\nexcept ValueError:\n    raise",
        "if a:\n    x = 1\nelse:\n    x = 2",
        "match a:\n    case {'k': x}: pass",
        "def f():\n    global x\n    x = 1\nf()",
        "%matplotlib inline\nx = 1",
        "x = await f()",
        "del x",
    ],
)
def test_a_cell_that_binds_a_name_is_needed_by_a_cell_that_reads_it(binding: str) -> None:
    assert needed(binding, "print(x)") == [0]


@pytest.mark.parametrize(
    "reading",
    [
        "x",
        "f'{x}'",
        "x += 1",
        "x[0] = 1",
        "x.a = 1",
        "del x",
        "y = lambda: x",
        "def f():\n    return x",
        "def f(a=x): pass",
        "@x\ndef f(): pass",
        "class A(x): pass",
        "class A:\n    b = x",
        "class A:\n    def f(self):\n        return x",
        "[i for i in x]",
        "[x for i in y]",
        "[[x for j in i] for i in y]",
        "x = x + 1",
        "for x in x: pass",
        "if a:\n    x = 1\nprint(x)",
        "try:\n    x = f()\nexcept ValueError:\n    pass\nprint(x)",
        "match a:\n    case x.b: pass",
        "await x",
        "y = (await f()).y + x",
        "y = [await f(i) for i in x]",
        "async for i in x: pass",
        "async with x: pass",
        "await f()\ny = lambda: x",
        "def g(a=await f()):\n    return x",
        "[j async for j in f() if (lambda: x)()]",
        "def f(a: x): pass",
        "x" + " + 1" * 900,
    ],
)
def test_every_way_to_read_a_name_needs_the_cell_that_binds_it(reading: str) -> None:
    assert needed("x = 1", reading) == [0]


@pytest.mark.parametrize(
    "cell",
    [
        "x = 1\nprint(x)",
        "for x in range(3): print(x)\nprint(x)",
        "[x for x in range(3)]",
        "{x: x for x in range(3)}",
        "def f(x):\n    return x",
        "lambda x: x",
        "def f():\n    x = 1\n    return x",
        "def f():\n    return x\nx = 1",
        "if a:\n    x = 1\nelse:\n    x = 2\nprint(x)",
        "try:\n    import x\nexcept ImportError:\n    x = None\nx",
        "import x\nx.y()",
        "y.x",
        "f(x=1)",
        "'x'",
        "try:\n    pass\nexcept ValueError as x:\n    print(x)",
        "class A:\n    x = 1\n    y = x",
    ],
)
def test_a_name_that_the_cell_has_of_its_own_needs_no_other_cell(cell: str) -> None:
    assert needed("x = 0", cell) == []


def test_needs_are_followed_through_cells_and_come_in_page_order() -> None:
    assert needed("import numpy as np", "a = np.eye(3)", "z = 9", "b = a + 1", "print(b)") == [
        0,
        1,
        3,
    ]


def test_only_the_nearest_binding_is_needed() -> None:
    assert needed("x = 1", "x = 2", "print(x)") == [1]


def test_a_binding_that_may_not_happen_needs_the_one_before_it_too() -> None:
    assert needed("x = 1", "flag = True", "if flag:\n    x = 2", "print(x)") == [0, 1, 2]


def test_an_augmented_assignment_needs_what_it_adds_to() -> None:
    assert needed("x = 1", "x += 1", "print(x)") == [0, 1]


@pytest.mark.parametrize(
    "change",
    [
        "x[0] = 1",
        "x[0][1] += 1",
        "x.shape = (3,)",
        "x.append(1)",
        "await x.load()",
        "del x[0]",
        "for i in range(3):\n    x.append(i)",
        "np.add(1, 2, out=x)",
        "rng.shuffle(x)",
        "x.a.b.sort()",
        "x[0], y = 1, 2",
    ],
)
def test_a_change_after_the_binding_is_needed(change: str) -> None:
    assert 1 in needed("x = make()", change, "print(x)")


def test_a_change_before_the_binding_is_not_needed() -> None:
    assert needed("x[0] = 1", "x = [0]", "print(x)") == [1]


@pytest.mark.parametrize(
    ("imported", "setting", "use"),
    [
        ("import numpy as np", "np.random.seed(0)", "np.random.rand(3)"),
        ("import matplotlib.pyplot as plt", "plt.rcParams['image.cmap'] = 'gray'", "plt.plot()"),
        ("import matplotlib.pyplot as plt", "plt.rcParams.update({})", "plt.plot()"),
        ("import matplotlib.pyplot as plt", "plt.style.use('ggplot')", "plt.plot()"),
        ("import warnings", "warnings.filterwarnings('ignore')", "warnings.warn('a')"),
        ("import sys", "sys.path.append('here')", "sys.path"),
    ],
)
def test_a_setting_that_lasts_is_needed_by_whoever_uses_the_module(
    imported: str, setting: str, use: str
) -> None:
    assert needed(imported, setting, use) == [0, 1]


def test_an_earlier_plot_is_not_needed_by_a_later_one() -> None:
    plot = "plt.imshow(image)\nplt.show()"
    assert needed("import matplotlib.pyplot as plt", "image = 1", plot, plot) == [0, 1]


def test_drawing_on_the_same_axes_is_needed() -> None:
    cells = ["import matplotlib.pyplot as plt", "fig, ax = plt.subplots()", "ax.plot([1])", "fig"]
    assert needed(*cells) == [0, 1]
    assert needed(*cells[:-1], "ax.legend()") == [0, 1, 2]


def test_what_a_needed_function_reads_is_found_where_the_target_stands() -> None:
    assert needed("def f():\n    return g()", "def g():\n    return 1", "f()") == [0, 1]


def test_what_a_function_that_ran_reads_is_still_looked_for() -> None:
    assert needed("def f():\n    return g()", "def g():\n    return 1", "f()", ran=(0,)) == [1]


def test_a_cell_that_ran_is_not_run_again_nor_what_it_needed() -> None:
    assert needed("a = 1", "b = a", "print(b)", ran=(1,)) == []


def test_an_edited_cell_counts_as_not_run() -> None:
    assert needed("a = 1", "b = a", "print(b)", ran=(0,)) == [1]


def test_star_imports_provide_names_that_no_cell_binds() -> None:
    assert needed("from m import *", "y = 1", "conv(y)") == [0, 1]
    assert needed("from m import *", "conv = 1", "conv") == [1]
    assert needed("from m import *", "print(len('a'))") == []


def test_a_broken_cell_stands_in_nobodys_way() -> None:
    assert needed("x = 1", "x = = 2", "print(x)") == [0]
    assert needed("x = 1", "print(x") == []


def test_an_await_hides_no_name_that_the_cells_functions_set() -> None:
    cells = ("def f():\n    global x\n    x = 1\nawait g(f)", "print(x)")
    assert needed(*cells) == [0]


def test_a_cell_that_python_cannot_compile_needs_nothing() -> None:
    assert needed("x = 1", "x\nreturn") == []
    assert needed("x = 1", "x\0") == []


def test_a_fault_of_the_analysis_is_not_taken_for_a_cell_that_needs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_given: object) -> None:
        raise SyntaxError("of our own")

    monkeypatch.setattr(needs, "names_of_cell", fail)
    with pytest.raises(SyntaxError, match="of our own"):
        needed("x = 1  # in no other test", "print(x)")


def test_later_cells_are_never_needed() -> None:
    assert needed("print(x)", "x = 1", target=0) == []


def test_two_functions_that_call_each_other_end_the_search() -> None:
    cells = ("def f():\n    return g()", "def g():\n    return f()", "f()")
    assert needed(*cells) == [0, 1]


def test_a_missing_target_needs_nothing() -> None:
    assert needed("x = 1", target=7) == []
