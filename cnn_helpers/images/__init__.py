"""Read images, turn colour into grey, resize, and bring any numbers back to grey levels."""

from cnn_helpers.images.arrays import as_image
from cnn_helpers.images.display import signed_to_gray, signed_to_rgb, to_uint8
from cnn_helpers.images.fetching import ImageReadError
from cnn_helpers.images.luma import rgb_luma, rgb_to_grayscale
from cnn_helpers.images.reading import read_image, read_img_from_url
from cnn_helpers.images.resizing import img_resize

__all__ = [
    "ImageReadError",
    "as_image",
    "img_resize",
    "read_image",
    "read_img_from_url",
    "rgb_luma",
    "rgb_to_grayscale",
    "signed_to_gray",
    "signed_to_rgb",
    "to_uint8",
]
