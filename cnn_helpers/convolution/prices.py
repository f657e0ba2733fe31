"""Measured prices of the counts in `choosing.py`, in nanoseconds."""

from cnn_helpers.convolution.types import Method

PRICES: dict[tuple[str, str, int], dict[Method, tuple[float, ...]]] = {}
