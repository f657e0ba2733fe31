"""Sizes and places: how far a kernel reaches and how many steps it takes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cnn_helpers.convolution.basics.arguments import whole
from cnn_helpers.convolution.basics.types import Mode, Pair


def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    r"""Return how many positions a kernel has along one axis.

    .. math:: o = \left\lfloor \frac{i + 2p - d(k - 1) - 1}{s} \right\rfloor + 1

    Parameters
    ----------
    size, kernel
        Length i of the image and k of the kernel along the axis, in pixels.
    stride
        Pixels s from one position to the next.
    padding
        Pixels p added at each end.
    dilation
        Pixels d from one element of the kernel to the next.

    Raises
    ------
    ValueError
        When the kernel does not fit into the padded image, or a number is out of range.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285 (2016), section 2.

    Examples
    --------
    >>> output_size(5, 3)
    3
    >>> output_size(227, 11, stride=4)
    55
    """
    whole(size, "size", least=1)
    whole(kernel, "kernel", least=1)
    whole(stride, "stride", least=1)
    whole(padding, "padding", least=0)
    whole(dilation, "dilation", least=1)
    return _checked_positions(size + 2 * padding, kernel, stride, dilation, "long")


def output_shape(padded: Pair, kernel: Pair, stride: Pair, dilation: Pair) -> Pair:
    """Return the number of positions along the rows and the columns of a padded image."""
    return (
        _checked_positions(padded[0], kernel[0], stride[0], dilation[0], "rows tall"),
        _checked_positions(padded[1], kernel[1], stride[1], dilation[1], "columns wide"),
    )


def positions(padded: int, kernel: int, stride: int, dilation: int = 1) -> int:
    """Return how many positions a kernel has on a padded axis; 0 or less where it does not fit."""
    return (padded - reach(kernel, dilation)) // stride + 1


def reach(kernel: int, dilation: int) -> int:
    """Return how many pixels a dilated kernel spans: d(k - 1) + 1."""
    return dilation * (kernel - 1) + 1


def mode_padding(mode: Mode, span: int, *, flipped: bool) -> Pair:
    """Return the pixels to add (before, after) along one axis for a kernel that spans `span`.

    The centre of a kernel is its element [span // 2]; for an even span the flip moves it.
    """
    if mode == "valid":
        return 0, 0
    if mode == "full":
        return span - 1, span - 1
    centre = (span - 1) // 2 if flipped else span // 2
    return centre, span - 1 - centre


def _checked_positions(padded: int, kernel: int, stride: int, dilation: int, measure: str) -> int:
    span = reach(kernel, dilation)
    if span > padded:
        dilated = f" (dilation {dilation} spreads {kernel} to {span})" if dilation > 1 else ""
        unit, _, _ = measure.partition(" ")
        has = f"only {padded}" if unit != "long" else f"only {padded} pixels"
        raise ValueError(
            f"kernel is {span} {measure}{dilated} but the padded image has {has}; "
            "pad the image or use a smaller kernel"
        )
    return positions(padded, kernel, stride, dilation)


class ReceptiveField(NamedTuple):
    """What one unit of a layer sees of the image, along one axis, in pixels."""

    size: int
    """How many pixels the unit sees."""
    jump: int
    """How far apart in the image two neighbouring units look."""
    start: float
    """Where the centre of the first unit's field lies; the first pixel's centre is 0."""


def receptive_field(layers: Iterable[Sequence[int]]) -> list[ReceptiveField]:
    r"""Return what one unit sees of the image after each layer of a stack.

    .. math::
        r' = r + d(k - 1)\,j, \qquad
        c' = c + \left(\tfrac{d(k - 1)}{2} - p\right) j, \qquad
        j' = s\,j

    beginning with size r = 1, jump j = 1 and centre c = 0 (a pixel sees itself).

    Parameters
    ----------
    layers
        For each convolution or pooling layer (kernel, stride, padding, dilation); what is left
        out at the end is 1, 0 and 1.

    Returns
    -------
    list of ReceptiveField
        (size, jump, start) after each layer, in pixels of the image.

    Raises
    ------
    ValueError
        When a layer has no numbers, more than four, or one out of range.

    References
    ----------
    A. Araujo, W. Norris and J. Sim, "Computing Receptive Fields of Convolutional Neural
    Networks", Distill (2019), doi:10.23915/distill.00021.

    Examples
    --------
    A 3x3 convolution that keeps the size, then 2x2 pooling, twice:

    >>> for field in receptive_field([(3, 1, 1), (2, 2), (3, 1, 1), (2, 2)]):
    ...     print(*field)
    3 1 0.0
    4 2 0.5
    8 2 0.5
    10 4 1.5
    """
    size, jump, start = 1, 1, 0.0
    fields = []
    for number, layer in enumerate(layers):
        kernel, stride, padding, dilation = _layer(layer, number)
        span = dilation * (kernel - 1)
        size += span * jump
        start += (span / 2 - padding) * jump
        jump *= stride
        fields.append(ReceptiveField(size, jump, start))
    return fields


def _layer(layer: Sequence[int], number: int) -> tuple[int, int, int, int]:
    given = tuple(layer)
    if not 1 <= len(given) <= 4:
        raise ValueError(
            f"layer {number} must be (kernel, stride, padding, dilation), not {given!r}"
        )
    kernel, stride, padding, dilation = given + (1, 1, 0, 1)[len(given) :]
    return (
        whole(kernel, f"kernel of layer {number}", least=1),
        whole(stride, f"stride of layer {number}", least=1),
        whole(padding, f"padding of layer {number}", least=0),
        whole(dilation, f"dilation of layer {number}", least=1),
    )
