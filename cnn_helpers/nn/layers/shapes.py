"""What a layer asks of its data: what came, what was wanted, in words, with the batch first."""

from __future__ import annotations

from cnn_helpers.convolution.basics.types import Array

Shape = tuple[int, ...]


class ShapeError(ValueError):
    """Data that do not fit a layer; a network adds which layer it is."""


def batch_first_shape(shape: Shape) -> Shape:
    """Return the shape that stands outside for one with the batch last.

    >>> batch_first_shape((3, 28, 28, 100))
    (100, 3, 28, 28)
    """
    return (*shape[-1:], *shape[:-1])


def need_vectors(x: Array, layer: str, inputs: int) -> None:
    """Refuse all but `inputs` numbers for each image, batch last."""
    came = batch_first_shape(x.shape)
    wanted = f"{layer} expects vectors of {inputs} numbers, shape (N, {inputs}); it got {came}"
    if x.ndim != 2:
        numbers = x.size // max(1, x.shape[-1])
        change = "" if numbers == inputs else f", and set its inputs to {numbers}"
        raise ShapeError(f"{wanted}. Put Flatten() before it{change}")
    if x.shape[0] != inputs:
        raise ShapeError(f"{wanted}. Set its inputs to {x.shape[0]}")


def need_maps(x: Array, layer: str, channels: int | None = None) -> None:
    """Refuse all but (C, H, W, N), with the right number of channels where there is one."""
    came = batch_first_shape(x.shape)
    many = "C" if channels is None else str(channels)
    which = "" if channels is None else f" with {channels} channels"
    wanted = f"{layer} expects images or maps{which}, shape (N, {many}, H, W); it got {came}"
    if x.ndim == 2:
        raise ShapeError(
            f"{wanted}. Behind Flatten() or Dense there are no maps left. One grey image is "
            "image[None, None], a stack of grey images images[:, None]"
        )
    if x.ndim != 4:
        raise ShapeError(wanted)
    if channels is not None and x.shape[0] != channels:
        if x.shape[2] == channels:
            raise ShapeError(f"{wanted}. Channels come second: np.moveaxis(images, -1, 1)")
        raise ShapeError(
            f"{wanted}. Set its channels to {x.shape[0]}, or change what comes before it"
        )


def need_gradient(dy: Array, layer: str, output: Shape | None) -> None:
    """Refuse a gradient that has not the shape of the layer's last output, batch last."""
    if output is None:
        raise RuntimeError(f"{layer}.backward needs a forward before it: call forward(x) first")
    if dy.shape == output:
        return
    hint = ""
    if dy.shape == batch_first_shape(output):
        hint = ". Inside a network the batch stands last: np.moveaxis(dy, 0, -1)"
    raise ShapeError(
        f"{layer}.backward expects a gradient of the shape of its output, {output} with the batch "
        f"last; it got {dy.shape}{hint}"
    )
