"""A kernel as a heat map in which every weight shows its number."""

from matplotlib.colors import Colormap
from numpy.typing import ArrayLike

from cnn_helpers.images.arrays import as_image
from cnn_helpers.plotting.cells import MOST_A_SIDE, fitting_size, label_cells
from cnn_helpers.plotting.figures import margins, new_figure
from cnn_helpers.plotting.panels import SIGNED, as_panel, draw, draw_bar, own_scale


def show_kernel(
    kernel: ArrayLike,
    title: str | None = None,
    *,
    figsize: tuple[float, float] | None = None,
    cmap: str | Colormap | None = None,
    colorbar: bool = False,
) -> None:
    """Draw a kernel as a heat map in which every weight shows its number.

    White is zero, red positive, blue negative. Kernels larger than 32 show no numbers.

    Parameters
    ----------
    kernel : array_like, shape (K, L)
        The weights.
    title : str, optional
        Text above the kernel.
    figsize : (float, float), optional
        Width and height in inches; by default fits the kernel.
    cmap : str or Colormap, optional
        Other colours; the scale stays symmetric about zero.
    colorbar : bool
        Draw a bar that says which weight has which colour.

    Raises
    ------
    TypeError
        If the kernel does not hold real numbers.
    ValueError
        If it does not have two axes, is empty, or holds NaN or infinity.

    Examples
    --------
    >>> show_kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], "Sobel-x")
    >>> import matplotlib.pyplot as plt
    >>> [text.get_text() for text in plt.gca().texts][:3]
    ['\N{MINUS SIGN}1', '0', '1']
    >>> plt.close()
    """
    weights = as_image(kernel, "kernel")
    if weights.ndim != 2:
        msg = f"kernel must have two axes to be drawn, but its shape is {weights.shape}"
        raise ValueError(msg)
    weights = as_panel(weights, "kernel")
    scale = own_scale(weights, signed=True)
    around = margins([title], bar=colorbar)
    inches = figsize or fitting_size((weights.shape[0], weights.shape[1]), around, title)
    with new_figure(1, 1, inches, around) as (_, axes):
        drawn = draw(axes[0, 0], weights, scale=scale, cmap=cmap or SIGNED, title=title)
        axes[0, 0].set_xlabel(f"Shape: {weights.shape}")
        if max(weights.shape) <= MOST_A_SIDE:
            label_cells(axes[0, 0], drawn, weights)
        if colorbar:
            draw_bar(axes[0, 0], drawn)
