"""The network that comes with the course (see data/PROVENANCE.md)."""

from __future__ import annotations

from cnn_helpers.datasets.examples import DATA
from cnn_helpers.nn.as_json import from_json
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.weights_file import WeightsFileError

FILE = DATA / "digit_network.json"


def digit_network() -> Sequential:
    """Return a small network that knows handwritten digits: the one on the course's first page.

    It was trained on the 8000 training digits of `datasets.digits`, drawn anew with many pens, so
    that it also reads thin, thick, crooked and leaning digits. Its weights are whole numbers of
    steps, 8 bits each.

    Returns
    -------
    Sequential
        A new one at each call, yours to train further. It takes images (N, 1, 28, 28) from 0 to 1
        as `datasets.prepare_digit` gives them.

    Raises
    ------
    FileNotFoundError
        If its file is missing; a WeightsFileError if it is damaged.

    Examples
    --------
    >>> from cnn_helpers import datasets
    >>> from cnn_helpers.nn import predict
    >>> network = digit_network()
    >>> network.parameter_count()
    5386
    >>> images, labels = datasets.digits().test
    >>> predict(network, images[:8]).tolist() == labels[:8].tolist()
    True
    """
    try:
        model = from_json(FILE.read_text("utf-8"))
    except FileNotFoundError:
        msg = f"the digit network is missing: {FILE}; install the package again"
        raise FileNotFoundError(msg) from None
    except (UnicodeDecodeError, WeightsFileError) as error:
        msg = f"the digit network is damaged: {FILE} ({error}); install the package again"
        raise WeightsFileError(msg) from error
    model.largest_trained = 1.0
    return model
