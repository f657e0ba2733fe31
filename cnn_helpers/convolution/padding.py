"""What stands beyond the border of an image."""

from numpy.typing import ArrayLike

from cnn_helpers.convolution.basics.arguments import choice, not_empty, numeric, pair
from cnn_helpers.convolution.basics.types import Array, Border, Pair
from cnn_helpers.convolution.methods.frame import Frame


def pad_image(image: ArrayLike, padding: int | Pair, *, border: Border = "zero") -> Array:
    r"""Return the image with `padding` more pixels on every side.

    .. math:: y[i, j] = x[\beta(i - p), \beta(j - q)]

    where the border rule :math:`\beta` sends a place outside the image to the pixel that is
    taken for it. For the row ``a b c d``::

        zero     0 0 | a b c d | 0 0      darkens the border
        edge     a a | a b c d | d d      repeats the last pixel
        reflect  c b | a b c d | c b      mirrors, the last pixel itself not repeated
        wrap     c d | a b c d | a b      the image goes round, as the Fourier transform sees it

    Parameters
    ----------
    image
        (H, W) grey levels or (H, W, C) channels of any number type.
    padding
        Pixels p = q to add on every side, or (p, q): p above and below, q left and right.
    border
        The rule, named as in `numpy.pad`; "zero" is its "constant". OpenCV calls them
        CONSTANT, REPLICATE, REFLECT_101 and WRAP; `scipy.ndimage` constant, nearest, mirror
        and grid-wrap.

    Returns
    -------
    ndarray
        (H + 2p, W + 2q) or (H + 2p, W + 2q, C), of the image's dtype.

    Raises
    ------
    ValueError
        When the image is empty or not 2-D or 3-D, or the padding is negative.
    TypeError
        When the image does not hold numbers, or the padding is not a whole number.

    Examples
    --------
    >>> pad_image([[1, 2], [3, 4]], 1)
    array([[0, 0, 0, 0],
           [0, 1, 2, 0],
           [0, 3, 4, 0],
           [0, 0, 0, 0]])
    >>> pad_image([[1, 2, 3]], (0, 2), border="reflect")
    array([[3, 2, 1, 2, 3, 2, 1]])
    """
    array = numeric(image, "image")
    if array.ndim not in (2, 3):
        raise ValueError(f"image must be (H, W) or (H, W, C), but its shape is {array.shape}")
    rows, columns = pair(padding, "padding", least=0)
    choice(border, "border", Border)
    not_empty(array, "image")
    return Frame(array, (rows, rows), (columns, columns), border, array.dtype).whole()
