"""What the page has in a library's place, beside the library."""

import IPython.display

from ..kernel.test_ipython_names import NAMES


def test_the_names_that_the_kernel_is_tested_for_are_those_of_ipython() -> None:
    public = {name for name in dir(IPython.display) if not name.startswith("_")}
    assert public <= set(NAMES)
