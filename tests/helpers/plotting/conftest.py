"""What the tests of plots share: a backend without a window, and no figure left over."""

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _clean_pyplot() -> Iterator[None]:
    plt.switch_backend("agg")
    with mpl.rc_context():
        mpl.rcdefaults()
        plt.switch_backend("agg")
        yield
    plt.close("all")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20262)
